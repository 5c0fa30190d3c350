"""Follow-ups."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from charitynet.references import next_reference
from followups.models import FollowUp
from followups.models.followups import SOURCES

from .days import days_from_today
from .registry import OrganizationFactory
from .visits import TopicFactory


class FollowUpFactory(DjangoModelFactory):
    """Something that `responsible` is to do in a week, because of a topic of a visit."""

    class Meta:
        model = FollowUp

    status = FollowUp.Status.OPEN
    responsible = factory.SubFactory(OrganizationFactory)
    owner = factory.SelfAttribute("responsible")
    text = factory.Sequence("إرسال دليل المتطوعين {}".format)
    due_on = factory.LazyFunction(lambda: days_from_today(7))

    @classmethod
    def _create(cls, model, *, status, **values):
        if not any(values.get(source) for source in SOURCES):
            values["topic"] = TopicFactory()
        followup = model(reference=next_reference("F"), **values)
        followup.begin(model.Status.OPEN)
        if status in model.FINISHED_STATUSES:
            followup.done_on = followup.done_on or timezone.localdate()
        followup.enter(status)
        followup.save()
        return followup

"""Visits and their parts."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from charitynet.references import next_reference
from visits.models import Delegate, Delegation, Gift, Outcome, Stop, Topic, Visit

from .registry import OrganizationFactory, PersonFactory


class VisitFactory(DjangoModelFactory):
    """A visit of `guest` to `host`, kept by the host, a month ago or a month ahead."""

    class Meta:
        model = Visit

    status = Visit.Status.HELD
    host = factory.SubFactory(OrganizationFactory)
    guest = factory.SubFactory(OrganizationFactory)
    owner = factory.SelfAttribute("host")
    title = factory.Sequence("زيارة تعارف {}".format)

    @factory.lazy_attribute
    def on(self):
        month = datetime.timedelta(days=30)
        is_ahead = self.status in Visit.COMING_STATUSES
        return timezone.localdate() + (month if is_ahead else -month)

    @classmethod
    def _create(cls, model, *, status, host, guest, **values):
        visit = model(reference=next_reference("V"), **values)
        visit.begin(status if status in model.first_statuses else Visit.Status.PLANNED)
        visit.enter(status)
        visit.save()
        DelegationFactory(visit=visit, organization=host, side=Delegation.Side.HOST)
        DelegationFactory(visit=visit, organization=guest, side=Delegation.Side.GUEST)
        return visit


class DelegationFactory(DjangoModelFactory):
    class Meta:
        model = Delegation

    visit = factory.SubFactory(VisitFactory)
    organization = factory.SubFactory(OrganizationFactory)
    side = Delegation.Side.GUEST


class DelegateFactory(DjangoModelFactory):
    class Meta:
        model = Delegate

    delegation = factory.SubFactory(DelegationFactory)
    person = factory.SubFactory(PersonFactory)


class StopFactory(DjangoModelFactory):
    class Meta:
        model = Stop

    visit = factory.SubFactory(VisitFactory)
    title = factory.Sequence("عرض عن برامج الجمعية {}".format)


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    visit = factory.SubFactory(VisitFactory)
    text = factory.Sequence("تبادل الخبرات في كفالة الأيتام {}".format)


class GiftFactory(DjangoModelFactory):
    """A gift of the guest to the host."""

    class Meta:
        model = Gift

    visit = factory.SubFactory(VisitFactory)
    from_delegation = factory.LazyAttribute(lambda gift: gift.visit.delegations.get(side="guest"))
    to_delegation = factory.LazyAttribute(lambda gift: gift.visit.delegations.get(side="host"))
    description = "درع تذكاري"


class OutcomeFactory(DjangoModelFactory):
    class Meta:
        model = Outcome

    visit = factory.SubFactory(VisitFactory)
    text = "الاتفاق على برنامج مشترك."

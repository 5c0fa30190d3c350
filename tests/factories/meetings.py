"""Series, meetings and their parts."""

import factory
from factory.django import DjangoModelFactory

from charitynet.references import next_reference
from meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Proposal,
    Representative,
    Series,
    SeriesMember,
)

from .days import days_from_today
from .registry import OrganizationFactory, PersonFactory


class SeriesFactory(DjangoModelFactory):
    """A series that `convenor` calls; `members` are its members since ever."""

    class Meta:
        model = Series
        skip_postgeneration_save = True

    name = factory.Sequence("لقاءات جمعيات الأيتام {}".format)
    convenor = factory.SubFactory(OrganizationFactory)

    @factory.post_generation
    def members(series, create, extracted, **kwargs):
        for order, organization in enumerate(extracted or ()):
            SeriesMember.objects.create(series=series, organization=organization, order=order)


class MeetingFactory(DjangoModelFactory):
    """A meeting that `host` keeps and `guests` are invited to, a month ago or a month ahead.

    Of a meeting that was held, everybody attended.
    """

    class Meta:
        model = Meeting

    status = Meeting.Status.HELD
    host = factory.SubFactory(OrganizationFactory)
    guests = factory.LazyFunction(lambda: [OrganizationFactory()])
    owner = factory.SelfAttribute("host")
    title = factory.Sequence("اللقاء التنسيقي {}".format)

    @factory.lazy_attribute
    def on(self):
        is_ahead = self.status not in Meeting.HELD_STATUSES
        return days_from_today(30 if is_ahead else -30)

    @classmethod
    def _create(cls, model, *, status, guests, **values):
        meeting = model(reference=next_reference("M"), **values)
        meeting.begin(status if status in model.first_statuses else Meeting.Status.PLANNED)
        meeting.enter(status)
        meeting.save()
        attended = True if status in model.HELD_STATUSES else None
        for order, organization in enumerate((meeting.host, *guests)):
            AttendanceFactory(
                meeting=meeting, organization=organization, order=order, attended=attended
            )
        return meeting


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    organization = factory.SubFactory(OrganizationFactory)


class RepresentativeFactory(DjangoModelFactory):
    class Meta:
        model = Representative

    attendance = factory.SubFactory(AttendanceFactory)
    person = factory.SubFactory(PersonFactory)
    title = "المدير التنفيذي"


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    order = factory.Sequence(lambda number: number % 10_000)
    title = factory.Sequence("مناقشة توزيع النطاقات {}".format)


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    meeting = factory.SubFactory(MeetingFactory)
    organization = factory.SubFactory(OrganizationFactory)
    title = factory.Sequence("حملة الشتاء {}".format)


class DecisionFactory(DjangoModelFactory):
    """A decision of a meeting; its host is responsible unless `responsible` names others."""

    class Meta:
        model = Decision
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory)
    number = factory.Sequence(lambda number: number % 10_000 + 1)
    text = factory.Sequence("توزيع القرى على الجمعيات {}".format)

    @factory.post_generation
    def responsible(decision, create, extracted, **kwargs):
        decision.responsible.set(extracted or [decision.meeting.host])

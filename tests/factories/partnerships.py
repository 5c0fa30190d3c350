"""Agreements, their parties and obligations."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from charitynet.references import next_reference
from partnerships.models import Agreement, Fulfilment, Obligation, Party

from .days import days_from_today
from .registry import OrganizationFactory, PersonFactory


class AgreementFactory(DjangoModelFactory):
    """An agreement of `first` with `second`, kept by the first, each party represented.

    It runs for the year around today unless it says otherwise; `parties` names further ones.
    """

    class Meta:
        model = Agreement

    status = Agreement.Status.DRAFT
    first = factory.SubFactory(OrganizationFactory)
    second = factory.SubFactory(OrganizationFactory)
    parties = ()
    owner = factory.SelfAttribute("first")
    title = factory.Sequence("مذكرة تفاهم {}".format)
    ends_on = factory.LazyFunction(lambda: days_from_today(182))

    @factory.lazy_attribute
    def starts_on(self):
        usual = days_from_today(-182)
        is_over = self.ends_on and self.ends_on <= usual
        return self.ends_on - datetime.timedelta(days=182) if is_over else usual

    @factory.lazy_attribute
    def signed_on(self):
        is_signed = self.status in Agreement.LOCKED_STATUSES
        return self.starts_on if is_signed else None

    @classmethod
    def _create(cls, model, *, status, first, second, parties, **values):
        agreement = model(reference=next_reference("A"), **values)
        agreement.begin(model.Status.DRAFT)
        agreement.save()
        for order, organization in enumerate((first, second, *parties)):
            PartyFactory(agreement=agreement, organization=organization, order=order)
        if status != model.Status.DRAFT:
            agreement.enter(status)
            agreement.save()
        return agreement


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    agreement = factory.SubFactory(AgreementFactory)
    organization = factory.SubFactory(OrganizationFactory)
    representative = factory.SubFactory(PersonFactory)
    title = "رئيس مجلس الإدارة"


class ObligationFactory(DjangoModelFactory):
    """What the first party owes the second."""

    class Meta:
        model = Obligation

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.Sequence(lambda number: number % 10_000 + 1)
    from_party = factory.LazyAttribute(lambda one: one.agreement.parties.all()[0])
    to_party = factory.LazyAttribute(lambda one: one.agreement.parties.all()[1])
    text = factory.Sequence("تنفيذ ورشة عن خدمة الأحياء {}".format)


class FulfilmentFactory(DjangoModelFactory):
    class Meta:
        model = Fulfilment

    obligation = factory.SubFactory(ObligationFactory)
    on = factory.LazyFunction(timezone.localdate)

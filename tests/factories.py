"""Test records with Arabic names and nothing more than a test needs."""

import datetime

import factory
from allauth.mfa.models import Authenticator
from django.utils import timezone
from factory.django import DjangoModelFactory

from charitynet.models import User
from charitynet.references import next_reference
from charitynet.roles import Role
from organizations.models import (
    Alias,
    BeneficiaryGroup,
    FieldOfWork,
    Membership,
    Organization,
    Person,
    Place,
    Position,
    Statement,
)
from partnerships.models import Agreement, Fulfilment, Obligation, Party
from visits.models import Delegate, Delegation, Gift, Outcome, Stop, Topic, Visit

PASSWORD = "نخلة-باسقة-في-الواحة"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password(PASSWORD)


class PlaceFactory(DjangoModelFactory):
    class Meta:
        model = Place

    code = factory.Sequence("place-{}".format)
    name = factory.Sequence("مدينة {}".format)
    kind = Place.Kind.CITY


class FieldOfWorkFactory(DjangoModelFactory):
    class Meta:
        model = FieldOfWork

    code = factory.Sequence("field-{}".format)
    name = factory.Sequence("مجال {}".format)


class BeneficiaryGroupFactory(DjangoModelFactory):
    class Meta:
        model = BeneficiaryGroup

    code = factory.Sequence("group-{}".format)
    name = factory.Sequence("فئة {}".format)


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    name = factory.Sequence("جمعية الإحسان {}".format)


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = Alias

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence("خيرية الإحسان {}".format)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = Role.OFFICER


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    full_name = factory.Sequence("عبدالله بن سالم {}".format)
    steward = factory.SubFactory(OrganizationFactory)


class PositionFactory(DjangoModelFactory):
    class Meta:
        model = Position

    person = factory.SubFactory(PersonFactory)
    organization = factory.SubFactory(OrganizationFactory)
    title = "المدير التنفيذي"


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    person = factory.SubFactory(PersonFactory)
    text = "سعدنا بهذه الزيارة."


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
    starts_on = factory.LazyFunction(lambda: days_from_today(-182))
    ends_on = factory.LazyFunction(lambda: days_from_today(182))

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


def days_from_today(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def member(role, organization):
    """A new user with this role in the organization, or in the whole network for None."""
    user = UserFactory()
    MembershipFactory(user=user, organization=organization, role=role)
    return user


def with_second_factor(user):
    """The same user, with a second factor set up."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user

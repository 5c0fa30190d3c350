"""Users, organizations, people and what they say."""

import factory
from allauth.mfa.models import Authenticator
from factory.django import DjangoModelFactory

from charitynet.models import User
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


def member(role, organization):
    """A new user with this role in the organization, or in the whole network for None."""
    user = UserFactory()
    MembershipFactory(user=user, organization=organization, role=role)
    return user


def with_second_factor(user):
    """The same user, with a second factor set up."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user

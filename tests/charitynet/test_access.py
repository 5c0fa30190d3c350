"""Who sees and does what: every role against what is its own, shared, foreign or unreleased."""

import pytest
from django.contrib.auth.models import AnonymousUser

from charitynet import access
from charitynet.access import Visibility
from charitynet.roles import POLICY, Act, Role
from organizations.models import Organization, Person, Position
from tests import factories
from visits.models import Visit

ROLES = [Role.VIEWER, Role.OFFICER, Role.MANAGER]


@pytest.fixture
def abroad():
    return factories.OrganizationFactory(name="جمعية بعيدة")


def sees(user, visit):
    return Visit.objects.visible_to(user).filter(pk=visit.pk).exists()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("visibility", Visibility)
def test_an_owner_sees_its_own_whatever_the_visibility(home, role, visibility):
    visit = factories.VisitFactory(host=home, visibility=visibility)
    assert sees(factories.member(role, home), visit)


@pytest.mark.parametrize("role", ROLES)
def test_an_owner_sees_its_own_before_release(home, role):
    visit = factories.VisitFactory(host=home, status=Visit.Status.PLANNED)
    assert sees(factories.member(role, home), visit)


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        (Visibility.OWNER, False),
        (Visibility.PARTICIPANTS, True),
        (Visibility.NETWORK, True),
    ],
)
@pytest.mark.parametrize("role", ROLES)
def test_a_guest_sees_what_is_shared_with_participants(home, role, visibility, expected):
    visit = factories.VisitFactory(guest=home, visibility=visibility)
    assert sees(factories.member(role, home), visit) is expected


@pytest.mark.parametrize("visibility", [Visibility.PARTICIPANTS, Visibility.NETWORK])
def test_a_guest_sees_nothing_before_release(officer, home, visibility):
    visit = factories.VisitFactory(guest=home, status=Visit.Status.PLANNED, visibility=visibility)
    assert not sees(officer, visit)


def test_what_was_released_stays_visible_when_it_is_planned_again(officer, manager, home):
    visit = factories.VisitFactory(guest=home, status=Visit.Status.CONFIRMED)
    visit.cancel(by=manager, note="تعذر السفر")
    assert sees(officer, visit)


@pytest.mark.parametrize(
    ("visibility", "expected"),
    [
        (Visibility.OWNER, False),
        (Visibility.PARTICIPANTS, False),
        (Visibility.NETWORK, True),
    ],
)
def test_a_stranger_sees_only_what_the_network_sees(officer, visibility, expected):
    visit = factories.VisitFactory(visibility=visibility)
    assert sees(officer, visit) is expected


def test_the_organization_of_a_lent_delegate_takes_part(officer, home):
    visit = factories.VisitFactory()
    guests = visit.delegations.get(side="guest")
    assert not sees(officer, visit)

    factories.DelegateFactory(delegation=guests, affiliation=home)

    assert sees(officer, visit)


def test_two_ways_into_a_visit_show_it_once(officer, home):
    visit = factories.VisitFactory(host=home, guest=factories.OrganizationFactory())
    guests = visit.delegations.get(side="guest")
    factories.DelegateFactory.create_batch(2, delegation=guests, affiliation=home)
    assert Visit.objects.visible_to(officer).count() == 1


@pytest.mark.parametrize("role", Role)
def test_a_role_in_the_whole_network_sees_everything(role):
    visit = factories.VisitFactory(status=Visit.Status.PLANNED, visibility=Visibility.OWNER)
    assert sees(factories.member(role, None), visit)


def test_a_user_without_membership_sees_no_visit():
    visit = factories.VisitFactory(visibility=Visibility.NETWORK)
    assert not sees(factories.UserFactory(), visit)


def test_a_disabled_user_sees_nothing(officer, home):
    visit = factories.VisitFactory(host=home)
    officer.is_active = False
    officer.save()
    officer = type(officer).objects.get(pk=officer.pk)
    assert not sees(officer, visit)
    assert not Organization.objects.visible_to(officer).exists()
    assert not access.may(officer, Act.VIEW, visit)


def test_a_visitor_who_is_not_signed_in_sees_not_even_the_registry():
    factories.OrganizationFactory()
    assert not Organization.objects.visible_to(AnonymousUser()).exists()
    assert not access.may(AnonymousUser(), Act.VIEW)


def test_a_membership_that_ends_takes_the_right_with_it(officer, home):
    visit = factories.VisitFactory(host=home)
    assert sees(officer, visit)
    officer.memberships.all().delete()
    assert not sees(type(officer).objects.get(pk=officer.pk), visit)


def test_the_policy_is_the_one_that_was_agreed():
    reading = {Act.VIEW, Act.EXPORT}
    working = reading | {Act.ADD, Act.CHANGE, Act.RESPOND}
    deciding = working | {Act.APPROVE, Act.ARCHIVE}
    assert {
        Role.VIEWER: reading,
        Role.OFFICER: working,
        Role.MANAGER: deciding,
        Role.ADMINISTRATOR: deciding | {Act.ADMINISTER},
    } == POLICY


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_acts_on_its_own_as_the_policy_says(home, role, act):
    visit = factories.VisitFactory(host=home)
    assert access.may(factories.member(role, home), act, visit) is (act in POLICY[role])


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", ROLES)
def test_nobody_acts_on_what_is_only_shared(home, role, act):
    visit = factories.VisitFactory(guest=home, visibility=Visibility.NETWORK)
    assert not access.may(factories.member(role, home), act, visit)


@pytest.mark.parametrize("role", Role)
def test_a_role_in_the_network_acts_on_everything_within_its_policy(role):
    visit = factories.VisitFactory(status=Visit.Status.PLANNED)
    user = factories.member(role, None)
    assert {act for act in Act if access.may(user, act, visit)} == POLICY[role]


def test_a_right_holds_only_for_the_organization_that_gives_it(home, abroad):
    user = factories.member(Role.VIEWER, home)
    factories.MembershipFactory(user=user, organization=abroad, role=Role.MANAGER)
    assert not access.may(user, Act.CHANGE, factories.VisitFactory(host=home))
    assert access.may(user, Act.CHANGE, factories.VisitFactory(host=abroad))


def test_without_a_record_one_place_to_act_is_enough(officer, viewer):
    assert access.may(officer, Act.ADD)
    assert not access.may(viewer, Act.ADD)


def test_an_organization_changes_its_own_entry_and_those_it_keeps(officer, home, abroad):
    kept = factories.OrganizationFactory(steward=home)
    assert access.may(officer, Act.CHANGE, home)
    assert access.may(officer, Act.CHANGE, kept)
    assert not access.may(officer, Act.CHANGE, abroad)


def test_a_position_is_changed_by_its_organization_and_by_the_keeper_of_the_person(
    officer, home, abroad
):
    here = factories.PositionFactory(organization=home)
    ours = factories.PositionFactory(person=factories.PersonFactory(steward=home))
    theirs = factories.PositionFactory(organization=abroad)
    assert access.may(officer, Act.CHANGE, here)
    assert access.may(officer, Act.CHANGE, ours)
    assert not access.may(officer, Act.CHANGE, theirs)


def test_kept_by_agrees_with_may(officer, home, abroad):
    for organization in (home, abroad):
        factories.PositionFactory(organization=organization)
        factories.PersonFactory(steward=organization)
        factories.VisitFactory(host=organization)
    where = access.reach(officer, Act.CHANGE)
    for model in (Organization, Person, Position, Visit):
        kept = set(model.objects.kept_by(where))
        may = {record for record in model.objects.all() if access.may(officer, Act.CHANGE, record)}
        assert kept == may != set(), model


def test_only_an_administrator_changes_the_vocabularies(manager, administrator):
    place = factories.PlaceFactory()
    assert not access.may(manager, Act.CHANGE, place)
    assert access.may(administrator, Act.CHANGE, place)
    assert not type(place).objects.kept_by(access.reach(manager, Act.CHANGE)).exists()


def test_contact_details_reach_the_recorder_and_where_the_person_serves(officer, home, abroad):
    recorded = factories.PersonFactory(steward=home)
    colleague = factories.PositionFactory(organization=home).person
    stranger = factories.PersonFactory(steward=abroad)
    reachable = set(Person.objects.with_reachable_contact(officer))
    assert reachable == {recorded, colleague}
    assert stranger not in reachable


def test_contact_details_reach_the_whole_network_role(network_manager, abroad):
    stranger = factories.PersonFactory(steward=abroad)
    assert stranger in Person.objects.with_reachable_contact(network_manager)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.MANAGER])
def test_only_an_administrator_uses_the_admin(role):
    assert not factories.member(role, None).is_staff
    assert factories.member(Role.ADMINISTRATOR, None).is_staff


def test_grants_are_read_once_for_a_request(officer, home, django_assert_num_queries):
    visit = factories.VisitFactory(host=home)
    officer = type(officer).objects.get(pk=officer.pk)
    with django_assert_num_queries(1):
        for act in Act:
            access.may(officer, act, visit)

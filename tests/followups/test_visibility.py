"""Who sees a follow-up, against a plain model that asks each record one by one."""

import random

import pytest

from charitynet import access
from charitynet.access import Visibility
from charitynet.models import User
from charitynet.roles import Act, Role
from followups.models import FollowUp
from tests import factories
from tests.partnerships.initiatives import initiative

SOURCES = ("topic", "outcome", "item", "decision", "obligation", "initiative")


def source_of(kind, owner, other, visibility, is_released):
    """One source of the kind, of a record that `owner` keeps and `other` takes part in."""
    if kind in ("topic", "outcome"):
        status = "held" if is_released else "planned"
        visit = factories.VisitFactory(
            host=owner, guest=other, visibility=visibility, status=status
        )
        make = factories.TopicFactory if kind == "topic" else factories.OutcomeFactory
        return make(visit=visit)
    if kind in ("item", "decision"):
        status = "held" if is_released else "planned"
        meeting = factories.MeetingFactory(
            host=owner, guests=[other], visibility=visibility, status=status
        )
        make = factories.AgendaItemFactory if kind == "item" else factories.DecisionFactory
        return make(meeting=meeting)
    if kind == "obligation":
        status = "review" if is_released else "draft"
        agreement = factories.AgreementFactory(
            first=owner, second=other, visibility=visibility, status="draft"
        )
        obligation = factories.ObligationFactory(agreement=agreement)
        agreement.enter(status)
        agreement.save()
        return obligation
    stage = "study" if is_released else "idea"
    return initiative(stage, owner=owner, partners=[owner, other], visibility=visibility)


@pytest.fixture
def network():
    """Follow-ups of every kind between four organizations, drawn by lot."""
    chance = random.Random(11)
    bodies = [factories.OrganizationFactory() for _body in range(4)]
    for number in range(72):
        owner, other = chance.sample(bodies, 2)
        visibility = chance.choice(Visibility.values)
        kind = SOURCES[number % 6]
        source = source_of(kind, owner, other, visibility, chance.random() < 0.8)
        factories.FollowUpFactory(
            **{kind: source},
            owner=chance.choice(bodies),
            responsible=chance.choice(bodies),
            visibility=chance.choice(Visibility.values),
        )
    return bodies


def takes_part(record, organizations):
    """Does one of them take part, and is the record shared with those who do?"""
    if record.visibility == Visibility.OWNER or not record.is_released:
        return False
    named = set()
    for path in record.participant_lookups:
        named |= set(type(record).objects.filter(pk=record.pk).values_list(path, flat=True))
    return bool(named & organizations)


def carrier_of(followup):
    source = followup.source
    for name in ("visit", "meeting", "agreement"):
        if hasattr(source, f"{name}_id"):
            return getattr(source, name)
    return source


def plainly_visible(followup, user):
    where = access.reach(user, Act.VIEW)
    ours = set(where.organizations)
    if where.everywhere or followup.owner_id in ours:
        return True
    if followup.visibility == Visibility.NETWORK:
        return bool(ours)
    if followup.visibility == Visibility.OWNER:
        return False
    return followup.responsible_id in ours or takes_part(carrier_of(followup), ours)


def test_the_register_holds_what_the_rule_allows_and_nothing_else(network):
    people = [factories.member(Role.VIEWER, body) for body in network]
    people += [factories.member(Role.OFFICER, None), factories.UserFactory()]
    two = factories.member(Role.OFFICER, network[0])
    factories.MembershipFactory(user=two, organization=network[1], role=Role.VIEWER)
    for user in (*people, two):
        user = User.objects.get(pk=user.pk)
        seen = set(FollowUp.objects.visible_to(user).values_list("pk", flat=True))
        assert seen == {one.pk for one in FollowUp.objects.all() if plainly_visible(one, user)}


def test_who_is_responsible_sees_it_without_seeing_the_visit_behind_it(login, officer, home):
    topic = factories.TopicFactory(text="ما لا يراه غيرنا")
    followup = factories.FollowUpFactory(topic=topic, responsible=home, owner=topic.visit.owner)
    browser = login(officer)
    for address in ("/followups/", followup.get_absolute_url()):
        page = browser.get(address)
        assert followup.text in page.text
        assert "ما لا يراه غيرنا" not in page.text
        assert topic.visit.title not in page.text
        assert topic.visit.get_absolute_url() not in page.text


def test_one_kept_to_its_owner_is_as_one_that_never_was(login, officer, home):
    hidden = factories.FollowUpFactory(responsible=home, visibility="owner",
                                       owner=factories.OrganizationFactory())  # fmt: skip
    browser = login(officer)
    for way in ("", "finish/", "line/", "postpone/", "reassign/", "edit/", "move/cancel/"):
        assert browser.get(f"{hidden.get_absolute_url()}{way}").status_code == 404, way
    for way in ("finish/", "undo/", "next/", "postpone/", "reassign/", "move/cancel/"):
        assert browser.post(f"{hidden.get_absolute_url()}{way}").status_code == 404, way

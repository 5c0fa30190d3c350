"""Nothing of a series, a meeting or a follow-up out of reach shows anywhere."""

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.roles import Role
from tests import factories

from .meeting_canaries import MeetingCanaries
from .test_canaries import browser_of, crawl, found, page


@pytest.fixture
def owner():
    return factories.OrganizationFactory(name="جمعية المالك")


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية الضيف")


@pytest.fixture
def insider(owner):
    return factories.member(Role.MANAGER, owner)


@pytest.fixture
def outsider():
    return factories.member(Role.MANAGER, factories.OrganizationFactory())


@pytest.fixture
def invited(guest):
    return factories.member(Role.MANAGER, guest)


@pytest.fixture
def canaries(owner, guest, insider):
    return MeetingCanaries(owner, guest, insider)


def of_the_series(canaries):
    """What stands in the series itself, which its members alone see."""
    series = canaries.series
    standing = series.standing_items.get().title
    return [series.name, series.slogan, series.purpose, standing]


def test_an_outsider_finds_nothing_of_meetings_out_of_reach(canaries, outsider):
    assert found(crawl(outsider), [*canaries.texts, *canaries.secret]) == {}


def test_those_invited_find_nothing_before_the_invitation(owner, guest, insider, invited):
    canaries = MeetingCanaries(
        owner, guest, insider, status="planned", visibility=Visibility.NETWORK
    )
    canaries.followup.visibility = Visibility.OWNER
    canaries.followup.save()
    assert found(crawl(invited), [*canaries.texts, *canaries.secret]) == {}


def test_those_invited_find_nothing_of_what_the_owner_does_not_share(
    owner, guest, insider, invited
):
    canaries = MeetingCanaries(owner, guest, insider, visibility=Visibility.OWNER)
    assert found(crawl(invited), [*canaries.texts, *canaries.secret]) == {}


def test_the_owner_finds_all_of_it(canaries, insider):
    everything = [*canaries.texts, *canaries.secret]
    assert set(everything) - set(found(crawl(insider), everything)) == set()


def test_those_invited_find_all_but_what_the_owner_keeps_to_itself(canaries, invited):
    pages, kept_back = crawl(invited), of_the_series(canaries)
    assert found(pages, [*canaries.secret, *kept_back]) == {}
    shared = set(canaries.texts) - set(kept_back)
    assert shared - set(found(pages, shared)) == set()


def test_the_minutes_show_nowhere_before_they_are_sent(owner, guest, insider, invited):
    canaries = MeetingCanaries(owner, guest, insider, status="drafted")
    assert found(crawl(invited), [canaries.item.minutes, *canaries.secret]) == {}


def test_who_only_does_the_work_finds_nothing_of_where_it_comes_from(owner, guest, insider):
    canaries = MeetingCanaries(owner, guest, insider)
    doer = factories.OrganizationFactory()
    canaries.followup.responsible = doer
    canaries.followup.save()
    pages = crawl(factories.member(Role.MANAGER, doer))
    own = {canaries.followup.text, canaries.followup.details}
    assert own <= set(found(pages, canaries.texts))
    meeting, decision = canaries.meeting, canaries.decision
    hidden = [meeting.title, meeting.venue, canaries.item.title, decision.text]
    assert found(pages, [*hidden, *canaries.secret, *of_the_series(canaries)]) == {}


def test_hidden_meetings_and_follow_ups_change_no_count_and_no_order(owner, guest, outsider):
    seen = factories.MeetingFactory(visibility=Visibility.NETWORK, host=owner, guests=[guest])
    factories.DecisionFactory(meeting=seen)
    factories.FollowUpFactory(responsible=owner, visibility=Visibility.NETWORK)
    browser = browser_of(outsider)
    addresses = [
        reverse("dashboard"),
        *(reverse(f"dashboard_{part}") for part in ("partners", "endings", "followups")),
        reverse("meetings:meeting_list"),
        reverse("meetings:series_list"),
        reverse("meetings:decision_list"),
        f"{reverse('followups:followup_list')}?scope=all",
        *(reverse("choose", args=[kind]) for kind in ("meetings", "series", "members")),
        *(f"{reverse('search')}?q={word}" for word in ("اللقاء", "لقاءات", "إرسال")),
        seen.get_absolute_url(),
    ]
    before = [page(browser, address) for address in addresses]
    for visibility in (Visibility.OWNER, Visibility.PARTICIPANTS):
        series = factories.SeriesFactory(convenor=owner, members=[guest])
        hidden = factories.MeetingFactory(
            host=owner, guests=[guest], series=series, visibility=visibility
        )
        decision = factories.DecisionFactory(meeting=hidden)
        factories.FollowUpFactory(
            topic=None, decision=decision, responsible=owner, visibility=visibility
        )
    assert [page(browser, address) for address in addresses] == before

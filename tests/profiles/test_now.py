"""What lies ahead of an organization and what is open with it."""

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.profiles import now
from charitynet.roles import Role
from tests import factories
from tests.factories import days_from_today


@pytest.fixture
def told(home):
    def told(user):
        return [line.title for line in now.lines(now.groups(home, user))]

    return told


def test_what_happens_on_a_day_stands_first_by_its_day(home, officer, told):
    factories.FollowUpFactory(responsible=home, text="متابعة")
    factories.VisitFactory(host=home, status="confirmed", title="زيارة", on=days_from_today(9))
    factories.MeetingFactory(host=home, status="announced", title="اجتماع", on=days_from_today(3))
    assert told(officer) == ["اجتماع", "زيارة", "متابعة"]


def test_agreements_in_preparation_and_those_that_end_soon_are_told(home, officer, told):
    factories.AgreementFactory(first=home, title="مسودة")
    factories.AgreementFactory(
        first=home, title="تنتهي", status="signed", ends_on=days_from_today(20)
    )
    factories.AgreementFactory(first=home, title="بعيدة", status="signed")
    assert told(officer) == ["تنتهي", "مسودة"]


def test_open_decisions_of_the_organization_are_told(home, officer, told):
    factories.DecisionFactory(responsible=[home], text="قرار", meeting__host=home)
    factories.DecisionFactory(
        responsible=[home], text="نُفّذ", status="implemented", meeting__host=home
    )
    assert told(officer) == ["قرار"]


def test_what_is_past_or_done_is_not_open(home, officer, told):
    factories.VisitFactory(host=home)
    factories.FollowUpFactory(responsible=home, status="done")
    assert told(officer) == []


def test_a_long_group_is_cut_and_its_words_count_them_all(home, officer):
    for _time in range(now.MOST_OPEN + 2):
        factories.FollowUpFactory(responsible=home)
    [group] = now.groups(home, officer)
    assert (len(group.lines), group.total) == (now.MOST_OPEN, now.MOST_OPEN + 2)
    assert str(group.total) in group.words


def test_the_words_lead_to_a_list_of_as_many(login, home, officer):
    factories.VisitFactory(host=home, status="confirmed")
    factories.MeetingFactory(host=home, status="announced")
    factories.FollowUpFactory(responsible=home)
    factories.DecisionFactory(responsible=[home], meeting__host=home)
    factories.AgreementFactory(first=home)
    factories.AgreementFactory(first=home, status="signed", ends_on=days_from_today(20))
    groups, browser = now.groups(home, officer), login(officer)
    assert len(groups) == 6
    for group in groups:
        page = browser.get(group.url)
        assert page.status_code == 200
        assert all(line.url in page.text for line in group.lines), group.url


def test_what_is_out_of_reach_is_not_told(home, told):
    guest = factories.OrganizationFactory()
    factories.VisitFactory(host=home, guest=guest, status="confirmed", visibility=Visibility.OWNER)
    factories.VisitFactory(host=home, guest=guest, status="planned")
    factories.FollowUpFactory(responsible=home, visibility=Visibility.OWNER)
    assert told(factories.member(Role.MANAGER, guest)) == []


def test_nothing_ahead_is_said_in_words(login, home):
    page = login("viewer").get(reverse("profiles:organization_now", args=[home.pk]))
    assert "cn-rows" not in page.text.partition('id="section"')[2].partition("</section>")[0]

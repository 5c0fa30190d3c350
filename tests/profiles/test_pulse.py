"""How a partnership fares: every part with its number, its sentence and its list."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from charitynet.access import Visibility
from charitynet.profiles import pulse
from charitynet.roles import Role
from followups.models import FollowUp
from tests import factories
from tests.factories import days_from_today


@pytest.fixture
def partner():
    return factories.OrganizationFactory()


def told(organization, user):
    """{name: (number, sentence)} of the parts."""
    names = ("contact", "visits", "agreements", "followups", "decisions")
    parts = pulse.parts(organization, user)
    return {
        name: (strip_tags(part.number), strip_tags(part.sentence))
        for name, part in zip(names, parts, strict=True)
    }


def test_an_organization_without_data_has_parts_that_say_so(partner, officer):
    numbers = [number for number, sentence in told(partner, officer).values() if sentence]
    assert numbers == ["—", "0", "0", "—", "—"]


def test_the_last_contact_is_the_one_with_us(home, partner, officer):
    factories.VisitFactory(host=home, guest=partner, on=days_from_today(-40))
    factories.VisitFactory(host=partner, visibility=Visibility.NETWORK, on=days_from_today(-1))
    assert pulse.contact_of(partner, officer).last_on == days_from_today(-40)


def test_of_our_own_organization_it_is_the_last_with_anybody(home, partner, officer):
    factories.VisitFactory(host=home, guest=partner, on=days_from_today(-40))
    assert pulse.contact_of(home, officer).last_on == days_from_today(-40)


def test_visits_of_twelve_months_are_told_with_their_balance(home, partner, officer):
    for ago in (10, 20, 364, 366):
        factories.VisitFactory(host=partner, guest=home, owner=home, on=days_from_today(-ago))
    factories.VisitFactory(host=home, guest=partner)
    number, sentence = told(partner, officer)["visits"]
    assert number == "4"
    assert "3" in sentence
    assert "1" in sentence


def promised(first, second, *days):
    """Obligations of a signed agreement, due on these days."""
    agreement = factories.AgreementFactory(first=first, second=second)
    owed = [factories.ObligationFactory(agreement=agreement, due_on=day) for day in days]
    agreement.enter("signed")
    agreement.save()
    return owed


def test_obligations_count_once_they_fell_due(home, partner, officer):
    past, ahead = days_from_today(-5), days_from_today(5)
    kept, *_rest = promised(home, partner, past, past, ahead)
    factories.FulfilmentFactory(obligation=kept, on=past)
    number, sentence = told(partner, officer)["agreements"]
    assert number == "1"
    assert "1" in sentence
    assert "2" in sentence
    assert "3" not in sentence


def test_follow_ups_are_on_time_by_their_day(partner, network_manager):
    due = days_from_today(-10)
    for status, done in (("done", due), ("verified", days_from_today(-3)), ("open", None),
                         ("cancelled", None)):  # fmt: skip
        factories.FollowUpFactory(responsible=partner, status=status, due_on=due, done_on=done)
    factories.FollowUpFactory(responsible=partner)
    number, _sentence = told(partner, network_manager)["followups"]
    assert [word for word in number if word.isdigit()] == ["1", "3"]


def test_decisions_that_were_dropped_do_not_count(partner, network_manager):
    for number, status in enumerate(("implemented", "adopted", "dropped"), start=1):
        factories.DecisionFactory(number=number, status=status, responsible=[partner])
    number, _sentence = told(partner, network_manager)["decisions"]
    assert [word for word in number if word.isdigit()] == ["1", "2"]


def test_what_is_out_of_reach_changes_no_part(home, partner):
    stranger = factories.member(Role.MANAGER, factories.OrganizationFactory())
    before = told(partner, stranger)
    factories.VisitFactory(host=partner, guest=home)
    factories.MeetingFactory(host=partner, guests=[home])
    promised(partner, home, days_from_today(-5))
    late = days_from_today(-10)
    factories.FollowUpFactory(responsible=partner, due_on=late)
    factories.DecisionFactory(responsible=[partner])
    assert told(partner, stranger) == before


def test_every_part_leads_to_its_list(login, home, partner):
    browser = login("officer")
    page = browser.get(reverse("profiles:organization_pulse", args=[partner.pk]))
    for part in page.context["parts"]:
        assert browser.get(part.url).status_code == 200, part.title


def test_the_list_of_visits_holds_as_many_as_the_part_says(login, home, partner):
    for ago in (0, 10, 364, 365, 366):
        factories.VisitFactory(host=partner, guest=home, owner=home, on=days_from_today(-ago))
    browser = login("officer")
    page = browser.get(reverse("profiles:organization_pulse", args=[partner.pk]))
    visits = page.context["parts"][1]
    assert strip_tags(visits.number) == str(browser.get(visits.url).context["total"]) == "3"


def test_the_list_of_decisions_leaves_out_those_dropped(login, home, partner):
    for number, status in enumerate(("implemented", "adopted", "dropped"), start=1):
        factories.DecisionFactory(
            number=number, status=status, responsible=[partner], meeting__host=home
        )
    browser = login("officer")
    page = browser.get(reverse("profiles:organization_pulse", args=[partner.pk]))
    assert browser.get(page.context["parts"][4].url).context["total"] == 2


def test_the_list_of_follow_ups_holds_those_that_were_due(login, home, partner):
    for ago, status in (
        (0, "open"), (1, "open"), (364, "verified"), (365, "done"), (10, "cancelled"),
    ):  # fmt: skip
        due = days_from_today(-ago)
        done = due if status in FollowUp.FINISHED_STATUSES else None
        factories.FollowUpFactory(
            owner=home, responsible=partner, status=status, due_on=due, done_on=done
        )
    browser = login("officer")
    page = browser.get(reverse("profiles:organization_pulse", args=[partner.pk]))
    part = page.context["parts"][3]
    on_time = re.search('href="([^"]+)"', part.number)[1]
    lists = [browser.get(unescape(url)).context["total"] for url in (part.url, on_time)]
    assert lists == [2, 1]

"""What a person took part in, with the title held that day and in whose name."""

import datetime

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from charitynet.access import Visibility
from charitynet.profiles.people import PER_PAGE
from charitynet.roles import Role
from partnerships.models import Party
from tests import factories
from tests.test_queries import queries

NAMES = ("visits", "meetings", "signatures", "statements", "follow_ups")


@pytest.fixture
def person(home):
    return factories.PersonFactory(full_name="أسامة الزاير", steward=home)


@pytest.fixture
def lines(login, person):
    def lines(name, user="viewer"):
        return login(user).get(address(name, person)).context["lines"]

    return lines


def address(name, person):
    return reverse(f"profiles:person_{name}", args=[person.pk])


def roles(line):
    return [strip_tags(str(role)) for role in line.roles]


def travel(person, home, **values):
    visit = factories.VisitFactory(host=home, **values)
    side = visit.delegations.get(side="guest")
    return factories.DelegateFactory(delegation=side, person=person, title="أمين السر")


def test_a_visit_is_told_with_the_title_that_day_and_the_side(home, person, lines):
    seat = travel(person, home, title="زيارة تعارف")
    seat.is_head = True
    seat.save()
    [line] = lines("visits")
    assert line.title == "زيارة تعارف"
    assert roles(line)[0] == "أمين السر"
    assert seat.delegation.organization.name in roles(line)[1]
    assert len(roles(line)) == 3


def test_a_meeting_is_told_with_the_organization_represented(home, person, lines):
    meeting = factories.MeetingFactory(host=home, title="لقاء تنسيق")
    guest = meeting.attendances.exclude(organization=home).get()
    factories.RepresentativeFactory(attendance=guest, person=person, title="المدير")
    [line] = lines("meetings")
    assert roles(line)[0] == "المدير"
    assert guest.organization.name in roles(line)[1]


def test_a_patron_who_did_not_sit_there_is_told_with_his_title(home, person, lines):
    factories.MeetingFactory(host=home, patron=person, patron_title="الوزير")
    [line] = lines("meetings")
    assert roles(line)[0] == "الوزير"


def test_signatures_name_the_party_and_the_deputy(home, person, lines):
    own = factories.AgreementFactory(first=home, title="وقّعها بنفسه")
    Party.objects.filter(agreement=own, organization=home).update(representative=person)
    other = factories.AgreementFactory(first=home, title="وقّعها نيابة")
    chief = factories.PersonFactory(full_name="رئيس المجلس")
    Party.objects.filter(agreement=other, organization=home).update(
        representative=chief, deputy=person, deputy_title="النائب"
    )
    factories.AgreementFactory(first=home, title="مسودة بلا توقيع")
    for agreement in (own, other):
        agreement.enter("signed")
        agreement.save()
    told = {line.title: roles(line) for line in lines("signatures")}
    assert set(told) == {"وقّعها بنفسه", "وقّعها نيابة"}
    assert home.name in told["وقّعها بنفسه"][1]
    assert told["وقّعها نيابة"][0] == "النائب"
    assert "رئيس المجلس" in told["وقّعها نيابة"][2]


def test_statements_stand_with_the_title_that_day(home, person, lines):
    visit = factories.VisitFactory(host=home)
    factories.StatementFactory(
        subject=visit, person=person, title="الناطق", text="سررنا", is_verbatim=True
    )
    [line] = lines("statements")
    assert (line.title, line.url, roles(line)[0]) == ("«سررنا»", visit.get_absolute_url(), "الناطق")


def test_follow_ups_in_which_he_is_the_contact_are_told(home, person, lines):
    factories.FollowUpFactory(responsible=home, contact=person, text="إرسال الدليل")
    factories.FollowUpFactory(responsible=home)
    assert [line.title for line in lines("follow_ups")] == ["إرسال الدليل"]


def everything(person, home):
    """One of each, seen by its owner alone."""
    closed = {"visibility": Visibility.OWNER}
    travel(person, home, **closed)
    factories.MeetingFactory(host=home, chair=person, **closed)
    agreement = factories.AgreementFactory(first=home, **closed)
    Party.objects.filter(agreement=agreement).update(representative=person)
    agreement.enter("signed")
    agreement.save()
    factories.StatementFactory(subject=agreement, person=person)
    factories.FollowUpFactory(responsible=home, contact=person, **closed)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_out_of_reach_is_neither_told_nor_counted(login, home, person, name):
    everything(person, home)
    stranger = factories.member(Role.MANAGER, factories.OrganizationFactory())
    page = login(stranger).get(address(name, person))
    assert (page.context["lines"], page.context["total"]) == ([], 0)
    assert login("viewer").get(address(name, person)).context["total"] == 1


@pytest.mark.parametrize("name", NAMES)
def test_any_page_number_is_answered(login, home, person, name):
    everything(person, home)
    browser = login("viewer")
    for number in ("-1", "0", "99999999999", "كذا", "1.5", ""):
        page = browser.get(address(name, person), {"page": number})
        assert (page.status_code, len(page.context["lines"])) == (200, 1)


def test_many_are_told_a_page_at_a_time_and_counted(login, home, person):
    for day in range(PER_PAGE + 2):
        travel(person, home, on=datetime.date(2025, 1, 1 + day))
    browser = login("viewer")
    first = browser.get(address("visits", person))
    assert (len(first.context["lines"]), first.context["total"]) == (PER_PAGE, PER_PAGE + 2)
    assert "?page=2" in first.text
    assert len(browser.get(address("visits", person), {"page": 2}).context["lines"]) == 2


@pytest.mark.parametrize("name", NAMES)
def test_a_section_asks_as_often_for_many_as_for_few(login, home, person, name):
    browser, where = login("viewer"), address(name, person)
    for _time in range(2):
        everything(person, home)
    queries(browser, where)
    few = queries(browser, where)
    for _time in range(20):
        everything(person, home)
    assert few == queries(browser, where) <= 12

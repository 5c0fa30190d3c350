"""Who worked with whom, counted over what the reader may see, and drawn so that it can be read."""

import datetime
import math
import re

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.profiles import drawing
from charitynet.profiles.relations import Tie, ties
from charitynet.roles import Role
from organizations.models import Organization
from tests import factories
from tests.factories import days_from_today


@pytest.fixture
def partner():
    return factories.OrganizationFactory(name="جمعية أبارق", short_name="أبارق")


def address(organization):
    return reverse("profiles:organization_relations", args=[organization.pk])


def test_visits_both_ways_meetings_and_agreements_are_counted(home, partner, officer):
    factories.VisitFactory(host=home, guest=partner)
    factories.VisitFactory(host=home, guest=partner)
    factories.VisitFactory(host=partner, guest=home, owner=home)
    factories.MeetingFactory(host=home, guests=[partner])
    factories.AgreementFactory(first=home, second=partner, status="signed")
    factories.AgreementFactory(first=home, second=partner, status="terminated")
    [tie] = ties(home, officer)
    counts = (tie.received, tie.made, tie.meetings, tie.agreements, tie.encounters)
    assert (tie.other, counts) == (partner, (2, 1, 1, 1, 4))


def test_only_meetings_that_both_attended_count(home, partner, officer):
    meeting = factories.MeetingFactory(host=home, guests=[partner])
    meeting.attendances.filter(organization=partner).update(attended=False)
    factories.MeetingFactory(host=home, guests=[partner], status="announced")
    assert ties(home, officer) == []


def test_what_is_out_of_reach_makes_no_tie(home, partner):
    factories.VisitFactory(host=home, guest=partner, visibility=Visibility.OWNER)
    factories.MeetingFactory(host=home, guests=[partner], visibility=Visibility.OWNER)
    factories.AgreementFactory(
        first=home, second=partner, status="signed", visibility=Visibility.OWNER
    )
    assert ties(home, factories.member(Role.MANAGER, partner)) == []


@pytest.mark.parametrize(
    ("kind", "precision"), [("visit", "day"), ("visit", "month"), ("meeting", "year")]
)
def test_the_latest_day_is_told_as_exactly_as_it_is_known(home, partner, officer, kind, precision):
    values = {"on": datetime.date(2025, 1, 1), "precision": precision}
    if kind == "visit":
        factories.VisitFactory(host=home, guest=partner, **values)
    else:
        factories.MeetingFactory(host=home, guests=[partner], **values)
    [tie] = ties(home, officer)
    assert (tie.on, tie.precision) == (values["on"], precision)


def test_the_latest_of_all_kinds_is_the_latest(home, partner, officer):
    factories.VisitFactory(host=home, guest=partner, on=days_from_today(-90))
    factories.AgreementFactory(
        first=home, second=partner, status="signed", starts_on=days_from_today(-50)
    )
    factories.MeetingFactory(host=home, guests=[partner], on=days_from_today(-70))
    [tie] = ties(home, officer)
    assert tie.on == days_from_today(-50)


def test_a_tie_is_past_when_nothing_binds_and_nothing_happened_for_a_year(home, partner, officer):
    factories.VisitFactory(host=home, guest=partner, on=days_from_today(-400))
    assert ties(home, officer)[0].is_past
    factories.AgreementFactory(
        first=home, second=partner, status="signed", starts_on=days_from_today(-399),
        ends_on=days_from_today(30),
    )  # fmt: skip
    assert not ties(home, officer)[0].is_past


def test_who_owes_a_visit_is_named_and_it_can_be_planned(login, home, partner):
    visit = factories.VisitFactory(host=home, guest=partner)
    page = login("officer").get(address(home))
    assert page.context["ties"][0].due_from == home
    assert f"return_of={visit.pk}" in page.text
    assert "return_of=" not in login("viewer").get(address(home)).text


def test_a_first_visit_that_is_planned_is_no_return(home, partner, officer):
    factories.VisitFactory(host=home, guest=partner, status="confirmed")
    [tie] = ties(home, officer)
    assert (tie.is_coming, tie.is_planned, tie.is_past) == (True, False, False)


def test_the_table_holds_further_partners_than_the_picture(login, home):
    for _time in range(drawing.MOST_DRAWN + 2):
        factories.VisitFactory(host=home)
    browser = login("viewer")
    page = browser.get(address(home))
    assert (len(page.context["ties"]), page.context["further"]) == (drawing.MOST_DRAWN, 2)
    assert len(browser.get(f"{address(home)}?all=1").context["ties"]) == drawing.MOST_DRAWN + 2


def test_an_organization_that_worked_with_nobody_has_no_picture(login, home):
    assert "cn-ties" not in login("viewer").get(address(home)).text


def test_the_picture_is_drawn_without_a_style_of_its_own(login, home, partner):
    partner.short_name = "<b>أبارق</b>"
    partner.save()
    factories.VisitFactory(host=home, guest=partner)
    [svg] = re.findall(
        r"<svg class=\"cn-map cn-net.*?</svg>", login("viewer").get(address(home)).text, re.S
    )
    assert "style" not in svg
    assert "&lt;b&gt;أبارق&lt;/b&gt;</title>" in svg


def drawn(number, is_rtl=True):
    name = "جمعية مراكز الأحياء والخدمات الاجتماعية"
    found = [Tie(Organization(pk=pk, name=name), meetings=pk) for pk in range(number)]
    return drawing.picture(found, is_rtl)


def label_box(node):
    half = drawing.LONGEST_NAME * 7 / 2
    return node.x - half, node.label_y - 14, node.x + half, node.label_y + 5


@pytest.mark.parametrize("number", range(1, 15))
def test_no_name_meets_another_and_none_leaves_the_picture(number):
    picture = drawn(number)
    boxes = [label_box(node) for node in picture.nodes]
    assert len(boxes) == min(number, drawing.MOST_DRAWN)
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= picture.width
        assert bottom <= picture.height
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0]
            assert apart or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("number", range(1, 13))
def test_no_bead_touches_the_middle(number):
    picture = drawn(number)
    for node in picture.nodes:
        x, y = picture.middle
        assert math.hypot(node.x - x, node.y - y) > 30 + 13


def test_the_first_partner_stands_where_reading_begins():
    assert drawn(1).nodes[0].x > drawing.WIDTH / 2 > drawn(1, is_rtl=False).nodes[0].x


def test_the_more_they_met_the_thicker_the_line():
    thickness = [node.thickness for node in drawn(9).nodes]
    assert max(thickness) == 5
    assert min(thickness) == 1


@pytest.mark.parametrize("name", ["أبارق", "جمعية القطيف الخيرية للخدمات", "ا" * 60])
def test_a_name_is_cut_between_words_and_never_to_nothing(name):
    assert 1 < len(drawing.short(name)) <= drawing.LONGEST_NAME


def test_a_long_name_goes_by_what_tells_it_from_others():
    assert drawing.short("جمعية رعاية الأيتام بغميقة") == "رعاية الأيتام…"
    assert drawing.short("جمعية مراكز الأحياء – المجلس الفرعي") == "مراكز الأحياء…"
    assert drawing.short("جمعية واعي") == "جمعية واعي"

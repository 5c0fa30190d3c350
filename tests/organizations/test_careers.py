"""The posts of a person over time, and the times in which none is recorded."""

import datetime

import pytest

from organizations.careers import career
from tests.factories import OrganizationFactory, PersonFactory, PositionFactory
from tests.test_queries import queries

DAY = datetime.date


@pytest.fixture
def person(home):
    return PersonFactory(steward=home)


def spans(person):
    return [
        (span.post.title if span.post else "gap", span.starts_on, span.ends_on)
        for span in career(list(person.positions.all()))
    ]


def hold(person, title, starts_on=None, ends_on=None):
    return PositionFactory(person=person, title=title, starts_on=starts_on, ends_on=ends_on)


def test_posts_stand_newest_first_with_the_gap_between_them(person):
    hold(person, "عضو", DAY(2010, 1, 1), DAY(2012, 12, 31))
    hold(person, "رئيس", DAY(2015, 1, 1))
    assert spans(person) == [
        ("رئيس", DAY(2015, 1, 1), None),
        ("gap", DAY(2013, 1, 1), DAY(2014, 12, 31)),
        ("عضو", DAY(2010, 1, 1), DAY(2012, 12, 31)),
    ]


def test_posts_that_follow_or_overlap_leave_no_gap(person):
    hold(person, "أمين", DAY(2010, 1, 1), DAY(2020, 12, 31))
    hold(person, "عضو", DAY(2011, 1, 1), DAY(2012, 12, 31))
    hold(person, "رئيس", DAY(2021, 1, 1))
    assert [title for title, *_days in spans(person)] == ["رئيس", "عضو", "أمين"]


def test_a_post_without_an_end_leaves_no_gap_after_it(person):
    hold(person, "عضو", DAY(2010, 1, 1))
    hold(person, "رئيس", DAY(2020, 1, 1))
    assert "gap" not in [title for title, *_days in spans(person)]


def test_posts_whose_beginning_is_not_known_stand_last_and_make_no_gap(person):
    hold(person, "سابق", ends_on=DAY(2009, 1, 1))
    hold(person, "حالي")
    hold(person, "رئيس", DAY(2020, 1, 1))
    assert [title for title, *_days in spans(person)] == ["رئيس", "حالي", "سابق"]


def test_the_page_tells_posts_in_both_calendars(login, person):
    hold(person, "رئيس", DAY(2020, 1, 1), DAY(2021, 1, 1))
    page = login("viewer").get(person.get_absolute_url()).text
    assert "1 يناير 2020" in page
    assert "6 جمادى الأولى 1441هـ" in page


def test_only_what_is_held_today_stands_in_the_head(login, person):
    tomorrow = datetime.date.today() + datetime.timedelta(days=2)
    hold(person, "قادم", tomorrow)
    hold(person, "حالي")
    hold(person, "سابق", ends_on=DAY(2009, 1, 1))
    page = login("viewer").get(person.get_absolute_url())
    assert [post.title for post in page.context["posts"]] == ["حالي"]


def test_a_person_of_many_posts_asks_as_often_as_one_of_few(login, person):
    browser, where = login("viewer"), person.get_absolute_url()
    for _time in range(2):
        PositionFactory(person=person, organization=OrganizationFactory())
    queries(browser, where)
    few = queries(browser, where)
    for _time in range(30):
        PositionFactory(person=person, organization=OrganizationFactory())
    assert queries(browser, where) == few

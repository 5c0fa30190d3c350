"""Earlier texts of the minutes: listed, compared, taken back."""

import time

import pytest
from django.urls import reverse

from charitynet.roles import Role
from meetings import differences, minutes
from meetings.models import Meeting
from tests import factories

from .minutes import LOCKED, item_of


@pytest.fixture
def item(home, officer):
    """An item that was saved three times."""
    item = item_of(home)
    for version, text in enumerate(("حضر الجميع", "حضر الجميع\nنوقش التقرير", "أُجّل التقرير")):
        minutes.write(item, text, version=version, by=officer)
    return item


def address(revision, name="detail"):
    return reverse(f"meetings:revision_{name}", args=[revision.pk])


def test_the_list_says_who_saved_and_how_much_changed(login, item, officer):
    page = login("viewer").get(reverse("meetings:revision_list", args=[item.pk]))
    told = [(one.number, one.came, one.went) for one in page.context["revisions"]]
    assert told == [(3, 1, 3), (2, 2, 0), (1, 2, 0)]
    assert str(officer) in page.text


def test_minutes_that_nobody_saved_yet_have_an_empty_list(login, home):
    page = login("viewer").get(reverse("meetings:revision_list", args=[item_of(home).pk]))
    assert (page.status_code, page.context["revisions"]) == (200, [])


def test_a_version_is_compared_with_the_one_before(login, item):
    page = login("viewer").get(address(item.revisions.get(number=2)))
    assert [(line.kind, line.text) for line in page.context["lines"]] == [
        ("same", "حضر الجميع"),
        ("come", "<ins>نوقش التقرير</ins>"),
    ]


def test_a_version_is_compared_with_the_text_of_now(login, item):
    page = login("viewer").get(address(item.revisions.get(number=2)), {"against": "now"})
    assert {line.kind for line in page.context["lines"]} == {"gone", "come"}
    assert "<del>" in page.text
    assert "<ins>" in page.text


def test_markup_in_the_minutes_is_escaped_where_it_differs(login, item, officer):
    minutes.write(item, "<img src=x onerror=alert(1)>", version=3, by=officer)
    page = login("viewer").get(address(item.revisions.first()))
    assert "<img" not in page.text
    assert "&lt;img src=x onerror=alert(1)&gt;" in page.text


def test_an_earlier_text_is_taken_back_as_a_new_version(login, item):
    login("officer").post(address(item.revisions.get(number=1), "restore"))
    item.refresh_from_db()
    assert (item.minutes, item.minutes_version) == ("حضر الجميع", 4)
    assert [*item.revisions.values_list("number", flat=True)] == [4, 3, 2, 1]
    assert item.meeting.history.first().action == "minutes_restored"


@pytest.mark.parametrize("status", LOCKED)
def test_nothing_is_taken_back_once_the_minutes_are_closed(login, item, status):
    Meeting.objects.filter(pk=item.meeting_id).update(status=status)
    revision = item.revisions.get(number=1)
    assert login("manager").post(address(revision, "restore")).status_code == 404
    item.refresh_from_db()
    assert item.minutes == "أُجّل التقرير"
    assert "restore/" not in login("manager").get(address(revision)).text


def test_leadership_looks_and_does_not_take_back(login, item):
    revision = item.revisions.get(number=1)
    assert "restore/" not in login("viewer").get(address(revision)).text
    assert login("viewer").post(address(revision, "restore")).status_code == 403


def test_those_invited_do_not_read_how_the_minutes_came_about(login, item):
    guest = item.meeting.attendances.last().organization
    browser = login(factories.member(Role.MANAGER, guest))
    revision = item.revisions.first()
    answers = [
        browser.get(reverse("meetings:revision_list", args=[item.pk])),
        browser.get(address(revision)),
        browser.post(address(revision, "restore")),
    ]
    assert [answer.status_code for answer in answers] == [403] * 3


def test_strangers_find_no_versions(login, item):
    browser = login(factories.member(Role.MANAGER, factories.OrganizationFactory()))
    assert browser.get(address(item.revisions.first())).status_code == 404


def test_a_list_of_many_versions_is_shown_by_pages(login, item, officer):
    for version in range(3, 33):
        minutes.write(item, f"النسخة {version}", version=version, by=officer)
    page = login("viewer").get(reverse("meetings:revision_list", args=[item.pk]))
    assert len(page.context["revisions"]) == 25
    assert "?page=2" in page.text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ا\n" * 50_000, "ب\n" * 50_000),
        ("ا " * 50_000, "ب ا " * 25_000),
        ("\n".join(str(n) for n in range(16_000)), "\n".join(str(n * 7) for n in range(14_000))),
    ],
    ids=["short lines", "one long line", "numbers"],
)
def test_long_texts_are_compared_in_a_moment(before, after):
    start = time.process_time()
    differences.folded(differences.compare(before, after))
    differences.merged(before, after)
    assert time.process_time() - start < 10


def test_what_stayed_the_same_is_left_out_between_changes():
    before = "\n".join(f"سطر {number}" for number in range(40))
    lines = differences.folded(differences.compare(before, before.replace("سطر 20", "سطر عشرون")))
    assert [(line.kind, line.count) for line in lines if line.kind == "left"] == [
        ("left", 18),
        ("left", 17),
    ]

"""Ready texts of a visit: what they say, what the press is not told, how they are offered."""

import datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from charitynet.access import Visibility
from charitynet.papers.blocks import ISOLATES
from charitynet.roles import Role
from charitynet.texts import visits
from charitynet.texts.views import VisitText
from tests.factories import (
    DelegateFactory,
    OrganizationFactory,
    OutcomeFactory,
    PersonFactory,
    TopicFactory,
    VisitFactory,
    member,
)
from tests.visits.reported import PHONE, SECRET, say, visit_of_two
from visits.models import Visit


@pytest.fixture
def visit(home):
    return visit_of_two(home)


def texts(visit, user, language="en"):
    with translation.override(language):
        found = visits.texts_of(VisitText.queryset.get(pk=visit.pk), user)
        return {text.kind: text for text in found}


def address(visit):
    return reverse("texts:visit_text", args=[visit.pk])


def test_the_message_tells_who_visited_whom_and_when(visit, officer):
    body = texts(visit, officer)["message"].body
    assert body.startswith("*زيارة جمعية أبارق إلى جمعية البر*")
    assert (
        "A delegation from جمعية أبارق للخدمات الإنسانية visited جمعية البر الخيرية, on Thursday "
        "15 January 2026, corresponding to 26 Rajab 1447 AH, at مقر الجمعية." in body
    )
    assert "• كفالة الأيتام في القرى" in body


def test_what_is_not_known_is_left_out(home, officer):
    bare = VisitFactory(host=home, precision="unknown", on=None, status="held")
    body = texts(bare, officer)["message"].body
    assert "None" not in body
    assert "not stated" not in body
    assert body.count("\n\n") == 1


def test_a_month_is_told_no_more_exactly_than_it_is_known(visit, officer):
    first = datetime.date(2026, 1, 1)
    Visit._base_manager.filter(pk=visit.pk).update(precision="month", on=first)
    assert ", in January 2026, corresponding to" in texts(visit, officer)["message"].body


def test_the_press_is_told_in_arabic_whatever_the_reader_reads(visit, officer):
    found = texts(visit, officer, "en")
    assert {kind: text.language for kind, text in found.items()} == {
        "message": "en",
        "letter": "en",
        "press": "ar",
    }
    assert "يناير" in found["press"].body


def test_the_press_hears_who_came_with_the_titles_of_that_day(visit, officer):
    body = texts(visit, officer)["press"].body
    assert "الدكتور عبدالله بن صالح الغامدي، رئيس مجلس الإدارة" in body
    assert "الأستاذ أحمد اليوسف، رئيس المجلس" in body


def test_whoever_did_not_come_is_not_in_the_news(visit, officer):
    absent = PersonFactory(full_name="غائب بن محمد")
    DelegateFactory(delegation=visit.delegations.first(), person=absent, attended=False)
    assert "غائب بن محمد" not in texts(visit, officer)["press"].body


def test_the_press_is_not_told_what_is_kept_from_it(visit, officer):
    TopicFactory(visit=visit, text="عجز في الميزانية", kind="challenge", order=2)
    TopicFactory(visit=visit, text="طلب دعم مالي", kind="request", order=3)
    OutcomeFactory(visit=visit, text="إحالة إلى مانح", kind="referral", order=2)
    body = texts(visit, officer)["press"].body
    assert "برنامج مشترك للتدريب" in body
    kept = ["عجز في الميزانية", "طلب دعم مالي", "إحالة إلى مانح", "1,250", "1250", "أمين المخزن"]
    assert [one for one in kept if one in body] == []


def test_no_text_holds_notes_or_telephones(visit, officer):
    said = " ".join(text.body for text in texts(visit, officer).values())
    assert SECRET not in said
    assert PHONE not in said


def test_only_his_own_words_are_quoted(visit, officer):
    say(visit, PersonFactory(full_name="محمد اليوسف"), "أشاد بالتنظيم", order=1)
    with translation.override("en"):
        body = visits.press(VisitText.queryset.get(pk=visit.pk)).body
    assert "“تجربة لا تقدر بثمن.”" in body
    assert "In substance, محمد اليوسف: أشاد بالتنظيم." in body


def test_what_one_speaker_said_in_substance_is_one_paragraph(visit, officer):
    speaker = PersonFactory(full_name="محمد اليوسف")
    for order, text in enumerate(["أشاد بالتنظيم", "ودعا إلى زيارة أخرى"], start=1):
        say(visit, speaker, text, order=order)
    with translation.override("en"):
        body = visits.press(VisitText.queryset.get(pk=visit.pk)).body
    assert "In substance, محمد اليوسف:\n• أشاد بالتنظيم\n• ودعا إلى زيارة أخرى" in body


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("planned", "is to visit"),
        ("confirmed", "We are glad to announce"),
        ("postponed", "has been postponed"),
        ("cancelled", "has been cancelled"),
    ],
)
def test_a_visit_that_was_not_held_is_no_news(home, officer, status, words):
    found = texts(VisitFactory(host=home, status=status), officer)
    assert words in found["message"].body
    assert set(found) == {"message", "letter"}


def test_a_visit_that_is_put_off_names_no_day(home, officer):
    put_off = VisitFactory(host=home, status="postponed", on=datetime.date(2026, 1, 15))
    assert "2026" not in texts(put_off, officer)["letter"].body


def test_a_long_list_ends_in_dots(visit, officer):
    for order in range(20):
        TopicFactory(visit=visit, text=f"موضوع {order}", order=order)
    assert "• …" in texts(visit, officer)["message"].body


def test_nothing_invisible_is_copied(visit, officer):
    for text in texts(visit, officer, "ar").values():
        assert not ISOLATES.search(text.body)


def test_the_e_mail_is_sent_by_the_readers_own_organization(visit, officer):
    guest = visit.guests[0].organization
    reader = member(Role.OFFICER, guest)
    assert texts(visit, officer)["letter"].body.endswith("جمعية البر الخيرية")
    assert texts(visit, reader)["letter"].body.endswith(str(guest))


def test_the_page_shows_each_text_in_a_box_with_its_links(visit, login, officer):
    page = login(officer).get(address(visit) + "?language=en")
    html = page.content.decode()
    assert html.count("<textarea") == 3
    assert f"https://wa.me/?text={quote('*زيارة جمعية أبارق')}" in html
    assert f"mailto:?subject={quote(str(visit))}" in html
    assert 'rel="noopener noreferrer"' in html


@pytest.mark.parametrize("language", ["xx", "", "ar\x00"])
def test_a_language_that_is_not_there_is_passed_over(visit, login, officer, language):
    assert login(officer).get(address(visit), {"language": language}).status_code == 200


def test_a_record_that_not_all_may_see_is_not_published_unasked(visit, login, officer):
    warning = "not open to the whole network"
    browser = login(officer)
    browser.post("/preferences/language/", {"language": "en"})
    assert warning in browser.get(address(visit)).content.decode()
    Visit._base_manager.filter(pk=visit.pk).update(visibility=Visibility.NETWORK)
    assert warning not in browser.get(address(visit)).content.decode()


def test_what_people_wrote_is_never_markup(visit, login, officer):
    hostile = "</textarea><script>alert(1)</script>"
    Visit._base_manager.filter(pk=visit.pk).update(title=hostile, venue=hostile)
    html = login(officer).get(address(visit)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;/textarea&gt;" in html


def test_the_page_of_the_visit_leads_there(visit, login, officer):
    assert address(visit) in login(officer).get(visit.get_absolute_url()).content.decode()


def test_whoever_may_not_see_the_visit_gets_no_text_of_it(home, login):
    hidden = VisitFactory(host=home, visibility=Visibility.OWNER)
    outsider = member(Role.OFFICER, OrganizationFactory())
    assert login(outsider).get(address(hidden)).status_code == 404


def test_forty_topics_ask_the_database_no_more_than_one(visit, login, officer):
    browser = login(officer)

    def count():
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(visit))
        return len(queries)

    count()
    few = count()
    for order in range(40):
        TopicFactory(visit=visit, order=order)
        DelegateFactory(delegation=visit.delegations.first(), title="عضو")
        say(visit, PersonFactory(), f"كلمة {order}", order=order)
    assert count() == few

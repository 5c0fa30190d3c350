"""The page on which a reader chooses how often he is reminded and reads the last letters."""

import html

import pytest
from django.urls import reverse
from django.utils import timezone

from charitynet.models import User
from followups.models import Digest
from tests import factories
from tests.factories import days_from_today

PAGE = "/followups/reminders/"


@pytest.fixture
def browser(login, officer):
    return login(officer)


def letter(user, days=0, **values):
    day = days_from_today(days)
    values = {"subject": f"تذكير {day}", "text": f"نص {day}\nhttps://x.example/1/"} | values
    return Digest.objects.create(user=user, day=day, address=user.email, **values)


def shown(browser):
    page = browser.get(PAGE)
    assert page.status_code == 200
    return html.unescape(page.content.decode())


@pytest.mark.parametrize("choice", User.Reminders.values)
def test_a_choice_is_kept_and_shown(browser, officer, choice):
    page = browser.post(PAGE, {"reminders": choice}, follow=True)
    officer.refresh_from_db()
    assert officer.reminders == choice
    assert f'value="{choice}" id="id_reminders_{User.Reminders.values.index(choice)}" checked' in (
        page.content.decode()
    )


@pytest.mark.parametrize("typed", [{}, {"reminders": ""}, {"reminders": "hourly"}], ids=str)
def test_another_choice_is_refused_with_a_sentence(browser, officer, typed):
    page = browser.post(PAGE, typed)
    assert page.status_code == 422
    assert "اختر واحدًا من الثلاثة." in page.content.decode()
    officer.refresh_from_db()
    assert officer.reminders == User.Reminders.DAILY


def test_nothing_but_the_choice_is_written(browser, officer):
    browser.post(PAGE, {"reminders": "none", "email": "x@example.org", "is_superuser": "on"})
    changed = User.objects.get(pk=officer.pk)
    assert (changed.email, changed.is_superuser) == (officer.email, False)


def test_the_last_ten_letters_are_there_to_be_read(browser, officer):
    letters = [letter(officer, days=-days, sent_at=timezone.now()) for days in range(12)]
    page = shown(browser)
    assert [one.subject in page for one in letters] == [True] * 10 + [False] * 2
    assert f"نص {letters[0].day}" in page
    assert '<a href="https://x.example/1/"' in page


def test_the_letters_of_others_are_not_there(browser, manager):
    others = letter(manager)
    assert others.subject not in shown(browser)


@pytest.mark.parametrize(
    ("days", "choice", "is_sent", "said"),
    [
        (0, "daily", True, "أُرسلت"),
        (0, "daily", False, "لم تُرسل بعد"),
        (-1, "daily", False, "تعذّر إرسالها"),
        (-8, "weekly", False, "تعذّر إرسالها"),
    ],
)
def test_each_letter_says_what_became_of_it(login, officer, days, choice, is_sent, said):
    User.objects.filter(pk=officer.pk).update(reminders=choice)
    letter(officer, days=days, sent_at=timezone.now() if is_sent else None)
    assert said in shown(login(User.objects.get(pk=officer.pk)))


def test_why_a_letter_was_refused_is_not_for_its_reader(browser, officer):
    letter(officer, failure="SMTPRecipientsRefused: 550 internal.example.org")
    assert "internal.example.org" not in shown(browser)


def test_who_has_no_address_is_told_so(login, officer):
    User.objects.filter(pk=officer.pk).update(email="")
    assert "ليس في حسابك بريد إلكتروني" in shown(login(User.objects.get(pk=officer.pk)))


def test_who_belongs_nowhere_any_more_reads_no_old_letter(login, officer):
    old = letter(officer)
    officer.memberships.all().delete()
    page = shown(login(User.objects.get(pk=officer.pk)))
    assert old.subject not in page
    assert "غير مرتبط بأي جهة" in page


def test_what_a_letter_quotes_is_never_markup(browser, officer):
    letter(officer, text="<script>alert(1)</script>", subject="<b>عنوان</b>")
    page = browser.get(PAGE).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>عنوان" not in page


def test_the_menu_of_the_account_leads_here(browser):
    assert f'href="{PAGE}"' in browser.get(reverse("dashboard")).content.decode()


def test_the_page_is_closed_to_who_is_not_signed_in(client):
    assert client.get(PAGE).url.startswith("/accounts/login/")


def test_the_page_asks_as_often_for_ten_letters_as_for_one(
    browser, officer, django_assert_max_num_queries
):
    factories.FollowUpFactory()
    for days in range(10):
        letter(officer, days=-days)
    browser.get(PAGE)
    with django_assert_max_num_queries(6):
        browser.get(PAGE)

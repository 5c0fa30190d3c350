"""Follow-ups and reminders in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charitynet.models import User
from charitynet.roles import Role
from followups.models import Digest, FollowUp
from tests import factories
from tests.factories.days import days_from_today

from .pages import address

MODELS = [FollowUp, Digest]


@pytest.fixture
def followup():
    return factories.FollowUpFactory()


@pytest.fixture
def digest(officer):
    return Digest.objects.create(
        user=officer,
        day=timezone.localdate(),
        subject="متابعات اليوم",
        text="سرّ",
        html="<p>سرّ</p>",
        address="o@example.org",
        message_id="<1@example.org>",
    )


def page_of(record):
    return address(type(record), "change", record.pk)


def test_every_page_opens_in_arabic(browser, followup, digest):
    pages = [address(model, "changelist") for model in MODELS]
    for page in [*pages, page_of(followup), page_of(digest)]:
        response = browser.get(page)
        assert response.status_code == 200, page
        assert 'lang="ar" dir="rtl"' in response.text, page


@pytest.mark.parametrize("is_superuser", [False, True], ids=["administrator", "superuser"])
def test_nothing_is_deleted_or_added(browser, administrator, followup, digest, is_superuser):
    User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
    for record in (followup, digest):
        url = address(type(record), "delete", record.pk)
        assert browser.get(url).status_code == 403
        assert browser.post(url, {"post": "yes"}).status_code == 403
        assert browser.get(address(type(record), "add")).status_code == 403
        assert type(record).objects.filter(pk=record.pk).exists()


def test_its_words_are_changed_with_version_and_history(save, followup, administrator):
    save(page_of(followup), text="إرسال الدليل", priority="1")
    followup.refresh_from_db()
    entry = followup.history.get()
    assert (followup.text, followup.priority, followup.version) == ("إرسال الدليل", 1, 2)
    assert (entry.actor, entry.values["text"][1]) == (administrator, "إرسال الدليل")


def test_what_has_its_own_page_on_the_site_does_not_change(save, followup):
    before = FollowUp.objects.filter(pk=followup.pk).values().get()
    other = factories.FollowUpFactory()
    save(
        page_of(followup),
        status="verified",
        reference="F-1999-0001",
        owner=other.owner.pk,
        due_on="2050-01-01",
        done_on="2025-01-01",
        evidence="صورة",
        follows=other.pk,
        topic=other.topic.pk,
    )
    assert FollowUp.objects.filter(pk=followup.pk).values().get() == before | {"version": 2}


def test_a_stale_version_is_refused(save, followup):
    FollowUp.objects.filter(pk=followup.pk).update(version=5)
    response = save(page_of(followup), text="أخرى", version="4")
    assert response.context["adminform"].form.errors.as_data()["__all__"][0].code == "stale"


def test_it_is_given_to_somebody_of_those_that_do_it(save, followup):
    colleague = factories.member(Role.OFFICER, followup.responsible)
    save(page_of(followup), assignee=colleague.pk)
    followup.refresh_from_db()
    assert followup.assignee == colleague


def test_it_is_not_given_to_anybody_else(save, followup):
    stranger = factories.member(Role.OFFICER, factories.OrganizationFactory())
    response = save(page_of(followup), assignee=stranger.pk)
    assert list(response.context["adminform"].form.errors) == ["assignee"]
    followup.refresh_from_db()
    assert followup.assignee is None


@pytest.mark.parametrize("status", ["done", "verified", "cancelled"])
def test_one_that_is_closed_is_only_shown(browser, status):
    closed = factories.FollowUpFactory(status=status)
    assert 'name="_save"' not in browser.get(page_of(closed)).text
    assert browser.post(page_of(closed), {"text": "أخرى"}).status_code == 403


@pytest.mark.parametrize("typed", ["الدليل", "ت-{year}-0001", "F-{year}-0001", "نفع"])
def test_it_is_found_by_words_reference_or_who_does_it(browser, typed):
    nafa = factories.OrganizationFactory(name="جمعية نَفْع الخيرية")
    found = factories.FollowUpFactory(text="إرسال الدّليل", responsible=nafa)
    factories.FollowUpFactory(text="زيارة")
    typed = typed.format(year=timezone.localdate().year)
    response = browser.get(address(FollowUp, "changelist"), {"q": typed})
    assert list(response.context["cl"].result_list) == [found]


@pytest.mark.parametrize("query", [{"late": "yes"}, {"source": "decision"}])
def test_lists_narrow_to_what_is_late_and_to_what_it_comes_of(browser, query):
    found = factories.FollowUpFactory(
        due_on=days_from_today(-2), decision=factories.DecisionFactory()
    )
    factories.FollowUpFactory()
    response = browser.get(address(FollowUp, "changelist"), query)
    assert list(response.context["cl"].result_list) == [found]


def test_what_a_reminder_says_is_neither_shown_nor_guessed(browser, digest):
    assert "سرّ" not in browser.get(page_of(digest)).text
    for lookup in ("text__contains", "html__contains"):
        assert browser.get(address(Digest, "changelist"), {lookup: "س"}).status_code == 400
    assert browser.post(page_of(digest), {"subject": "أخرى"}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_strange_queries_are_answered(browser, followup, digest, model):
    for query in ({"q": "\x00"}, {"o": "99"}, {"p": "-1"}, {"source": "x"}, {"late": "x"}):
        assert browser.get(address(model, "changelist"), query).status_code in (200, 302)


def test_a_list_asks_the_database_as_often_for_forty_rows_as_for_four(
    browser, django_assert_num_queries
):
    def fill(number):
        for _ in range(number):
            followup = factories.FollowUpFactory()
            followup.assignee = factories.member(Role.OFFICER, followup.responsible)
            followup.save()

    fill(4)
    url = address(FollowUp, "changelist")
    browser.get(url)
    with CaptureQueriesContext(connection) as four:
        browser.get(url)
    fill(36)
    with django_assert_num_queries(len(four)):
        browser.get(url)

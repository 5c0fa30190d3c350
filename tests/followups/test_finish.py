"""Marking as done, at one press or with its evidence, taking it back, and what comes next."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from charitynet.roles import Role
from followups.models import FollowUp
from tests import factories
from tests.factories import days_from_today

KEY = "3b9f8d4e-6a53-4c38-8b1b-0a4f0c1d2e3f"


def at(followup, way):
    return f"{followup.get_absolute_url()}{way}/"


def stored(followup):
    return FollowUp.objects.get(pk=followup.pk)


@pytest.fixture
def press(login, officer, followup):
    """One press on the circle of the row."""
    browser = login(officer)

    def press(version=None, **values):
        sent = {"quick": "on", "version": version or stored(followup).version} | values
        return browser.post(at(followup, "finish"), sent)

    return press


def test_one_press_marks_it_as_done_today_and_leads_to_its_line(press, followup, officer):
    response = press()
    assert response.url == at(followup, "line")
    done = stored(followup)
    assert (done.status, done.done_on, done.done_by) == ("done", timezone.localdate(), officer)
    assert "finish" in [entry.action for entry in done.history.all()]


def test_the_line_asks_what_comes_next_and_offers_to_undo(press, followup, login, officer):
    press()
    page = login(officer).get(at(followup, "line")).text
    assert f'action="{at(followup, "next")}"' in page
    assert f'action="{at(followup, "undo")}"' in page


def test_an_older_page_does_not_mark_what_changed_meanwhile(press, followup):
    FollowUp.objects.filter(pk=followup.pk).update(version=5)
    assert press(version=1).status_code == 409
    assert stored(followup).status == "open"


def test_pressing_twice_marks_once(press, followup):
    first = stored(followup).version
    press(version=first)
    assert press(version=first).status_code == 409
    assert followup.history.filter(action="finish").count() == 1


def test_high_priority_asks_what_was_done_before_it_is_done(press, followup):
    FollowUp.objects.filter(pk=followup.pk).update(priority=FollowUp.Priority.HIGH)
    response = press()
    assert response.status_code == 422
    assert f'id="todo-{followup.pk}"' in response.text
    assert response.context["form"].errors["evidence"]
    assert stored(followup).status == "open"
    assert press(evidence="أُرسل بالبريد.").status_code == 302
    assert stored(followup).evidence == "أُرسل بالبريد."


def test_a_document_is_evidence_enough_and_is_kept(press, followup):
    FollowUp.objects.filter(pk=followup.pk).update(priority=FollowUp.Priority.HIGH)
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")
    assert press(file=scan).status_code == 302
    assert stored(followup).documents.get().filename == "scan.pdf"


@pytest.mark.parametrize("day", ["", "32/13/2025", "غدًا أو بعده", "1/1/2090"])
def test_a_day_that_cannot_be_is_refused_and_nothing_is_done(login, officer, followup, day):
    sent = {"version": followup.version, "done_on_0": day, "evidence": "كُتب"}
    response = login(officer).post(at(followup, "finish"), sent)
    assert response.status_code == 422
    assert response.context["form"].errors["done_on"]
    assert "كُتب" in response.text
    assert stored(followup).status == "open"


def test_done_and_next_are_one_step(login, officer, followup):
    sent = {"version": followup.version, "done_on_0": timezone.localdate().strftime("%d/%m/%Y")}
    sent |= {"next_text": "تجهيز عرض لجنة تمكين", "next_when": "week"}
    assert login(officer).post(at(followup, "finish"), sent).status_code == 302
    step = FollowUp.objects.get(follows=followup)
    assert (step.text, step.due_on) == ("تجهيز عرض لجنة تمكين", days_from_today(7))
    assert (step.topic, step.responsible, step.owner) == (
        followup.topic, followup.responsible, followup.owner,
    )  # fmt: skip


def test_what_comes_next_without_a_day_leaves_it_open(login, officer, followup):
    sent = {"version": followup.version, "done_on_0": "1/1/2026", "next_text": "لاحقًا"}
    response = login(officer).post(at(followup, "finish"), sent)
    assert response.status_code == 422
    assert stored(followup).status == "open"


def test_the_next_step_is_scheduled_once_however_often_it_is_sent(press, login, officer, followup):
    press()
    browser, sent = login(officer), {"submission": KEY, "text": "الخطوة التالية", "when": "month"}
    for _time in range(2):
        assert browser.post(at(followup, "next"), sent).url == at(followup, "line")
    assert FollowUp.objects.get(follows=followup).text == "الخطوة التالية"
    assert "الخطوة التالية" in browser.get(at(followup, "line")).text


def test_a_next_step_without_words_is_refused_at_its_field(press, login, officer, followup):
    press()
    response = login(officer).post(at(followup, "next"), {"submission": KEY, "when": "week"})
    assert response.status_code == 422
    assert f'id="todo-{followup.pk}"' in response.text
    assert not FollowUp.objects.filter(follows=followup).exists()


def test_nothing_comes_after_what_is_still_open(login, officer, followup):
    sent = {"submission": KEY, "text": "مبكرة", "when": "week"}
    assert login(officer).post(at(followup, "next"), sent).status_code == 422
    assert not FollowUp.objects.filter(follows=followup).exists()


def test_undoing_opens_it_again_and_says_why_by_itself(press, login, officer, followup):
    press()
    assert login(officer).post(at(followup, "undo")).url == at(followup, "line")
    again = stored(followup)
    assert (again.status, again.done_on, again.done_by) == ("open", None, None)
    assert again.history.first().note


def test_only_who_marked_it_takes_that_back(press, login, home, followup):
    press()
    other = factories.member(Role.OFFICER, home)
    assert login(other).post(at(followup, "undo")).status_code == 403
    assert stored(followup).status == "done"


def test_undoing_what_was_verified_changes_nothing(press, login, officer, manager, followup):
    press()
    stored(followup).verify(by=manager)
    login(officer).post(at(followup, "undo"))
    assert stored(followup).status == "verified"


def test_the_officers_of_the_responsible_finish_and_do_not_postpone(login, officer, home, topic):
    lent = factories.FollowUpFactory(
        topic=topic, responsible=home, owner=factories.OrganizationFactory()
    )
    browser = login(officer)
    assert browser.get(at(lent, "postpone")).status_code == 403
    assert browser.get(at(lent, "edit")).status_code == 403
    assert browser.post(at(lent, "move/cancel"), {"note": "لا"}).status_code == 403
    assert browser.post(at(lent, "finish"), {"quick": "on", "version": 1}).status_code == 302


def test_who_only_takes_part_in_the_source_reads_and_finishes_nothing(login, home):
    visit = factories.VisitFactory(guest=home)
    theirs = factories.FollowUpFactory(
        topic=factories.TopicFactory(visit=visit), responsible=visit.owner
    )
    browser = login(factories.member(Role.OFFICER, home))
    assert browser.get(theirs.get_absolute_url()).status_code == 200
    assert browser.post(at(theirs, "finish"), {"quick": "on", "version": 1}).status_code == 403


def test_leadership_reads_and_finishes_nothing(login, followup):
    browser = login("viewer")
    assert browser.post(at(followup, "finish"), {"quick": "on", "version": 1}).status_code == 403
    assert "cn-check" in browser.get("/followups/?scope=ours").text
    assert at(followup, "finish") not in browser.get("/followups/?scope=ours").text


def test_what_is_done_has_no_page_to_finish_it(login, officer, home):
    done = factories.FollowUpFactory(responsible=home, status="done")
    assert login(officer).get(at(done, "finish")).status_code == 404


def test_the_history_tells_when_it_was_done_and_what_shows_it(login, officer, followup):
    day = timezone.localdate() - datetime.timedelta(days=2)
    sent = {"version": followup.version, "done_on_0": day.isoformat(), "evidence": "أُرسل."}
    login(officer).post(at(followup, "finish"), sent)
    told = followup.history.get(action="done_told")
    assert told.values == {"done_on": ["", str(day)], "evidence": ["", "أُرسل."]}

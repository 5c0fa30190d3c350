"""Reporting how far a decision has come."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from charitynet.roles import Role
from meetings.models import Decision, DecisionUpdate, Meeting
from tests import factories

OPEN = ("held", "drafted", "sent", "approved")


@pytest.fixture
def guest():
    return factories.OrganizationFactory()


@pytest.fixture
def decision(home, guest):
    """A decision of a meeting of ours that a guest is responsible for."""
    meeting = factories.MeetingFactory(host=home, guests=[guest])
    return factories.DecisionFactory(meeting=meeting, responsible=[guest])


def address(decision):
    return reverse("meetings:decision_report", args=[decision.pk])


@pytest.fixture
def report(login, decision, guest):
    """Report as an officer of the responsible organization."""
    browser = login(factories.member(Role.OFFICER, guest))

    def report(progress, note="", **values):
        return browser.post(address(decision), {"progress": progress, "note": note, **values})

    return report


def test_a_report_is_kept_with_who_said_it(report, decision, guest):
    assert report("40", "اجتمع الفريق").status_code == 302
    update = DecisionUpdate.objects.get()
    assert (update.progress, update.note, update.organization) == (40, "اجتمع الفريق", guest)
    decision.refresh_from_db()
    assert (decision.progress, decision.history.first().action) == (40, "reported")


def test_the_first_step_forward_starts_it(report, decision):
    report("0", "لم يبدأ العمل بعد")
    assert Decision.objects.get().status == "adopted"
    report("5")
    assert Decision.objects.get().status == "in_progress"


def test_a_hundred_does_not_implement_it_and_is_offered_to_the_secretary(
    login, report, decision, guest
):
    report("100", "نُشر التوزيع")
    assert Decision.objects.get().status == "in_progress"
    page = login("officer").get(decision.get_absolute_url())
    assert page.context["is_ripe"]
    assert "/move/implement/" in page.text
    partner = login(factories.member(Role.OFFICER, guest))
    assert not partner.get(decision.get_absolute_url()).context["is_ripe"]


@pytest.mark.parametrize("typed", ["٤٠", "40%", "٤٠٪", " 40 "])
def test_progress_is_read_as_people_write_it(report, typed):
    assert report(typed).status_code == 302
    assert Decision.objects.get().progress == 40


@pytest.mark.parametrize("typed", ["101", "-1", "", "كثير", "4.5", "9" * 30, "1e1", "\x00"])
def test_what_is_no_progress_is_refused_with_a_sentence_and_stays_typed(report, typed):
    page = report(typed, "كلمة")
    assert page.status_code == 422
    assert page.context["form"].errors["progress"]
    assert page.context["form"]["note"].value() == "كلمة"
    assert not DecisionUpdate.objects.exists()


def test_a_report_says_something_new(report, decision):
    assert report("0").status_code == 422
    assert report("0", "ما زلنا ننتظر").status_code == 302
    assert DecisionUpdate.objects.count() == 1


@pytest.mark.parametrize("note", ["x" * 501, "نص\x00"])
def test_a_note_that_cannot_be_kept_is_refused(report, note):
    assert report("10", note).status_code == 422
    assert Decision.objects.get().progress == 0


@pytest.mark.parametrize("status", OPEN)
def test_decisions_of_meetings_that_were_held_are_reported(report, decision, status):
    Meeting.objects.filter(pk=decision.meeting_id).update(status=status)
    assert report("10").status_code == 302


@pytest.mark.parametrize("status", ["announced"])
def test_before_the_meeting_was_held_nothing_is_reported(report, decision, status):
    Meeting.objects.filter(pk=decision.meeting_id).update(status=status)
    assert report("10").status_code == 422
    assert Decision.objects.get().progress == 0


@pytest.mark.parametrize("status", ["implemented", "dropped"])
def test_a_closed_decision_takes_no_report(login, report, decision, guest, status):
    Decision.objects.filter(pk=decision.pk).update(status=status)
    assert report("10").status_code == 422
    browser = login(factories.member(Role.OFFICER, guest))
    assert browser.get(address(decision)).status_code == 404
    assert not DecisionUpdate.objects.exists()


def test_the_rule_holds_without_a_page_too(decision, officer):
    Decision.objects.filter(pk=decision.pk).update(status="dropped")
    with pytest.raises(ValidationError):
        decision.report(by=officer, progress=10)
    Decision.objects.filter(pk=decision.pk).update(status="adopted")
    with pytest.raises(ValidationError):
        decision.report(by=officer, progress=101)
    assert not DecisionUpdate.objects.exists()


def test_the_secretary_reports_too_or_on_behalf_of_who_is_responsible(login, decision, guest):
    browser = login("officer")
    browser.post(address(decision), {"progress": "10", "note": "", "organization": ""})
    browser.post(address(decision), {"progress": "20", "note": "", "organization": guest.pk})
    told = [*DecisionUpdate.objects.order_by("pk").values_list("progress", "organization")]
    assert told == [(10, None), (20, guest.pk)]


def test_who_works_for_several_says_on_whose_behalf(login, decision, guest):
    second, third = factories.OrganizationFactory(), factories.OrganizationFactory()
    for one in (second, third):
        factories.AttendanceFactory(meeting=decision.meeting, organization=one)
    decision.responsible.add(second, third)
    user = factories.member(Role.OFFICER, guest)
    factories.MembershipFactory(user=user, organization=second, role=Role.OFFICER)
    browser = login(user)
    values = {"progress": "10", "note": ""}
    assert browser.post(address(decision), values).status_code == 422
    foreign = browser.post(address(decision), values | {"organization": third.pk})
    assert foreign.status_code == 422
    assert browser.post(address(decision), values | {"organization": second.pk}).status_code == 302
    assert DecisionUpdate.objects.get().organization == second


def test_only_those_responsible_and_the_secretary_report(login, home, decision, guest):
    other = factories.OrganizationFactory()
    factories.AttendanceFactory(meeting=decision.meeting, organization=other)
    for user, expected in (
        (factories.member(Role.OFFICER, other), 403),
        (factories.member(Role.VIEWER, guest), 403),
        (factories.member(Role.VIEWER, home), 403),
        (factories.member(Role.OFFICER, factories.OrganizationFactory()), 404),
    ):
        assert login(user).post(address(decision), {"progress": "10"}).status_code == expected
        assert login(user).get(address(decision)).status_code == expected
    assert not DecisionUpdate.objects.exists()


def test_the_report_leads_back_to_where_one_came_from(report, decision):
    assert report("10").url == decision.get_absolute_url()
    assert report("20", next="/decisions/").url == "/decisions/"
    assert report("30", next="//example.org/").url == decision.get_absolute_url()


def test_an_edit_that_was_open_meanwhile_is_not_saved_over_the_report(login, report, decision):
    before = decision.version
    report("40")
    assert Decision.objects.get().version > before

"""Recording a decision while the minutes are written, and changing its words."""

import datetime

import pytest
from django.urls import reverse

from charitynet.drafts import Draft
from charitynet.forms import new_key
from charitynet.roles import Role
from meetings.models import Decision, Meeting
from tests import factories
from tests.charitynet.pages import opened
from tests.complaints import errors_of

from .minutes import LOCKED, item_of, room_address


@pytest.fixture
def guest():
    return factories.OrganizationFactory()


@pytest.fixture
def meeting(home, guest):
    return factories.MeetingFactory(host=home, guests=[guest])


def new(meeting):
    return reverse("meetings:decision_create", args=[meeting.pk])


def payload(*responsible, **values):
    sent = {
        "submission": new_key(),
        "number": "1",
        "text": "توزيع القرى على الجمعيات",
        "kind": "coverage",
        "responsible": [one.pk for one in responsible],
        "others-TOTAL_FORMS": "0",
        "others-INITIAL_FORMS": "0",
    }
    return sent | values


@pytest.fixture
def record(login, meeting):
    browser = login("officer")

    def record(values, **query):
        return browser.post(f"{new(meeting)}", values, query_params=query)

    return record


def test_a_text_and_who_is_responsible_are_enough(record, meeting, home, guest):
    answer = record(payload(home, guest))
    assert answer.status_code == 302, errors_of(answer)
    decision = Decision.objects.get()
    assert (decision.meeting, decision.status, decision.kind) == (meeting, "adopted", "coverage")
    assert {*decision.responsible.all()} == {home, guest}
    assert decision.history.get().action == "create"
    assert meeting.history.get().values["decisions"][1] == [f"1. {decision.text}"]


def test_the_form_offers_the_next_number_the_item_and_the_selected_line(login, home):
    item = item_of(home)
    factories.DecisionFactory(meeting=item.meeting, number=7)
    page = login("officer").get(new(item.meeting), {"item": item.pk, "text": "تقسيم القرى"})
    form = page.context["form"]
    assert (form["number"].value(), form["item"].value()) == (8, item.pk)
    assert form["text"].value() == "تقسيم القرى"


def test_those_who_attended_are_offered_first(login, meeting, home, guest):
    absent = factories.OrganizationFactory()
    factories.AttendanceFactory(meeting=meeting, organization=absent, attended=False)
    form = login("officer").get(new(meeting)).context["form"]
    assert {*form.fields["responsible"].queryset} == {home, guest}


def test_while_nobody_is_noted_all_who_were_invited_are_offered(login, home, guest):
    meeting = factories.MeetingFactory(host=home, guests=[guest], status="announced")
    form = login("officer").get(new(meeting)).context["form"]
    assert {*form.fields["responsible"].queryset} == {home, guest}


def test_another_organization_can_be_responsible(record):
    other = factories.OrganizationFactory()
    answer = record(payload(**{"others-TOTAL_FORMS": "1", "others-0-organization": other.pk}))
    assert answer.status_code == 302, errors_of(answer)
    assert [*Decision.objects.get().responsible.all()] == [other]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("responsible", {"responsible": []}),
        ("text", {"text": "   "}),
        ("text", {"text": "نص\x00"}),
        ("number", {"number": "0"}),
        ("number", {"number": "كثير"}),
        ("number", {"number": "70000000"}),
        ("kind", {"kind": "other one"}),
        ("item", {"item": "999999"}),
        ("responsible", {"responsible": ["999999"]}),
        ("due_on", {"due_on_0": "32/13/2025"}),
        ("due_on", {"due_on_0": "1/1/2001"}),
        ("review_on", {"review_on_0": "1/1/2001"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(record, home, field, values):
    page = record(payload(home) | values)
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Decision.objects.exists()


def test_days_are_taken_in_either_calendar(record, home):
    values = {"due_on_1": "1 رمضان 1460", "review_on_0": "١/١/٢٠٤٠"}
    answer = record(payload(home, **values))
    assert answer.status_code == 302, errors_of(answer)
    assert Decision.objects.get().review_on == datetime.date(2040, 1, 1)


def test_a_number_is_given_once(record, meeting, home):
    factories.DecisionFactory(meeting=meeting, number=1)
    page = record(payload(home))
    assert page.status_code == 422
    assert "number" in page.context["form"].errors
    assert record(payload(home, number="2")).status_code == 302


def test_an_item_of_another_meeting_is_refused(record, home):
    foreign = item_of(home)
    page = record(payload(home, item=foreign.pk))
    assert "item" in page.context["form"].errors


def test_sent_twice_it_is_one_decision(record, home):
    values = payload(home)
    assert [record(values).status_code for _time in range(2)] == [302, 302]
    assert Decision.objects.count() == 1


def test_a_decision_takes_back_that_there_was_none(record, meeting, home):
    Meeting.objects.filter(pk=meeting.pk).update(has_no_decisions=True)
    record(payload(home))
    assert Meeting.objects.get(pk=meeting.pk).has_no_decisions is False


def test_saving_leads_back_to_the_room_or_where_one_came_from(record, meeting, home):
    assert record(payload(home)).url.startswith(room_address(meeting))
    assert record(payload(home, number="2", next="/decisions/?mine=1")).url == "/decisions/?mine=1"
    elsewhere = record(payload(home, number="3", next="https://example.org/"))
    assert elsewhere.url.startswith(room_address(meeting))


def test_each_item_keeps_a_draft_of_its_own(login, officer, home):
    item = item_of(home)
    page = login(officer).get(new(item.meeting), {"item": item.pk})
    key = (page.context["draft_form"], page.context["record_id"])
    assert key == ("meetings.decision.item", item.pk)
    login(officer).post(reverse("draft_save", args=key), {"text": "مسودة"})
    again = login(officer).get(new(item.meeting), {"item": item.pk})
    assert again.context["form"]["text"].value() == "مسودة"
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("status", LOCKED)
def test_nothing_is_decided_once_the_minutes_are_closed(login, home, status):
    meeting = factories.MeetingFactory(host=home, status=status)
    assert login("manager").get(new(meeting)).status_code == 404
    assert login("manager").post(new(meeting), payload(home)).status_code == 404
    assert not Decision.objects.exists()


def test_only_the_keepers_record_decisions(login, meeting, home, guest):
    for user, expected in (
        (factories.member(Role.MANAGER, guest), 403),
        (factories.member(Role.VIEWER, home), 403),
        (factories.member(Role.MANAGER, factories.OrganizationFactory()), 404),
    ):
        assert login(user).post(new(meeting), payload(home)).status_code == expected
    assert not Decision.objects.exists()


@pytest.fixture
def decision(meeting, guest):
    return factories.DecisionFactory(meeting=meeting, responsible=[guest])


def edit(decision):
    return reverse("meetings:decision_edit", args=[decision.pk])


def test_its_words_are_changed_while_the_minutes_are_open(login, decision):
    browser = login("officer")
    values = opened(browser, edit(decision)) | {"text": "نص مصحح"}
    assert browser.post(edit(decision), values).status_code == 302
    decision.refresh_from_db()
    assert (decision.text, decision.version) == ("نص مصحح", 2)
    assert decision.history.get().values["text"][1] == "نص مصحح"


def test_those_responsible_stay_chosen_when_it_is_opened(login, decision, guest):
    other = factories.OrganizationFactory()
    decision.responsible.add(other)
    browser = login("officer")
    browser.post(edit(decision), opened(browser, edit(decision)))
    assert {*decision.responsible.all()} == {guest, other}


def test_who_comes_second_chooses_between_both_texts(login, decision):
    browser = login("officer")
    first, second = (opened(browser, edit(decision)) for _editor in range(2))
    browser.post(edit(decision), first | {"text": "نص الأول"})
    page = browser.post(edit(decision), second | {"text": "نص الثاني"})
    assert page.status_code == 409
    (conflict,) = page.context["conflicts"]
    assert (conflict["mine"], conflict["theirs"]) == ("نص الثاني", "نص الأول")


@pytest.mark.parametrize("status", LOCKED)
def test_its_words_stand_once_the_minutes_are_closed(login, meeting, decision, status):
    values = opened(login("officer"), edit(decision)) | {"text": "تزوير"}
    Meeting.objects.filter(pk=meeting.pk).update(status=status)
    assert login("manager").get(edit(decision)).status_code == 404
    assert login("manager").post(edit(decision), values).status_code == 404
    assert Decision.objects.get().text != "تزوير"


def test_those_responsible_do_not_change_its_words(login, decision, guest):
    browser = login(factories.member(Role.MANAGER, guest))
    assert browser.post(edit(decision), {"text": "x"}).status_code == 403


def test_a_made_up_status_or_progress_is_not_taken(record, home):
    record(payload(home, status="implemented", progress="100", meeting="1"))
    decision = Decision.objects.get()
    assert (decision.status, decision.progress) == ("adopted", 0)

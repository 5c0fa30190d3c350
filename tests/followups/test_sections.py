"""What other records' pages show of their follow-ups, and raising them there."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet import sections
from charitynet.roles import Role
from followups.models import FollowUp
from meetings.models import Meeting
from tests import factories
from tests.partnerships.initiatives import initiative
from visits.models import Topic, Visit

KEY = "3b9f8d4e-6a53-4c38-8b1b-0a4f0c1d2e3f"
MINUTES = "ناقشوا التوزيع.\n- متابعة: إرسال قائمة القرى\nمتابعة: تسمية ضابط اتصال\nانتهى."


def section(record):
    return f"/followups/of-{record._meta.model_name}/{record.pk}/"


@pytest.fixture
def meeting(home):
    return factories.MeetingFactory(host=home, status="held")


@pytest.fixture
def item(meeting):
    return factories.AgendaItemFactory(meeting=meeting, minutes=MINUTES)


@pytest.fixture
def add(login, officer, home):
    browser = login(officer)

    def add(record, part, **values):
        sent = {"submission": KEY, "part": part, "text": "إرسال الدليل", "when": "week"}
        sent |= {"priority": "2", "responsible": home.pk}
        return browser.post(section(record), sent | values)

    return add


@pytest.mark.parametrize(
    "model", ["visits.visit", "meetings.meeting", "meetings.decision", "partnerships.agreement",
              "partnerships.initiative"],
)  # fmt: skip
def test_each_kind_of_record_has_its_section(model):
    urls = [one.url_name for one in sections.sections_of(apps.get_model(model))]
    assert sum(name.startswith("followups:") for name in urls) == 1


def test_the_pages_of_a_visit_and_an_initiative_ask_for_their_section(login, officer, home, visit):
    one = initiative("study", owner=home)
    for record in (visit, one):
        assert f'hx-get="{section(record)}"' in login(officer).get(record.get_absolute_url()).text


def test_topics_items_and_decisions_have_a_button_for_those_who_may(officer, viewer, item):
    for model in (Topic, type(item)):
        [action] = [
            one for one in sections.actions_of(model, officer) if "followups" in one.url_name
        ]
        assert action.address(item).startswith("/followups/new/?")
        assert "followups" not in str(sections.actions_of(model, viewer))


def test_a_topic_shows_that_it_needs_one_until_it_has_one(login, officer, visit, add):
    officer.language = "en"
    officer.save()
    topic = factories.TopicFactory(visit=visit, needs_follow_up=True)
    browser = login(officer)
    assert "Needs a follow-up" in browser.get(section(visit)).text
    response = add(visit, f"topic-{topic.pk}")
    made = FollowUp.objects.get(topic=topic)
    assert response.url == f"{section(visit)}?made={made.pk}"
    page = browser.get(response.url).text
    assert "Needs a follow-up" not in page
    assert made.get_absolute_url() in page


def test_the_form_opens_at_the_part_that_was_asked_for(login, officer, visit, topic):
    browser, name = login(officer), f'name="part" value="topic-{topic.pk}"'
    assert name not in browser.get(section(visit)).text
    assert name in browser.get(section(visit), {"raise": f"topic-{topic.pk}"}).text
    assert browser.get(section(visit), {"raise": "topic-0\x00"}).status_code == 200


@pytest.mark.parametrize(
    "values", [{"text": ""}, {"when": "", "due_on": ""}, {"due_on": "31/2/2027"}]
)
def test_bad_input_is_told_in_the_section_and_kept(add, visit, topic, values):
    response = add(visit, f"topic-{topic.pk}", **{"text": "نص مكتوب"} | values)
    assert response.status_code == 422
    assert 'id="section"' in response.text
    assert response.context["form"].errors
    assert values.get("due_on", "") in response.text
    assert not FollowUp.objects.exists()


def test_a_part_of_another_record_is_not_followed_from_here(add, visit):
    other = factories.TopicFactory()
    assert add(visit, f"topic-{other.pk}").status_code == 404
    assert not FollowUp.objects.exists()


def test_a_reader_who_takes_no_part_sees_the_section_and_raises_nothing(login, visit, topic):
    Visit.objects.filter(pk=visit.pk).update(visibility="network")
    browser = login(factories.member(Role.OFFICER, factories.OrganizationFactory()))
    page = browser.get(section(visit))
    assert page.status_code == 200
    assert "raise=" not in page.text
    assert browser.post(section(visit), {"part": f"topic-{topic.pk}"}).status_code == 403


def test_leadership_sees_the_section_and_raises_nothing(login, visit, topic):
    browser = login("viewer")
    assert "raise=" not in browser.get(section(visit)).text
    assert browser.post(section(visit), {"part": f"topic-{topic.pk}"}).status_code == 403


def test_the_section_of_what_is_out_of_reach_never_was(login, officer):
    hidden = factories.VisitFactory()
    assert login(officer).get(section(hidden)).status_code == 404
    assert login(officer).post(section(hidden)).status_code == 404


def test_follow_ups_that_others_keep_to_themselves_are_not_shown(login, officer, visit, topic):
    guest = visit.delegations.get(side="guest").organization
    hidden = factories.FollowUpFactory(topic=topic, responsible=guest, visibility="owner")
    assert hidden.text not in login(officer).get(section(visit)).text


def test_decisions_obligations_and_initiatives_are_followed_from_their_pages(add, home, meeting):
    decision = factories.DecisionFactory(meeting=meeting)
    agreement = factories.AgreementFactory(first=home)
    obligation = factories.ObligationFactory(agreement=agreement)
    one = initiative("study", owner=home)
    for number, (record, part) in enumerate(
        [
            (decision, f"decision-{decision.pk}"),
            (meeting, f"decision-{decision.pk}"),
            (agreement, f"obligation-{obligation.pk}"),
            (one, f"initiative-{one.pk}"),
        ]
    ):
        key = f"3b9f8d4e-6a53-4c38-8b1b-0a4f0c1d2e3{number}"
        assert add(record, part, submission=key).status_code == 302, part
    assert FollowUp.objects.filter(decision=decision).count() == 2


def test_a_decision_whose_follow_ups_are_all_verified_is_offered_as_implemented(
    login, officer, home, meeting
):
    decision = factories.DecisionFactory(meeting=meeting)
    address = f"/decisions/{decision.pk}/move/implement/"
    one = factories.FollowUpFactory(decision=decision, responsible=home, status="done")
    factories.FollowUpFactory(decision=decision, responsible=home, status="cancelled")
    browser = login(officer)
    assert address not in browser.get(section(decision)).text
    FollowUp.objects.filter(pk=one.pk).update(status="verified")
    for record in (decision, meeting):
        assert address in browser.get(section(record)).text
    guest = meeting.attendances.last().organization
    other = login(factories.member(Role.OFFICER, guest))
    assert address not in other.get(section(decision)).text


def test_open_follow_ups_of_what_was_given_up_are_told(login, officer, home, meeting):
    officer.language = "en"
    officer.save()
    decision = factories.DecisionFactory(meeting=meeting)
    one = factories.FollowUpFactory(decision=decision, responsible=home)
    decision.drop(by=officer, note="لا تمويل")
    for address in (section(decision), one.get_absolute_url()):
        assert "The decision was dropped" in login(officer).get(address).text
    FollowUp.objects.update(status="cancelled")
    assert "The decision was dropped" not in login(officer).get(section(decision)).text


def lines(meeting, item, *texts, **values):
    ticked = [f"{item.pk}:{text}" for text in texts]
    return {"line": ticked, "when": "week", "responsible": meeting.host_id} | values


def test_marked_lines_become_follow_ups_all_at_once(login, officer, meeting, item):
    browser = login(officer)
    assert "إرسال قائمة القرى" in browser.get(section(meeting)).text
    sent = lines(meeting, item, "إرسال قائمة القرى", "تسمية ضابط اتصال")
    assert browser.post(f"{section(meeting)}lines/", sent).status_code == 302
    made = FollowUp.objects.filter(item=item)
    assert {one.text for one in made} == {"إرسال قائمة القرى", "تسمية ضابط اتصال"}
    assert all(one.history.get().action == "create" for one in made)
    assert "/lines/" not in browser.get(section(meeting)).text


def test_a_line_is_followed_once_however_often_it_is_sent(login, officer, meeting, item):
    browser, sent = login(officer), lines(meeting, item, "إرسال قائمة القرى")
    browser.post(f"{section(meeting)}lines/", sent)
    assert browser.post(f"{section(meeting)}lines/", sent).status_code == 422
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"line": []}, {"line": ["1:سطر مزوّر"]}, {"when": ""}, {"responsible": "0"}]
)
def test_lines_that_cannot_be_followed_so_are_refused(login, officer, meeting, item, change):
    sent = lines(meeting, item, "إرسال قائمة القرى") | change
    response = login(officer).post(f"{section(meeting)}lines/", sent)
    assert response.status_code == 422
    assert 'id="section"' in response.text
    assert not FollowUp.objects.exists()


def test_a_guest_learns_no_line_of_minutes_that_were_not_sent(login, home):
    meeting = factories.MeetingFactory(guests=[home], status="drafted")
    item = factories.AgendaItemFactory(meeting=meeting, minutes=MINUTES)
    browser = login(factories.member(Role.OFFICER, home))
    assert "إرسال قائمة القرى" not in browser.get(section(meeting)).text
    sent = lines(meeting, item, "إرسال قائمة القرى", responsible=home.pk)
    assert browser.post(f"{section(meeting)}lines/", sent).status_code == 404
    assert not FollowUp.objects.exists()
    Meeting.objects.filter(pk=meeting.pk).update(status="sent")
    assert "إرسال قائمة القرى" in browser.get(section(meeting)).text


def test_a_very_long_line_is_cut_and_kept_whole_beside(login, officer, meeting):
    long = "كلمة " * 200
    item = factories.AgendaItemFactory(meeting=meeting, minutes=f"متابعة: {long}")
    browser = login(officer)
    form = browser.get(section(meeting)).context["lines_form"]
    key = form.fields["line"].choices[0][0]
    browser.post(f"{section(meeting)}lines/", lines(meeting, item) | {"line": [key]})
    made = FollowUp.objects.get()
    assert (len(made.text) <= 500, made.details) == (True, long.strip())


def queries(browser, address):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_a_section_of_many_asks_as_often_as_one_of_few(login, officer, home, visit):
    browser, address = login(officer), section(visit)

    def fill(number):
        for _topic in range(number):
            topic = factories.TopicFactory(visit=visit)
            factories.FollowUpFactory(topic=topic, responsible=home)

    fill(2)
    queries(browser, address)
    few = queries(browser, address)
    fill(38)
    assert queries(browser, address) == few <= 12


def test_a_long_meeting_asks_as_often_as_a_short_one(login, officer, home, meeting):
    browser, address = login(officer), section(meeting)

    def fill(number):
        for _item in range(number):
            item = factories.AgendaItemFactory(meeting=meeting, minutes=MINUTES)
            factories.FollowUpFactory(item=item, responsible=home)
            decision = factories.DecisionFactory(meeting=meeting)
            factories.FollowUpFactory(decision=decision, responsible=home)

    fill(2)
    queries(browser, address)
    few = queries(browser, address)
    fill(30)
    assert queries(browser, address) == few <= 18


def test_a_decision_is_not_folded_away_on_its_own_page(login, officer, meeting):
    decision = factories.DecisionFactory(meeting=meeting)
    page = login(officer).get(section(decision)).text
    assert ("<details" in page, f'id="decision-{decision.pk}"' in page) == (False, True)

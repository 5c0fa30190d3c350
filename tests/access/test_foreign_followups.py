"""What belongs to others can't be smuggled into follow-ups, nor a column be set unasked."""

import pytest
from django.urls import reverse

from charitynet.forms import new_key
from charitynet.roles import Role
from followups.models import FollowUp
from tests import factories
from tests.factories import days_from_today

from .foreign import JUNK, columns, everything, refused_alike, row, smuggled
from .world import NO_PK

NEW = "/followups/new/"


@pytest.fixture
def far():
    return factories.OrganizationFactory()


@pytest.fixture
def stranger(far):
    return factories.member(Role.OFFICER, far)


@pytest.fixture
def visit(home):
    return factories.VisitFactory(host=home, status="held")


@pytest.fixture
def topic(visit):
    return factories.TopicFactory(visit=visit)


@pytest.fixture
def followup(home, topic):
    return factories.FollowUpFactory(topic=topic, responsible=home)


@pytest.fixture
def two_hats(officer):
    """An officer of two organizations, who chooses for which he creates."""
    factories.MembershipFactory(user=officer, role=Role.OFFICER)
    return officer


def typed(home, **values):
    told = {"text": "إرسال الدليل", "when": "week", "priority": "2", "visibility": "participants"}
    return told | {"responsible": str(home.pk), "submission": new_key()} | values


def address(followup, name):
    return reverse(f"followups:followup_{name}", args=[followup.pk])


def section(visit):
    return reverse("followups:visit_follow_ups", args=[visit.pk])


@pytest.mark.parametrize("name", ["responsible", "assignee"])
def test_a_new_one_names_nobody_out_of_reach(login, officer, home, topic, far, stranger, name):
    foreign = {"responsible": far.pk, "assignee": stranger.pk}[name]
    refused_alike(login(officer), f"{NEW}?topic={topic.pk}", typed(home), name, foreign)


def test_nobody_keeps_one_for_an_organization_that_is_not_his(
    login, two_hats, home, topic, far, visit
):
    visit.delegations.create(
        organization=two_hats.memberships.exclude(organization=home).get().organization,
        side="guest",
    )
    refused_alike(login(two_hats), f"{NEW}?topic={topic.pk}", typed(home), "owner", far.pk)


def test_a_section_names_nobody_out_of_reach(login, officer, home, visit, topic, far):
    data = typed(home, part=f"topic-{topic.pk}")
    refused_alike(login(officer), section(visit), data, "responsible", far.pk)


def test_a_section_raises_nothing_of_the_part_of_another_record(login, officer, home, visit):
    foreign, browser = factories.TopicFactory(), login(officer)
    before = everything()
    for key in (f"topic-{foreign.pk}", f"topic-{NO_PK}", f"outcome-{foreign.pk}", "topic-", ""):
        assert browser.post(section(visit), typed(home, part=key)).status_code == 404, key
    assert everything() == before


@pytest.mark.parametrize("name", ["responsible", "assignee"])
def test_it_is_given_to_nobody_out_of_reach(login, officer, home, followup, far, stranger, name):
    foreign = {"responsible": far.pk, "assignee": stranger.pk}[name]
    data = {"responsible": str(home.pk), "version": str(followup.version)}
    refused_alike(login(officer), address(followup, "reassign"), data, name, foreign)


def test_who_only_does_it_gives_it_to_no_other_organization(login, officer, home, far):
    """Not even to the one that keeps it."""
    followup = factories.FollowUpFactory(owner=far, responsible=home)
    data = {"responsible": str(home.pk), "version": str(followup.version)}
    refused_alike(login(officer), address(followup, "reassign"), data, "responsible", far.pk)


@pytest.mark.parametrize("name", ["line", "responsible"])
def test_lines_of_other_minutes_make_nothing(login, officer, home, far, name):
    said = "متابعة: إعداد خريطة"
    own = factories.AgendaItemFactory(meeting__host=home, meeting__status="sent", minutes=said)
    foreign = factories.AgendaItemFactory(minutes=said, meeting__status="sent")
    value = {"line": f"{foreign.pk}:إعداد خريطة", "responsible": far.pk}[name]
    data = {"line": f"{own.pk}:إعداد خريطة", "responsible": str(home.pk), "when": "week"}
    where = reverse("followups:meeting_lines", args=[own.meeting_id])
    before = everything()
    browser = login(officer)
    before = everything()
    assert browser.post(where, data | {name: str(value)}).status_code == 422
    assert everything() == before


def test_a_new_one_has_only_what_its_form_shows(login, officer, home, topic, far):
    browser, where = login(officer), f"{NEW}?topic={topic.pk}"
    form, rows = browser.get(where).context["form"], []
    for value in [None, *JUNK, str(far.pk)]:
        data = (smuggled(form, value) if value else {}) | typed(home)
        assert browser.post(where, data).status_code == 302, value
        rows.append(row(FollowUp.objects.latest("pk"), "id", "reference", "folded"))
    assert rows == [rows[0]] * len(rows)
    first = rows[0]
    assert (first["owner_id"], first["topic_id"]) == (home.pk, topic.pk)
    assert (first["status"], first["done_by_id"], first["follows_id"]) == ("open", None, None)


DAY = days_from_today(20).strftime("%d/%m/%Y")
STEPS = {
    "postpone": ({"due_on_0": DAY, "note": "لسفر المدير"}, {"due_on", "version"}),
    "finish": ({"quick": "1"}, {"status", "done_on", "done_by_id", "version"}),
    "move/start": ({}, {"status", "version"}),
    "move/cancel": ({"note": "لم تعد لازمة"}, {"status", "version"}),
    "undo": ({}, {"status", "done_on", "done_by_id", "version"}),
}
SHOWN = ("evidence", "file", "note")


@pytest.mark.parametrize("name", STEPS)
def test_a_step_writes_only_what_it_is_for(login, officer, home, far, topic, name):
    sent, changed = STEPS[name]
    for value in [*JUNK, str(far.pk)]:
        done = {"status": "done", "done_by": officer} if name == "undo" else {}
        followup = factories.FollowUpFactory(topic=topic, responsible=home, **done)
        junk = {key: value for key in columns() if key not in SHOWN}
        where = f"{followup.get_absolute_url()}{name}/"
        before = row(followup)
        data = junk | sent | {"version": str(followup.version)}
        assert login(officer).post(where, data).status_code == 302, value
        after = row(followup)
        assert {key for key in after if after[key] != before[key]} <= changed, value


def test_the_next_step_is_of_the_same_source_and_people(login, officer, home, far, topic):
    done = factories.FollowUpFactory(topic=topic, responsible=home, status="done")
    before = row(done)
    for value in [*JUNK, str(far.pk)]:
        junk = dict.fromkeys(set(columns()) - {"text", "due_on"}, value)
        data = junk | {"text": "الاتصال بهم", "when": "week", "submission": new_key()}
        assert login(officer).post(address(done, "next"), data).status_code == 302, value
        step = FollowUp.objects.latest("pk")
        assert (step.owner, step.responsible, step.topic) == (home, home, topic), value
        assert (step.status, step.follows, step.version) == ("open", done, 1), value
    assert row(done) == before


def test_several_at_once_touch_only_what_is_ours_to_put_off(login, officer, home, followup, far):
    given = factories.FollowUpFactory(owner=far, responsible=home)
    hidden = factories.FollowUpFactory(owner=far, visibility="owner", text="سر لا يُقال")
    closed = factories.FollowUpFactory(responsible=home, status="done")
    others, browser = [given, hidden, closed], login(officer)
    before = [row(one) for one in others]
    picks = [f"{one.pk}-{one.version}" for one in (followup, *others)] + [f"{NO_PK}-1", "x-y"]
    data = dict.fromkeys(columns(), str(far.pk)) | {"due_on": "", "note": "لسفر المدير"}
    response = browser.post("/followups/postpone/", data | {"pick": picks, "days": "7"})
    assert response.status_code == 302
    assert [row(one) for one in others] == before
    assert FollowUp.objects.get(pk=followup.pk).due_on == days_from_today(14)
    shown = browser.get("/followups/postpone/", {"pick": picks}).text
    assert hidden.text not in shown

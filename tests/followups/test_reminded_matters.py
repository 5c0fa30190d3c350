"""What awaits whom: each thing reaches those who may do something about it, and nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.access import Visibility
from charitynet.roles import Role
from followups.models import FollowUp
from followups.reminders.matters import matters_of
from followups.reminders.readers import Reader
from meetings.models import Attendance, Meeting
from partnerships.models import Agreement
from tests import factories
from tests.factories import days_from_today
from visits.models import Visit


@pytest.fixture
def other():
    return factories.OrganizationFactory()


def told(user):
    """The titles that a reader is told of, by the heading they stand under."""
    return {part.heading: [line.text for line in part.lines] for part in lines_of(user)}


def lines_of(user):
    return matters_of(Reader(user, days_from_today(0)))


def titles(user):
    return [text for texts in told(user).values() for text in texts]


def facts(user):
    """Everything said of the one thing that the reader is told of."""
    [part] = lines_of(user)
    [line] = part.lines
    return " | ".join([*line.facts, line.alarm])


# Follow-ups


@pytest.mark.parametrize(
    ("days", "is_told"), [(-40, True), (-1, True), (0, True), (7, True), (8, False)]
)
def test_a_follow_up_is_told_from_a_week_before_its_day(officer, home, days, is_told):
    followup = factories.FollowUpFactory(responsible=home, due_on=days_from_today(days))
    assert titles(officer) == [followup.text] * is_told


def test_late_ones_stand_before_those_that_are_due(officer, home):
    due = factories.FollowUpFactory(responsible=home, due_on=days_from_today(0))
    late = factories.FollowUpFactory(responsible=home, due_on=days_from_today(-1))
    assert list(told(officer).values()) == [[late.text], [due.text]]


@pytest.mark.parametrize("status", ["done", "verified", "cancelled"])
def test_what_is_finished_is_not_told(officer, home, status):
    factories.FollowUpFactory(responsible=home, due_on=days_from_today(0), status=status)
    assert titles(officer) == []


def test_what_one_person_has_taken_on_is_told_to_him_alone(officer, manager, home):
    mine = factories.FollowUpFactory(responsible=home, due_on=days_from_today(0), assignee=officer)
    assert [titles(user) for user in (officer, manager)] == [[mine.text], []]


def test_what_somebody_who_left_had_taken_on_is_told_to_the_others(officer, home):
    gone = factories.UserFactory(is_active=False)
    orphan = factories.FollowUpFactory(responsible=home, due_on=days_from_today(0), assignee=gone)
    assert titles(officer) == [orphan.text]


def test_who_keeps_a_follow_up_is_reminded_as_well_as_who_does_it(officer, home, other):
    doer = factories.member(Role.OFFICER, other)
    followup = factories.FollowUpFactory(responsible=other, owner=home, due_on=days_from_today(0))
    assert [titles(user) for user in (officer, doer)] == [[followup.text]] * 2


def test_leadership_is_not_asked_to_do_what_is_the_officers_work(viewer, home):
    factories.FollowUpFactory(responsible=home, due_on=days_from_today(0))
    assert titles(viewer) == []


# Meetings, invitations, minutes


def meeting(home, other, status, days, **values):
    """A meeting that another organization keeps and ours is invited to."""
    values = {"host": other, "guests": [home], "on": days_from_today(days)} | values
    return factories.MeetingFactory(status=status, **values)


@pytest.mark.parametrize(("days", "is_told"), [(0, True), (7, True), (8, False)])
def test_a_meeting_is_told_a_week_ahead(viewer, home, other, days, is_told):
    ahead = meeting(home, other, "announced", days)
    assert titles(viewer) == [ahead.title] * is_told


def test_an_invitation_is_told_until_it_is_answered(officer, home, other):
    ahead = meeting(home, other, "announced", 40)
    assert told(officer) == {"دعوات تنتظر الرد": [ahead.title]}
    Attendance.objects.filter(organization=home).update(response="declined")
    assert told(officer) == {}


def test_a_meeting_of_this_week_says_itself_that_its_invitation_waits(officer, home, other):
    meeting(home, other, "announced", 3)
    assert home.known_as in facts(officer)


@pytest.mark.parametrize("caller", ["host", "owner", "organizer"])
def test_who_calls_a_meeting_is_not_asked_whether_he_comes(officer, home, other, caller):
    called = {
        "host": {"host": home, "guests": [other], "owner": other},
        "owner": {"owner": home},
        "organizer": {},
    }[caller]
    ahead = meeting(home, other, "announced", 40, **called)
    if caller == "organizer":
        ahead.organizers.add(home)
    assert told(officer) == {}


def test_minutes_wait_for_those_who_attended_until_they_answer(officer, home, other):
    sent = meeting(home, other, "sent", -10)
    assert told(officer) == {"محاضر تنتظر الاعتماد أو الاعتراض": [sent.title]}
    Attendance.objects.filter(organization=home).update(answer="approved")
    assert told(officer) == {}


def test_minutes_ask_nothing_of_who_stayed_away(officer, home, other):
    meeting(home, other, "sent", -10)
    Attendance.objects.filter(organization=home).update(attended=False)
    assert told(officer) == {}


# Decisions


@pytest.mark.parametrize(("days", "is_told"), [(-3, True), (7, True), (8, False)])
def test_a_decision_is_told_to_who_carries_it_out(viewer, home, other, days, is_told):
    decided = meeting(home, other, "approved", -40)
    due_on = days_from_today(days)
    mine = factories.DecisionFactory(meeting=decided, responsible=[home], due_on=due_on)
    factories.DecisionFactory(meeting=decided, responsible=[other], due_on=due_on)
    assert titles(viewer) == [mine.text] * is_told


def test_a_long_decision_is_told_in_brief(officer, home, other):
    decided = meeting(home, other, "approved", -40)
    factories.DecisionFactory(
        meeting=decided, responsible=[home], due_on=days_from_today(0), text="توزيع القرى\n" * 40
    )
    [text] = titles(officer)
    assert len(text) <= 140
    assert "\n" not in text


# Agreements


def days_of(values):
    """The days among the values, which are told by their distance from today."""
    return {name: days_from_today(days) for name, days in values.items() if name.endswith("_on")}


def agreement(home, **values):
    values = {"ends_on": days_from_today(900), "status": Agreement.Status.SIGNED} | values
    return factories.AgreementFactory(first=home, **values)


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ({"ends_on": 90}, True),
        ({"ends_on": 91}, False),
        ({"ends_on": -1}, False),
        ({"review_on": 30}, True),
        ({"review_on": 31}, False),
        ({"review_on": -30}, True),
        ({"review_on": -31}, False),
        ({"ends_on": 120, "renewal": "tacit", "notice_days": 90}, True),
        ({"ends_on": 121, "renewal": "tacit", "notice_days": 90}, False),
        ({"ends_on": 120, "renewal": "consent", "notice_days": 90}, True),
        ({"ends_on": 60, "renewal": "tacit"}, False),
        ({"ends_on": 30, "status": Agreement.Status.DRAFT}, False),
    ],
    ids=str,
)
def test_an_agreement_is_told_when_a_day_of_it_is_near(viewer, home, values, is_told):
    near = agreement(home, **values | days_of(values))
    assert titles(viewer) == [near.title] * is_told


def test_once_notice_is_given_the_end_is_told_and_no_longer_the_notice(officer, home):
    agreement(
        home,
        ends_on=days_from_today(60),
        renewal="tacit",
        notice_days=50,
        notice_given_on=days_from_today(-1),
    )
    assert "تنتهي" in facts(officer)
    assert "آخر يوم" not in facts(officer)


def test_the_agreement_whose_day_is_nearest_comes_first(officer, home):
    later = agreement(home, ends_on=days_from_today(60))
    sooner = agreement(home, review_on=days_from_today(5))
    assert titles(officer) == [sooner.title, later.title]


# What is not written down


@pytest.mark.parametrize(
    ("days", "said"), [(-2, None), (-3, ""), (-6, ""), (-7, "مضت 7 أيام"), (-11, "مضى 11 يومًا")]
)
@pytest.mark.parametrize("factory", [factories.VisitFactory, factories.MeetingFactory])
def test_paperwork_is_asked_for_after_three_days_and_louder_after_seven(
    officer, home, factory, days, said
):
    factory(host=home, status="held", on=days_from_today(days))
    alarms = [line.alarm for part in lines_of(officer) for line in part.lines]
    assert alarms == ([] if said is None else [said])


@pytest.mark.parametrize("reader", ["viewer", "guest"])
def test_paperwork_is_asked_of_those_alone_who_keep_the_record(viewer, home, other, reader):
    factories.VisitFactory(host=home, guest=other)
    factories.MeetingFactory(host=home, guests=[other])
    guest = factories.member(Role.MANAGER, other)
    assert titles({"viewer": viewer, "guest": guest}[reader]) == []


# The network


def test_the_secretary_of_the_network_is_told_numbers_and_no_titles(network_manager, home):
    late = factories.FollowUpFactory(responsible=home, due_on=days_from_today(-1))
    assert titles(network_manager) == ["متابعات متأخرة: 1", "زيارات تنتظر التوثيق: 1"]
    late.assignee = network_manager
    late.save()
    assert late.text in titles(network_manager)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR])
def test_a_quiet_network_sends_its_secretary_nothing(role):
    assert lines_of(factories.member(role, None)) == []


# Reach


@pytest.fixture
def secrets(other):
    """One thing of every kind that another organization keeps to itself, though we take part."""

    def secrets(home):
        hidden = {"visibility": Visibility.OWNER}
        visit = factories.VisitFactory(host=other, guest=home, title="كناري الزيارة", **hidden)
        topic = factories.TopicFactory(visit=visit)
        held = {"host": other, "guests": [home], **hidden}
        decided = factories.MeetingFactory(title="كناري المحضر", status="sent", **held)
        factories.MeetingFactory(
            title="كناري الاجتماع", status="announced", on=days_from_today(2), **held
        )
        factories.DecisionFactory(
            meeting=decided, text="كناري القرار", responsible=[home], due_on=days_from_today(0)
        )
        factories.FollowUpFactory(
            topic=topic,
            owner=other,
            responsible=home,
            text="كناري المتابعة",
            due_on=days_from_today(0),
            **hidden,
        )
        agreement(other, second=home, title="كناري", ends_on=days_from_today(9), **hidden)

    return secrets


def test_a_letter_holds_nothing_that_its_reader_may_not_see(manager, home, other, secrets):
    secrets(home)
    assert titles(manager) == []
    assert len(titles(factories.member(Role.MANAGER, other))) == 4


def test_the_same_things_are_told_once_they_are_shared(manager, home, secrets):
    secrets(home)
    for model in (Visit, Meeting, Agreement, FollowUp):
        model.objects.update(visibility=Visibility.PARTICIPANTS)
    assert len(titles(manager)) == 5


# Size


def grow(home, other, number):
    """Brings everything that a letter tells of to a number."""
    for _one in range(number):
        visit = factories.VisitFactory(host=home, guest=other)
        topic = factories.TopicFactory(visit=visit)
        factories.FollowUpFactory(topic=topic, responsible=home, due_on=days_from_today(-1))
        meeting(home, other, "announced", 2)
        meeting(home, other, "sent", -9)
        held = factories.MeetingFactory(host=home, guests=[other])
        factories.DecisionFactory(meeting=held, responsible=[home], due_on=days_from_today(0))
        agreement(home, second=other, ends_on=days_from_today(20))


def queries(user):
    reader = Reader(type(user).objects.get(pk=user.pk), days_from_today(0))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        for part in matters_of(reader):
            assert part.shown
    return len(captured)


@pytest.mark.slow
def test_a_letter_of_many_things_asks_the_database_as_often_as_one_of_few(manager, home, other):
    grow(home, other, 2)
    few = queries(manager)
    grow(home, other, 18)
    assert queries(manager) == few
    assert few < 25


def test_no_letter_tells_how_to_reach_a_person(manager, home, other):
    person = factories.PersonFactory(phone="+966500000107", email="canary@example.org")
    factories.RepresentativeFactory(
        attendance=meeting(home, other, "announced", 2).attendances.first(), person=person
    )
    factories.FollowUpFactory(responsible=home, contact=person, due_on=days_from_today(0))
    told_in_all = str(lines_of(manager))
    assert len(titles(manager)) == 2
    assert "107" not in told_in_all
    assert "canary" not in told_in_all

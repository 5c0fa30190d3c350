"""The first meeting of the orphan associations of Al Lith, fact by fact."""

import pytest

from charitynet import history
from charitynet.demonstration.meeting_002 import SERIES, TITLE
from meetings.models import Meeting, Series
from organizations.models import Organization, Position

from .told import CHAIRMAN, COUNCIL, LITH

pytestmark = pytest.mark.usefixtures("stories")

FOUR = [
    LITH,
    "جمعية رعاية الأيتام بغميقة",
    "جمعية سند الأيتام بالوسقة",
    "جمعية رعاية الأيتام بعفف",
]
VALUES = [
    ("kind", "coordination"),
    ("number", 1),
    ("status", "held"),
    ("on", None),
    ("precision", "unknown"),
    ("start_time", None),
    ("end_time", None),
    ("venue", ""),
    ("online_link", ""),
    ("chair", None),
    ("chair_title", ""),
    ("patron_title", "الرئيس التنفيذي للمجلس التخصصي لجمعيات الأيتام"),
    ("slogan", "معًا نصنع فرقًا يستحقه اليتيم"),
    ("stated_attendance", ""),
    ("quorum", None),
    ("has_no_decisions", False),
    ("visibility", "network"),
]
OBJECTIVES = [
    "عمل تكاملي وجهود موحدة",
    "أكبر فائدة للمستفيدين",
    "أثر تنموي أعلى في رعاية الأيتام",
    "لا تزدوج",
    "للأيتام والأرامل أوسع نطاقًا",
]
AGENDA = [
    ("رؤية موحدة واستراتيجيات عمل مشتركة", "لا تتكرر"),
    ("توسيع النطاق الجغرافي للدعم", "الأيتام والأرامل"),
]
DECISIONS = [
    (1, "coverage", "نطاق جغرافي واضح"),
    (1, "coverage", "أيتام المحافظة كلهم"),
    (1, "coverage", "بلا خدمة مكررة ولا منطقة مغفلة"),
    (2, "meetings", "اجتماعات دورية منتظمة تجمع قيادات الجمعيات"),
    (2, "meetings", "تقييم ما تحقق"),
    (2, "meetings", "تبادل الخبرة"),
    (2, "meetings", "التحديات وحلولها"),
    (2, "meetings", "ليستمر التنسيق ويتطور"),
    (3, "initiative", "مبادرات ومشاريع مشتركة"),
    (3, "initiative", "لا تقدر عليها جمعية وحدها"),
    (3, "initiative", "تُصمَّم وتُنفَّذ"),
    (3, "initiative", "خدمات نوعية مبتكرة لعدد أكبر من المستفيدين"),
]
ALI, KHALID = "علي بن ناجم العرياني", "خالد بن محمد الحسن"
SAID = [
    (ALI, True, "حجر الزاوية في بناء منظومة عمل متكاملة"),
    (ALI, False, "كل يتيم في المحافظة"),
    (ALI, False, "بكفاءة أكبر"),
    (KHALID, False, "أثنى على الخطوة"),
    (KHALID, False, "وعيًا بقيمة التنسيق والشراكة"),
    (KHALID, True, "لتعظيم الأثر، وتحقيق الريادة"),
    (KHALID, False, "رؤية 2030"),
    (KHALID, False, "القطاع غير الربحي فاعلًا مؤثرًا"),
]


@pytest.fixture
def meeting():
    return Meeting.objects.get(title=TITLE)


def test_it_is_the_first_of_a_series_that_its_host_convenes(meeting):
    series = Series.objects.get(name=SERIES)
    assert (meeting.series, series.convenor.name) == (series, LITH)
    assert [member.organization.name for member in series.members.all()] == FOUR


def test_nothing_is_invented_of_the_series():
    series = Series.objects.get(name=SERIES)
    assert (series.cadence, series.quorum, series.standing_items.count()) == ("", None, 0)
    assert set(series.members.values_list("since", "until")) == {(None, None)}


@pytest.mark.parametrize(("name", "value"), VALUES, ids=[name for name, _value in VALUES])
def test_each_value_is_as_reported_and_what_is_not_reported_is_not_invented(meeting, name, value):
    assert getattr(meeting, name) == value


def test_the_host_called_it_organized_it_and_keeps_it(meeting):
    organizers = [organization.name for organization in meeting.organizers.all()]
    assert (meeting.host.name, organizers, meeting.owner.name) == (LITH, [LITH], LITH)


def test_it_took_place_in_the_governorate(meeting):
    assert (meeting.place.name, meeting.place.kind) == ("الليث", "governorate")


def test_its_patron_is_the_chief_executive_of_the_council(meeting):
    assert (meeting.patron.full_name, meeting.patron.honorific) == (KHALID, "الدكتور")
    post = Position.objects.get(person=meeting.patron)
    assert meeting.patron_title == f"{post.title} لل{COUNCIL.removeprefix('ال')}"


def test_the_four_associations_attended_and_no_other(meeting):
    there = meeting.attendances.present()
    assert [attendance.organization.name for attendance in there] == FOUR
    assert meeting.attendances.count() == 4


def test_only_the_chairman_of_the_host_is_named_among_those_who_came(meeting):
    [seat] = [s for a in meeting.attendances.all() for s in a.representatives.all()]
    assert seat.attendance.organization.name == LITH
    assert (seat.honorific, seat.person.full_name, seat.title) == ("الأستاذ", ALI, CHAIRMAN)


def test_of_the_others_it_is_noted_that_leaders_came(meeting):
    others = meeting.attendances.exclude(organization__name=LITH)
    assert set(others.values_list("note", flat=True)) == {"من قيادات الجمعية"}


@pytest.mark.parametrize("words", OBJECTIVES)
def test_each_aim_stands_among_its_objectives(meeting, words):
    assert words in meeting.objectives


def test_the_agenda_is_what_the_report_says_it_dwelt_on(meeting):
    items = list(meeting.agenda.all())
    assert [item.title for item in items] == [title for title, _words in AGENDA]
    for item, (_title, words) in zip(items, AGENDA, strict=True):
        assert words in item.minutes


def test_its_minutes_are_kept_as_they_were_saved(meeting):
    for item in meeting.agenda.all():
        [revision] = item.revisions.all()
        assert (revision.text, revision.number) == (item.minutes, item.minutes_version)


@pytest.mark.parametrize(("number", "kind", "words"), DECISIONS)
def test_each_output_is_a_decision_of_its_kind(meeting, number, kind, words):
    decision = meeting.decisions.get(number=number)
    assert decision.kind == kind
    assert words in decision.text


def test_the_four_associations_are_responsible_for_each_of_the_three(meeting):
    assert meeting.decisions.count() == 3
    for decision in meeting.decisions.all():
        assert {body.name for body in decision.responsible.all()} == set(FOUR)


def test_no_decision_has_a_day_or_is_said_to_have_come_further(meeting):
    told = meeting.decisions.values_list("due_on", "review_on", "progress", "status")
    assert set(told) == {(None, None, 0, "adopted")}
    assert not meeting.decisions.filter(updates__isnull=False).exists()


@pytest.mark.parametrize(("name", "is_verbatim", "words"), SAID)
def test_who_spoke_is_quoted_in_sense_and_a_few_words_of_his_own(meeting, name, is_verbatim, words):
    said = meeting.statements.get(person__full_name=name, text__contains=words)
    assert said.is_verbatim == is_verbatim
    assert said.said_on is None


def test_both_spoke_in_the_posts_they_held(meeting):
    spoken = meeting.statements.filter(voice="person")
    posts = spoken.values_list("person__full_name", "title", "organization__name")
    assert set(posts) == {(ALI, CHAIRMAN, LITH), (KHALID, "الرئيس التنفيذي", COUNCIL)}


def test_all_together_renewed_their_commitment(meeting):
    said = meeting.statements.get(voice="joint")
    assert "الالتزام بالعمل المشترك" in said.text
    assert "بداية مرحلة" in said.text


def test_the_report_hangs_on_it_and_on_the_organizations_still(meeting):
    [mention] = meeting.press_mentions.all()
    assert (mention.publisher, mention.published_on) == ("مصدر غير مذكور", None)
    assert "اللقاء التنسيقي الأول" in mention.title
    for name in FOUR:
        assert Organization.objects.get(name=name).press_mentions.count() == 1


def test_its_history_says_where_it_comes_from(meeting):
    entries = meeting.history.values_list("action", "note")
    assert list(entries) == [("create", "من تقرير منشور.")]
    assert not list(history.verify())

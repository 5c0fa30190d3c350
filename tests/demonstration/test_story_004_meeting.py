"""The meeting of the minister of social affairs with charities, fact by fact."""

from collections import Counter

import pytest

from charitynet.demonstration.meeting_004 import TITLE
from meetings.models import Decision, Meeting
from organizations.models import Organization

from .told import MINISTRY, NATIONAL

pytestmark = pytest.mark.usefixtures("stories")

NAMED = [
    ("جمعية واعي", "association"),
    ("جمعية الوداد", "association"),
    ("جمعية اكتفاء", "association"),
    ("مؤسسة سليمان الراجحي الخيرية", "foundation"),
    ("مؤسسة محمد وعبدالله إبراهيم السبيعي الخيرية", "foundation"),
    ("جمعية سيهات للخدمات الاجتماعية", "association"),
    ("مؤسسة الأمير أحمد بن سلمان للتنمية", "foundation"),
    ("مركز التأهيل الدولي", "centre"),
    ("الحملة التوعوية الخاصة لسرطان الثدي", "campaign"),
    ("مجلس التنسيق بين الجمعيات الخيرية بمنطقة المدينة المنورة", "council"),
    ("مؤسسة سعفة القدوة الحسنة", "foundation"),
    (NATIONAL, "association"),
    ("الجمعية الوطنية للمتقاعدين", "association"),
]
MINISTER = "ماجد بن عبدالله القصبي"
VALUES = [
    ("kind", "ministerial"),
    ("series", None),
    ("number", None),
    ("status", "held"),
    ("on", None),
    ("precision", "unknown"),
    ("place", None),
    ("venue", ""),
    ("patron", None),
    ("patron_title", ""),
    ("chair_title", "وزير الشؤون الاجتماعية"),
    ("slogan", ""),
    ("quorum", None),
    ("has_no_decisions", False),
    ("visibility", "network"),
]
AGENDA = ["أهداف", "خططها العملية", "رؤيتها المستقبلية", "مبادراتها للشراكة مع الوزارة"]
WORK = ["أكثر من 20 جهة", "خيرية", "توعوية", "طبية", "تعاونية", "القدوة الحسنة"]
OBJECTIVES = [
    "تكامل استراتيجي",
    "القطاع غير الربحي",
    "تفعيل الشراكة التنموية",
    "حشد الأفكار والمبادرات",
    "من الرعوية إلى شراكة تنموية",
    "مكونات العمل الاجتماعي",
]
SAID = [
    (0, "ورش وحلقات نقاش واجتماعات"),
    (0, "الاجتماعي والخيري والتطوعي"),
    (0, "تثري بنك مبادراتها"),
    (1, "رصد الأفكار والرؤى"),
    (2, "أول شركاء الوزارة"),
    (2, "المستفيد أينما كان"),
    (3, "تنمية شاملة"),
    (3, "تمكين اقتصادي واجتماعي"),
    (4, "تكامل الأدوار"),
    (4, "للجمعيات والمؤسسات ولجان التنمية والمانحين"),
    (4, "تبادل للمعلومات"),
    (5, "الدورات والورش"),
    (5, "مهارات العاملين"),
]


@pytest.fixture
def meeting():
    return Meeting.objects.get(title=TITLE)


@pytest.mark.parametrize(("name", "value"), VALUES, ids=[name for name, _value in VALUES])
def test_each_value_is_as_reported_and_what_is_not_reported_is_not_invented(meeting, name, value):
    assert getattr(meeting, name) == value


def test_the_ministry_received_them_and_keeps_it(meeting):
    assert (meeting.host.name, meeting.owner.name) == (MINISTRY, MINISTRY)
    assert not meeting.organizers.exists()


def test_the_minister_chaired_it_and_sat_there_for_the_ministry(meeting):
    assert meeting.chair.full_name == MINISTER
    [seat] = meeting.attendances.get(organization__name=MINISTRY).representatives.all()
    assert (seat.honorific, seat.person, seat.title) == (
        "معالي الدكتور", meeting.chair, "وزير الشؤون الاجتماعية",
    )  # fmt: skip
    assert meeting.is_chaired_by_one_present


def test_the_thirteen_named_bodies_attended_in_the_order_of_the_report(meeting):
    guests = meeting.attendances.present().exclude(organization__name=MINISTRY)
    came = list(guests.values_list("organization__name", "organization__kind"))
    assert came == NAMED


def test_they_are_of_five_kinds():
    assert Counter(kind for _name, kind in NAMED) == {
        "association": 6, "foundation": 4, "centre": 1, "campaign": 1, "council": 1,
    }  # fmt: skip


def test_nobody_but_the_minister_is_named(meeting):
    guests = meeting.attendances.exclude(organization__name=MINISTRY)
    assert not guests.filter(representatives__isnull=False).exists()
    assert set(guests.values_list("note", flat=True)) == {""}


@pytest.mark.parametrize("words", WORK)
def test_that_more_than_twenty_came_and_what_they_do_is_kept_as_stated(meeting, words):
    assert words in meeting.stated_attendance


@pytest.mark.parametrize("words", OBJECTIVES)
def test_each_aim_stands_among_its_objectives(meeting, words):
    assert words in meeting.objectives


def test_the_agenda_is_what_they_spoke_about(meeting):
    items = list(meeting.agenda.all())
    assert len(items) == len(AGENDA)
    for item, words in zip(items, AGENDA, strict=True):
        assert words in item.title
        assert item.minutes


@pytest.mark.parametrize(("order", "words"), SAID)
def test_what_the_ministry_wishes_is_kept_in_sense(meeting, order, words):
    assert words in meeting.statements.get(order=order).text


def test_the_ministry_speaks_as_one_and_not_word_for_word(meeting):
    spoken = meeting.statements.values_list("voice", "organization__name", "person", "is_verbatim")
    assert set(spoken) == {("organization", MINISTRY, None, False)}


def test_no_decision_is_told_of(meeting):
    assert not Decision.objects.filter(meeting=meeting).exists()


def test_the_report_hangs_on_it_and_on_the_organizations_still(meeting):
    [mention] = meeting.press_mentions.all()
    assert (mention.publisher, mention.title) == ("مصدر غير مذكور", "")
    for name, _kind in NAMED:
        assert Organization.objects.get(name=name).press_mentions.count() == 1

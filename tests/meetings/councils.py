"""Meetings that say all that a meeting can say, small and large."""

import datetime

from meetings.models import Attendance, Meeting
from tests.factories import (
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    OrganizationFactory,
    PersonFactory,
    PlaceFactory,
    RepresentativeFactory,
    SeriesFactory,
)

DAY = datetime.date(2026, 1, 15)
SAID = """افتتح الرئيس الاجتماع مرحبًا بالحاضرين، ثم عُرضت خريطة القرى التي لا تصلها خدمة.
- عرضت جمعية غميقة حصر الأسر في القرى الجنوبية.
- اقترحت جمعية الوسقة أن يُحدَّث الحصر كل ستة أشهر.
متابعة: إعداد خريطة موحدة للنطاقات قبل الاجتماع القادم.
واتفق الحاضرون على أن تُعرض الخريطة على المجلس التخصصي."""


def council(home, *, status="held", guests=3, items=2, said=SAID):
    """A meeting of a series, with people, an agenda, minutes, decisions and earlier ones."""
    names = ["رعاية الأيتام بغميقة", "سند الأيتام بالوسقة", "رعاية الأيتام بعفف"]
    invited = [
        OrganizationFactory(name=f"جمعية {names[i] if i < len(names) else f'الأيتام رقم {i}'}")
        for i in range(guests)
    ]
    series = SeriesFactory(name="لقاءات جمعيات الأيتام بالليث", convenor=home, quorum=2)
    before = MeetingFactory(
        host=home, guests=invited, series=series, number=1, on=datetime.date(2025, 10, 12)
    )
    DecisionFactory(meeting=before, number=1, text="حصر الأسر في القرى", responsible=[home])
    chair = PersonFactory(full_name="علي بن ناجم العرياني", honorific="الأستاذ")
    meeting = MeetingFactory(
        host=home,
        guests=invited,
        series=series,
        number=2,
        status=status,
        title="اللقاء التنسيقي الثاني لجمعيات الأيتام",
        on=DAY,
        start_time=datetime.time(10),
        end_time=datetime.time(12, 30),
        place=PlaceFactory(name="الليث"),
        venue="قاعة الجمعية",
        slogan="معًا نصنع فرقًا يستحقه اليتيم",
        objectives="توحيد الجهود في رعاية الأيتام.",
        patron=PersonFactory(full_name="خالد بن محمد الحسن", honorific="الدكتور"),
        patron_title="الرئيس التنفيذي للمجلس التخصصي",
        chair=chair,
        chair_title="رئيس مجلس الإدارة",
    )
    for attendance in meeting.attendances.all():
        people = [(chair, "رئيس مجلس الإدارة")] if attendance.organization == home else []
        people.append((PersonFactory(honorific="المهندس"), "المدير التنفيذي"))
        for order, (person, title) in enumerate(people):
            RepresentativeFactory(attendance=attendance, person=person, title=title, order=order)
    for order in range(items):
        AgendaItemFactory(
            meeting=meeting,
            order=order,
            title=f"توزيع النطاقات الجغرافية {order + 1}",
            duration=20,
            proposed_by=invited[0] if order == 0 else None,
            presenter_person=chair if order == 0 else None,
            minutes=said,
        )
    DecisionFactory(
        meeting=meeting,
        number=1,
        text="تتولى كل جمعية نطاقها، ولا يُسجَّل يتيم في جمعيتين.",
        kind="coverage",
        responsible=invited[:2],
        due_on=datetime.date(2026, 6, 30),
    )
    DecisionFactory(meeting=meeting, number=2, text="اجتماع دوري كل ثلاثة أشهر", kind="meetings")
    return meeting


def unstated(home):
    """A minister's meeting as a newspaper told it: no day, no hour, not all of the guests named."""
    invited = [OrganizationFactory(name=f"جمعية {name}") for name in ("واعي", "الوداد", "اكتفاء")]
    return MeetingFactory(
        host=home,
        guests=invited,
        kind=Meeting.Kind.MINISTERIAL,
        title="لقاء معالي الوزير بالجهات الخيرية",
        on=None,
        precision="unknown",
        stated_attendance="أكثر من 20 جهة خيرية",
        objectives="الانتقال من الرعوية إلى الشراكة التنموية.",
        patron=PersonFactory(full_name="ماجد بن عبدالله القصبي", honorific="معالي الدكتور"),
        patron_title="وزير الشؤون الاجتماعية",
    )


def excuse(meeting):
    """The last of those invited sent a word instead of coming."""
    last = meeting.attendances.last()
    Attendance.objects.filter(pk=last.pk).update(attended=False, response="declined")
    return last

"""Examples around today, so that every status can be seen. They are not facts."""

from datetime import timedelta

from django.utils import timezone

from .facts import Encounter, Point, Side
from .record import known, record
from .story_000 import ABARIQ, QATIF, VISIT
from .story_002 import LITH
from .story_004 import RETIREES, SAIHAT

MARK = "مثال توضيحي"
FRIDAY, SATURDAY = 4, 5


def plan(register, *, by):
    """Record the examples that are not there yet and make their moves."""
    for encounter, moves in examples(timezone.localdate()):
        if known(encounter):
            continue
        visit = record(encounter, register, by=by, note=f"{MARK}.")
        for move, note in moves:
            getattr(visit, move)(by=by, note=note)


def working_day(day):
    """The day itself, or the Sunday after a weekend."""
    while day.weekday() in (FRIDAY, SATURDAY):
        day += timedelta(days=1)
    return day


def examples(today):
    """Each visit with the moves it has made since it was planned."""

    def example(days, **facts):
        on = working_day(today + timedelta(days=days))
        return Encounter(owner=QATIF, status="planned", on=on, **facts)

    return (
        (return_visit(example), ()),
        (next_week(example), (("confirm", ""),)),
        (postponed(example), (("postpone", f"{MARK}: طلب الضيوف موعدًا بعد موسمهم."),)),
        (cancelled(example), (("cancel", f"{MARK}: تعذّر الموعد على الطرفين."),)),
    )


def return_visit(example):
    return example(
        14,
        title="زيارة خيرية القطيف إلى أبارق",
        purpose="follow_up",
        returns=VISIT,
        venue="مقر جمعية أبارق",
        objectives=f"{MARK}: رد الزيارة، والنظر فيما استفادته أبارق منها.",
        sides=(Side(ABARIQ, ("أحمد اليوسف",)), Side(QATIF, ("أسامة الزاير", "زينب آل نمر"))),
        topics=(Point("idea", "قناة تنسيق دائمة بين الجمعيتين", MARK),),
    )


def next_week(example):
    return example(
        7,
        title="زيارة جمعية سيهات إلى خيرية القطيف",
        purpose="acquaintance",
        place="gn:10972336",
        venue="مقر الجمعية",
        objectives=f"{MARK}: التعارف وعرض الخدمات الاجتماعية في الجمعيتين.",
        sides=(Side(QATIF, ("حسين آل سيف", "زينب آل نمر")), Side(SAIHAT)),
    )


def postponed(example):
    return example(
        10,
        title="زيارة جمعية رعاية الأيتام بالليث إلى خيرية القطيف",
        purpose="exchange",
        place="gn:10972336",
        objectives=f"{MARK}: تبادل الخبرة في خدمة الأيتام والأسر.",
        sides=(Side(QATIF, ("أحمد الجشي",)), Side(LITH, ("علي بن ناجم العرياني",))),
    )


def cancelled(example):
    return example(
        5,
        title="زيارة خيرية القطيف إلى الجمعية الوطنية للمتقاعدين",
        purpose="talks",
        objectives=f"{MARK}: بحث تعاون في خدمة المتقاعدين.",
        sides=(Side(RETIREES), Side(QATIF, ("زينب آل نمر",))),
    )

"""Visits of the last year, so that figures and timelines have something to tell. Not facts."""

from datetime import timedelta

from django.utils import timezone

from .ahead import MARK, working_day
from .facts import Encounter, Point, Result, Side
from .record import known, record
from .story_000 import ABARIQ, QATIF
from .story_002 import LITH
from .story_003 import JEDDAH, NAFA
from .story_004 import RETIREES, SAIHAT, WAAI, WEDAD

UNNAMED = "لم تُذكر أسماء الوفد في المثال"
HEADS = {QATIF: ("أسامة الزاير", "زينب آل نمر"), ABARIQ: ("أحمد اليوسف", "محمد القصيمي")}
HEADS |= {LITH: ("علي بن ناجم العرياني",)}


def record_all(register, *, by):
    """Record the examples that are not there yet; the older ones are documented."""
    for encounter in examples(timezone.localdate()):
        if known(encounter):
            continue
        visit = record(encounter, register, by=by, note=f"{MARK}.")
        if encounter.is_documented:
            visit.document(by=by)


def side(name):
    people = HEADS.get(name, ())
    return Side(name, people, "" if people else UNNAMED)


def visit(today, days, owner, host, guest, purpose, about, *, came_of=()):
    on = working_day(today - timedelta(days=days))
    return Encounter(
        title=about,
        owner=owner,
        sides=(side(host), side(guest)),
        purpose=purpose,
        objectives=f"{MARK}: {about}.",
        summary=f"{MARK}: عُرض ما لدى الجهتين، واتفقتا على استمرار التواصل.",
        on=on,
        visibility="network",
        is_documented=days > 20,
        topics=(Point("idea", "ما يمكن أن تتعاون فيه الجهتان", MARK),),
        outcomes=came_of,
    )


def examples(today):
    agreed = (Result("mutual_visits", f"{MARK}: زيارة أخرى خلال العام."),)
    return (
        visit(today, 345, QATIF, QATIF, WEDAD, "acquaintance", "تعارف خيرية القطيف وجمعية الوداد"),
        visit(today, 310, QATIF, SAIHAT, QATIF, "exchange", "تبادل خبرات الرعاية مع جمعية سيهات"),
        visit(today, 262, LITH, LITH, NAFA, "talks", "بحث كفالة مشتركة مع جمعية نفع"),
        visit(today, 230, QATIF, QATIF, SAIHAT, "follow_up", "متابعة برنامج الأسر مع جمعية سيهات"),
        visit(today, 198, QATIF, WAAI, QATIF, "exchange", "الاطلاع على برامج جمعية واعي"),
        visit(today, 151, QATIF, QATIF, LITH, "exchange", "عرض تجربة لجنة التمكين على أيتام الليث"),
        visit(
            today, 118, ABARIQ, ABARIQ, QATIF, "courtesy", "تهنئة أبارق بمقرها الجديد",
            came_of=agreed,
        ),
        visit(today, 96, LITH, JEDDAH, LITH, "field", "جولة في مراكز أحياء جدة"),
        visit(today, 74, QATIF, SAIHAT, QATIF, "talks", "بحث مستودع مشترك مع جمعية سيهات"),
        visit(
            today, 46, QATIF, QATIF, RETIREES, "acquaintance",
            "تعارف خيرية القطيف وجمعية المتقاعدين", came_of=agreed,
        ),
        visit(today, 33, QATIF, QATIF, SAIHAT, "follow_up", "مراجعة خطة الشتاء مع جمعية سيهات"),
        visit(today, 11, QATIF, ABARIQ, QATIF, "follow_up", "متابعة قاعدة البيانات مع أبارق"),
    )  # fmt: skip

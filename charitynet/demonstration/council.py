"""The six meetings of a council that does not exist, dated around today. They are not facts."""

from datetime import time, timedelta
from typing import NamedTuple

from .ahead import MARK, working_day
from .gatherings import Agreed, Gathering, Matter, Member, Seat, Track
from .story_000 import ABARIQ, QATIF
from .story_004 import RETIREES, SAIHAT, WAAI, WEDAD

SERIES = "مجلس تنسيق العمل الخيري بالقطيف"
HEAD, HEAD_TITLE = "أسامة الزاير", "رئيس مجلس الإدارة"
DEPUTY, DEPUTY_TITLE = "حسين آل سيف", "نائب رئيس مجلس الإدارة"
SPOKESWOMAN = "زينب آل نمر"
REVIEW, NEWS = "ما صار بتوصيات اللقاء السابق", "ما استجد لدى الجمعيات"

DATABASE = "قاعدة بيانات مشتركة للمستفيدين، تمنع ازدواج المساعدة ولا يدخلها اسم إلا بإذن صاحبه."
QUARTERS = "تتولى كل جمعية أحياء محددة، وتحيل إلى غيرها من يسكن خارج أحيائها."
CASEWORKERS = "لقاء شهري لباحثات الحالات في الجمعيات."
BASKET = "سلة شتاء واحدة تُجهَّز في مستودع واحد وتوزعها الجمعيات معًا."
STORES = "كشف واحد لأصناف المستودعات تطلع عليه الجمعيات كلها."
STORES_ITEM = "ربط مستودعات الجمعيات"


class Reply(NamedTuple):
    """What an organization answered to the invitation."""

    organization: str
    response: str
    note: str = ""


class Verdict(NamedTuple):
    """What an organization answered to the minutes: content, or what it objects to."""

    organization: str
    objection: str = ""


class Report(NamedTuple):
    """What an organization reported so many days ago."""

    organization: str
    progress: int
    note: str
    days_ago: int


class Fate(NamedTuple):
    """What became of the decision of this number."""

    number: int
    reports: tuple = ()
    moves: tuple = ()
    reason: str = ""


class Wish(NamedTuple):
    """What an organization would like on the agenda; answered where `status` says so."""

    organization: str
    title: str
    reason: str
    duration: int
    status: str = "proposed"
    answer: str = ""


class Occasion(NamedTuple):
    """A meeting, the moves it made, and what others did about it."""

    gathering: Gathering
    moves: tuple = ()
    replies: tuple = ()
    verdicts: tuple = ()
    fates: tuple = ()
    wishes: tuple = ()


def track(today):
    """The council with its members, one of which gave its place to another."""
    first, left, joined = (today - timedelta(days=days) for days in (470, 300, 290))
    lasting = (QATIF, ABARIQ, SAIHAT, RETIREES)
    return Track(
        name=SERIES,
        convenor=QATIF,
        members=(
            *(Member(name, first) for name in lasting),
            Member(WEDAD, first, left),
            Member(WAAI, joined),
        ),
        purpose=f"{MARK}: مجلس تنسّق فيه الجمعيات خدماتها حتى لا تتكرر ولا يُغفل أحد.",
        slogan="أيدٍ كثيرة وأثر واحد",
        cadence="FREQ=MONTHLY;INTERVAL=3",
        quorum=3,
        standing=((REVIEW, 20), (NEWS, 20)),
    )


class Days:
    """Days counted from today, and the meetings that are dated by them."""

    def __init__(self, today):
        self.today = today

    def on(self, days):
        return self.today + timedelta(days=days)

    def meeting(self, number, ordinal, days, objectives, *, chair=HEAD, **facts):
        """A meeting of the council that Qatif keeps, marked as an example."""
        titles = {HEAD: HEAD_TITLE, DEPUTY: DEPUTY_TITLE}
        values = {
            "number": number,
            "chair_title": titles[chair],
            "objectives": f"{MARK}: {objectives}",
            "start_time": time(17),
            "end_time": time(19),
            "venue": "قاعة الاجتماعات بمقر الجمعية",
            "quorum": 3,
        }
        return Gathering(
            title=f"اللقاء {ordinal} لمجلس تنسيق العمل الخيري بالقطيف",
            kind="council",
            status="planned",
            owner=QATIF,
            series=SERIES,
            on=working_day(self.on(days)),
            chair=chair,
            values=values | facts.pop("values", {}),
            **{"place": "gn:10972336", **facts},
        )


def first(days):
    return Occasion(
        days.meeting(
            1,
            "الأول",
            -455,
            "الاتفاق على طريقة عمل المجلس.",
            seats=(
                Seat(QATIF, (HEAD, SPOKESWOMAN)),
                Seat(ABARIQ, ("أحمد اليوسف", "غازي آل درويش")),
                Seat(SAIHAT, note="عضوان من مجلس الإدارة"),
                Seat(RETIREES, note="ممثل عن فرع المنطقة"),
                Seat(WEDAD, note="أرسلت كلمة مكتوبة", attended=False),
            ),
            agenda=(
                Matter(
                    "المجلس وطريقة عمله",
                    (
                        "اتفق الحاضرون على لقاء دوري تستضيفه الجمعيات بالتناوب.",
                        "اتفق الحاضرون على:\n"
                        "- لقاء كل ثلاثة أشهر تستضيفه الجمعيات بالتناوب.\n"
                        "- أن تتولى خيرية القطيف الدعوة وحفظ المحاضر.",
                    ),
                    30,
                    HEAD,
                ),
                Matter(
                    "نموذج موحّد لبحث الحالة",
                    ("عرضت كل جمعية نموذجها، ورأى الحاضرون أن يجمعوها في نموذج واحد.",),
                    45,
                ),
                Matter(
                    "حملة إعلامية مشتركة",
                    ("اقتُرحت حملة واحدة في رمضان تعرّف بخدمات الجمعيات.",),
                    30,
                    SPOKESWOMAN,
                ),
            ),
            decisions=(
                Agreed(
                    "recommendation",
                    "نموذج واحد لبحث الحالة تعمل به جمعيات المجلس.",
                    (QATIF, ABARIQ, SAIHAT),
                    item=2,
                    due_on=days.on(-380),
                ),
                Agreed("other", "حملة إعلامية واحدة في رمضان.", (RETIREES,), item=3),
                Agreed("meetings", "لقاء للمجلس كل ثلاثة أشهر.", (QATIF,), item=1),
            ),
        ),
        ("announce", "hold", "draft", "send", "approve"),
        (
            Reply(QATIF, "accepted"),
            Reply(ABARIQ, "accepted"),
            Reply(SAIHAT, "accepted"),
            Reply(RETIREES, "accepted"),
            Reply(WEDAD, "declined", "سفر رئيس الجمعية"),
        ),
        (Verdict(QATIF), Verdict(ABARIQ), Verdict(SAIHAT), Verdict(RETIREES)),
        (
            Fate(
                1,
                (
                    Report(QATIF, 50, "جُمعت النماذج وكُتبت المسودة.", 420),
                    Report(ABARIQ, 100, "بدأت أبارق العمل بالنموذج.", 385),
                ),
                ("implement",),
            ),
            Fate(2, moves=("drop",), reason=f"{MARK}: لكل جمعية حملتها في رمضان."),
            Fate(3, (Report(QATIF, 100, "اتُّفق على المواعيد.", 440),), ("implement",)),
        ),
    )


def second(days):
    return Occasion(
        days.meeting(
            2,
            "الثاني",
            -364,
            "التعريف بخدمات الجمعيات، ومنع ازدواج المساعدة.",
            host=SAIHAT,
            place="gn:102318",
            organizers=(QATIF,),
            seats=(
                Seat(SAIHAT, note="رئيس الجمعية وعضو من مجلس الإدارة"),
                Seat(QATIF, (HEAD, "مجتبى النفيلي")),
                Seat(ABARIQ, ("محمد اليوسف",)),
                Seat(RETIREES, attended=False),
                Seat(WEDAD, note="مدير الجمعية"),
            ),
            agenda=(
                Matter(REVIEW, ("اكتملت مسودة النموذج، وتراجعها الجمعيات قبل اعتمادها.",), 20),
                Matter(
                    "ازدواج المساعدة",
                    (
                        "تبيّن أن أسرًا تُساعَد من جمعيتين وأخرى لا تصلها مساعدة.\n"
                        "- تُنشأ قاعدة بيانات واحدة.\n"
                        "- لا تدخلها بيانات أحد إلا بإذنه.",
                    ),
                    50,
                    "مجتبى النفيلي",
                ),
                Matter("دليل الخدمات", ("تتولى سيهات جمع ما لدى الجمعيات في دليل.",), 30),
            ),
            decisions=(
                Agreed("recommendation", DATABASE, (QATIF, ABARIQ), item=2, due_on=days.on(-20)),
                Agreed(
                    "recommendation",
                    "دليل واحد بخدمات الجمعيات وعناوينها.",
                    (SAIHAT,),
                    item=3,
                    due_on=days.on(-200),
                ),
            ),
        ),
        ("announce", "hold", "draft", "send", "approve"),
        (Reply(SAIHAT, "accepted"), Reply(QATIF, "accepted"), Reply(ABARIQ, "accepted")),
        (Verdict(SAIHAT), Verdict(QATIF), Verdict(ABARIQ), Verdict(WEDAD)),
        (
            Fate(
                1,
                (
                    Report(QATIF, 30, "اكتمل تصميم القاعدة وشروط الدخول إليها.", 210),
                    Report(ABARIQ, 60, "أدخلت أبارق نصف بياناتها.", 45),
                ),
            ),
            Fate(2, (Report(SAIHAT, 100, "نُشر الدليل ووُزّع.", 215),), ("implement",)),
        ),
    )

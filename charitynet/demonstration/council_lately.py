"""The later meetings of the council: minutes sent, drafted and still open, one to come."""

from .council import (
    BASKET,
    CASEWORKERS,
    DEPUTY,
    HEAD,
    NEWS,
    QUARTERS,
    REVIEW,
    SPOKESWOMAN,
    STORES,
    STORES_ITEM,
    Fate,
    Occasion,
    Reply,
    Report,
    Verdict,
    Wish,
)
from .gatherings import Agreed, Matter, Seat
from .story_000 import ABARIQ, QATIF
from .story_004 import RETIREES, SAIHAT, WAAI


def third(days):
    """Its minutes went out: one approved them, one objects, one has not answered."""
    return Occasion(
        days.meeting(
            3,
            "الثالث",
            -273,
            "توزيع الأحياء على الجمعيات.",
            chair=DEPUTY,
            host=ABARIQ,
            place="",
            organizers=(QATIF,),
            values={"venue": "مقر جمعية أبارق"},
            seats=(
                Seat(ABARIQ, ("محمد اليوسف", "غازي آل درويش")),
                Seat(QATIF, (DEPUTY, SPOKESWOMAN)),
                Seat(RETIREES, note="ممثلان عن الجمعية"),
                Seat(SAIHAT, attended=False),
                Seat(WAAI, attended=False),
            ),
            agenda=(
                Matter(REVIEW, ("نوقش ما وصلت إليه قاعدة البيانات، وشُكرت سيهات على الدليل.",), 20),
                Matter(
                    "توزيع الأحياء",
                    (
                        "عُرضت خريطة الأحياء، واختارت كل جمعية ما تقدر عليه.\n"
                        "- تساند جمعية المتقاعدين في الزيارات المنزلية.\n"
                        "- من يسكن خارج أحياء الجمعية يُحال ولا يُرد.",
                    ),
                    60,
                    DEPUTY,
                ),
                Matter("لقاء باحثات الحالات", ("رحّبت الجمعيات بلقاء يجمع الباحثات.",), 20),
            ),
            decisions=(
                Agreed("coverage", QUARTERS, (QATIF, ABARIQ, SAIHAT), item=2, due_on=days.on(40)),
                Agreed("meetings", CASEWORKERS, (QATIF,), item=3, due_on=days.on(15)),
            ),
        ),
        ("announce", "hold", "draft", "send"),
        (Reply(ABARIQ, "accepted"), Reply(QATIF, "accepted"), Reply(SAIHAT, "declined")),
        (
            Verdict(QATIF),
            Verdict(RETIREES, "كُتب أن الجمعية تساند في الزيارات، والصحيح أنها تقودها في حيين."),
        ),
        (
            Fate(1, (Report(QATIF, 40, "أُعلنت أحياء ثلاث جمعيات.", 30),)),
            Fate(2, (Report(QATIF, 90, "عُقدت ثلاثة لقاءات، والرابع في موعده.", 10),)),
        ),
    )


def fourth(days):
    """Its minutes are closed and not sent yet."""
    return Occasion(
        days.meeting(
            4,
            "الرابع",
            -180,
            "الاستعداد للشتاء.",
            seats=(
                Seat(QATIF, (HEAD, "أحمد الجشي", SPOKESWOMAN)),
                Seat(ABARIQ, ("غازي آل درويش",)),
                Seat(SAIHAT, note="مدير الخدمات"),
                Seat(WAAI, note="عضو من مجلس الإدارة"),
                Seat(RETIREES, attended=False),
            ),
            agenda=(
                Matter(REVIEW, ("ما زالت قاعدة البيانات قيد الإدخال.",), 20),
                Matter(
                    "سلة الشتاء",
                    (
                        "تتكرر السلال في أحياء وتغيب عن أحياء، والشراء المفرّق أغلى.\n"
                        "- مستودع واحد في خيرية القطيف.\n"
                        "- متابعة: عرض سعر من ثلاثة موردين.",
                    ),
                    50,
                    "أحمد الجشي",
                ),
                Matter(NEWS, ("عرّفت واعي ببرامجها، وعرضت تدريب الباحثات.",), 30),
            ),
            decisions=(
                Agreed(
                    "initiative",
                    BASKET,
                    (QATIF, ABARIQ),
                    item=2,
                    due_on=days.on(60),
                    review_on=days.on(30),
                ),
                Agreed("recommendation", "تدريب الباحثات على النموذج الموحّد.", (WAAI,), item=3),
            ),
        ),
        ("announce", "hold", "draft"),
        (Reply(QATIF, "accepted"), Reply(ABARIQ, "accepted"), Reply(RETIREES, "declined")),
    )


def fifth(days):
    """It was held, and its attendance, minutes and decisions are still being written."""
    return Occasion(
        days.meeting(
            5,
            "الخامس",
            -84,
            "المستودعات والمتطوعون.",
            seats=(
                Seat(QATIF, (HEAD, SPOKESWOMAN)),
                Seat(ABARIQ, ("محمد اليوسف",)),
                Seat(RETIREES, note="ممثل عن الجمعية"),
                Seat(SAIHAT, attended=None),
                Seat(WAAI, attended=None),
            ),
            agenda=(
                Matter(REVIEW, ("بقيت ثلاث توصيات مفتوحة.",), 20),
                Matter(
                    STORES_ITEM,
                    (
                        "لكل مستودع كشفه، ولا يعرف أحد ما عند الآخر.\n"
                        "- متابعة: جرد مستودع خيرية القطيف.\n"
                        "- متابعة: نموذج موحّد لأسماء الأصناف.",
                    ),
                    40,
                ),
                Matter("المتطوعون في المواسم", duration=30),
            ),
            decisions=(Agreed("other", STORES, (SAIHAT, QATIF), item=2, due_on=days.on(80)),),
        ),
        ("announce", "hold"),
        (Reply(QATIF, "accepted"), Reply(ABARIQ, "accepted"), Reply(SAIHAT, "accepted")),
    )


def sixth(days):
    """The invitations are out; two came, one declined, two have not answered."""
    return Occasion(
        days.meeting(
            6,
            "السادس",
            12,
            "الاستعداد لرمضان، ومراجعة توزيع الأحياء.",
            host=SAIHAT,
            place="gn:102318",
            organizers=(QATIF,),
            seats=(
                Seat(SAIHAT),
                Seat(QATIF, (HEAD, SPOKESWOMAN)),
                Seat(ABARIQ, ("أحمد اليوسف",)),
                Seat(RETIREES),
                Seat(WAAI),
            ),
            agenda=(
                Matter(REVIEW, duration=30),
                Matter("مراجعة توزيع الأحياء", duration=30, presenter=HEAD),
                Matter(NEWS, duration=20),
            ),
        ),
        ("announce",),
        (
            Reply(SAIHAT, "accepted", "القاعة محجوزة"),
            Reply(QATIF, "accepted"),
            Reply(RETIREES, "declined", "يوافق موعد الجمعية العمومية"),
        ),
        wishes=(
            Wish(ABARIQ, "كسوة العيد", "حتى تُشترى مرة واحدة للجمعيات كلها.", 20),
            Wish(
                SAIHAT,
                "موعد واحد لتوزيع السلال",
                "تتوالى السلال في أسبوع وتنقطع أسابيع.",
                20,
                "accepted",
                "يُدرج آخر الجدول.",
            ),
            Wish(
                WAAI,
                "دورة للمتطوعين",
                "المتطوعون يكثرون في المواسم بلا تدريب.",
                30,
                "declined",
                "تُعقد لها ورشة مستقلة.",
            ),
        ),
    )

"""Examples of agreements around today, so that every state can be seen. They are not facts."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from .agreements import Done, Example, Owed, Pact, Signer, enter, known
from .ahead import MARK, working_day
from .story_000 import ABARIQ, OUTCOMES, QATIF, VISIT
from .story_001 import BASHAQRA
from .story_002 import COUNCIL, LITH
from .story_003 import CENTRES, NAFA

SIGNED = ("submit", "approve", "sign")
HEADS = {
    QATIF: "أسامة الزاير",
    ABARIQ: "أحمد اليوسف",
    BASHAQRA: "أبوبكر عبد الوهاب",
    COUNCIL: "خالد بن محمد الحسن",
    LITH: "علي بن ناجم العرياني",
    CENTRES: "عبدالله بن صالح الغامدي",
    NAFA: "محمد بن أحمد دعيوه",
}
TRAINING = "اتفاقية شراكة في تبادل الخبرة والتدريب"


def plan(register, *, by, manager):
    """Record the examples that are not there yet and make their moves."""
    for example in examples(timezone.localdate()):
        if not known(example.pact):
            enter(example, register, by=by, manager=manager, note=f"{MARK}.")


def examples(today):
    """Every example as it stands on a day, those that others follow before them."""
    days = Days(today)
    return (
        *prepared(days),
        *lasting(days),
        *ending(days),
        *renewed(days),
        *put_to_rest(days),
    )


class Days:
    """Days counted from today, and the example agreements that are dated by them."""

    def __init__(self, today):
        self.today = today

    def on(self, days):
        return self.today + timedelta(days=days)

    def signed(self, days):
        """A working day of signing, always past."""
        return min(working_day(self.on(days)), self.today)

    def pact(self, title, other, *, kind, purpose, starts=None, ends=None, signs=None, **facts):
        """An agreement of Qatif with another organization, marked as an example."""
        values = {
            "starts_on": None if starts is None else self.on(starts),
            "ends_on": None if ends is None else self.on(ends),
            "signed_on": None if signs is None else self.signed(signs),
        }
        return Pact(
            title=title,
            owner=QATIF,
            kind=kind,
            purpose=f"{MARK}: {purpose}",
            signers=facts.pop(
                "signers", (Signer(QATIF, HEADS[QATIF]), Signer(other, HEADS[other]))
            ),
            values=values | facts.pop("values", {}),
            **facts,
        )


def prepared(days):
    """Those not yet signed."""
    return (
        Example(
            days.pact(
                "توأمة بين خيرية القطيف وأبارق",
                ABARIQ,
                kind="twinning",
                purpose="توأمة تفتح للجمعيتين قناة تنسيق دائمة.",
                origin=OUTCOMES[0].text,
                signers=(Signer(QATIF), Signer(ABARIQ)),
                fields=("humanitarian-services",),
            )
        ),
        Example(
            days.pact(
                "اتفاقية تبادل البيانات في رعاية الأيتام",
                LITH,
                kind="data_sharing",
                purpose="بيانات تُتبادل بضوابط حتى لا تتكرر المساعدة.",
                starts=30,
                ends=394,
                fields=("orphan-care",),
                obligations=(
                    Owed("حفظ سرية البيانات المتبادلة."),
                    Owed("تسليم كشف بالمستفيدين.", LITH, QATIF, recurrence="FREQ=YEARLY"),
                ),
            ),
            ("submit",),
        ),
        Example(
            days.pact(
                "اتفاقية رعاية ملتقى جمعيات الأيتام",
                COUNCIL,
                kind="sponsorship",
                purpose="رعاية ملتقى سنوي لجمعيات الأيتام.",
                starts=15,
                ends=379,
                fields=("orphan-care", "charity-coordination"),
                obligations=(
                    Owed("رعاية الملتقى.", QATIF, COUNCIL, Decimal(50000), "ريال", days.on(60)),
                ),
            ),
            ("submit", "approve"),
        ),
    )


def lasting(days):
    """In force: a busy one, one that renews itself, one where nothing happens, one to begin."""
    return (
        training(days),
        Example(
            days.pact(
                "مذكرة تنسيق مع المجلس التخصصي",
                COUNCIL,
                kind="mou",
                purpose="تنسيق يتجدد كل سنة ما لم يُنهه أحد الطرفين.",
                starts=-800,
                ends=-436,
                signs=-805,
                values={"renewal": "tacit", "notice_days": 60, "review_on": days.on(-526)},
                fields=("charity-coordination",),
                obligations=(
                    Owed("لقاء تنسيقي.", recurrence="FREQ=YEARLY"),
                    Owed("إحالة حالات الأيتام إلى جمعيات مناطقهم.", QATIF, COUNCIL),
                ),
            ),
            SIGNED,
            (
                Done(1, 700, note="لقاء السنة الأولى."),
                Done(1, 350, note="لقاء السنة الثانية."),
                Done(1, 40, note="لقاء السنة الثالثة."),
            ),
        ),
        Example(
            days.pact(
                "مذكرة تفاهم في خدمة الأحياء",
                CENTRES,
                kind="mou",
                purpose="خبرة مراكز الأحياء في خدمة حي نموذجي.",
                starts=-395,
                ends=335,
                signs=-400,
                fields=("neighbourhood-development",),
                obligations=(Owed("حصر حاجات الحي.", CENTRES, QATIF), Owed("خطة عمل مشتركة.")),
            ),
            SIGNED,
        ),
        Example(
            days.pact(
                "مذكرة تفاهم في العمل التطوعي",
                NAFA,
                kind="mou",
                purpose="تبادل فرق المتطوعين في المواسم.",
                starts=20,
                signs=-4,
                values={"term": "open"},
                fields=("volunteering",),
                obligations=(Owed("تبادل فرق التطوع.", quantity=Decimal(2), unit="فريق"),),
            ),
            SIGNED,
        ),
    )


def training(days):
    """Obligations of every direction, done, half done, missed and still to come."""
    return Example(
        days.pact(
            TRAINING,
            ABARIQ,
            kind="partnership",
            purpose="تدريب العاملين وتبادل الخبرة بين الجمعيتين.",
            starts=-240,
            ends=490,
            signs=-245,
            values={
                "renewal": "consent",
                "notice_days": 30,
                "review_on": days.on(120),
                "signing_place": "مقر خيرية القطيف",
            },
            fields=("training", "empowerment"),
            places=("gn:10972336",),
            spokesperson="زينب آل نمر",
            spokesperson_title="مديرة العلاقات العامة والإعلام",
            obligations=(
                Owed("تدريب العاملين في أبارق.", QATIF, ABARIQ, Decimal(40), "متدرب", days.on(90)),
                Owed("تقرير عمّا طُبّق.", ABARIQ, QATIF, recurrence="FREQ=MONTHLY;INTERVAL=3"),
                Owed("ورش في مبادرات التمكين.", quantity=Decimal(2), unit="ورشة"),
                Owed("زيارة للاطلاع على العمل."),
                Owed("دليل مشترك للإجراءات.", due_on=days.on(-30)),
                Owed("لقاء ختامي للتقييم.", due_on=days.on(480)),
            ),
        ),
        SIGNED,
        (
            Done(1, 130, Decimal(15), "الدفعة الأولى."),
            Done(1, 35, Decimal(10), "الدفعة الثانية."),
            Done(2, 200, note="تقرير الربع الأول."),
            Done(2, 100, note="تقرير الربع الثاني."),
            Done(2, 12, note="تقرير الربع الثالث."),
            Done(3, 150, Decimal(1), "ورشة في المشاريع الصغيرة."),
            Done(3, 60, Decimal(1), "ورشة في التسويق."),
            Done(4, 90, visit=VISIT),
        ),
    )


def ending(days):
    """One that ends in 45 days, and one whose term is over and that nobody has closed."""
    return (
        Example(
            days.pact(
                "مذكرة تفاهم في كفالة الأيتام",
                LITH,
                kind="mou",
                purpose="كفالة أيتام في محافظة الليث.",
                starts=-319,
                ends=45,
                signs=-330,
                values={"renewal": "consent", "notice_days": 30},
                fields=("orphan-care",),
                places=("gn:10972362",),
                obligations=(
                    Owed("كفالة أيتام.", QATIF, LITH, Decimal(60), "يتيم", days.on(30)),
                    Owed("تقرير عن الأيتام.", LITH, QATIF, recurrence="FREQ=MONTHLY;INTERVAL=6"),
                ),
            ),
            SIGNED,
            (
                Done(1, 280, Decimal(35), "كفالات الفوج الأول."),
                Done(1, 75, Decimal(20), "كفالات الفوج الثاني."),
                Done(2, 160, note="تقرير النصف الأول."),
            ),
        ),
        Example(
            days.pact(
                "مذكرة عمل في الإغاثة",
                BASHAQRA,
                kind="joint_work",
                purpose="عمل إغاثي مشترك لموسم واحد.",
                starts=-200,
                ends=-18,
                signs=-205,
                fields=("emergency-relief",),
                obligations=(
                    Owed("سلال غذائية.", QATIF, BASHAQRA, Decimal(500), "سلة"),
                    Owed("توزيع السلال وتوثيقه.", BASHAQRA, QATIF),
                ),
            ),
            SIGNED,
            (Done(1, 120, Decimal(300), "دفعة واحدة قبل الموسم."),),
        ),
    )


def renewed(days):
    """An agreement, what renewed it, and what amended the renewal."""
    first, second = "اتفاقية دعم الأسر المنتجة", "تجديد اتفاقية دعم الأسر المنتجة"
    facts = {"kind": "partnership", "fields": ("family-support", "empowerment")}
    families = Owed("دعم أسر منتجة.", QATIF, NAFA, Decimal(30), "أسرة")
    return (
        Example(
            days.pact(
                first,
                NAFA,
                purpose="دعم أسر منتجة لسنة واحدة.",
                starts=-465,
                ends=-101,
                signs=-470,
                obligations=(families,),
                **facts,
            ),
            SIGNED,
            (Done(1, 240, Decimal(30), "اكتمل العدد."),),
        ),
        Example(
            days.pact(
                second,
                NAFA,
                purpose="سنة أخرى من دعم الأسر المنتجة.",
                starts=-100,
                ends=264,
                signs=-110,
                renews=first,
                obligations=(families, Owed("تسويق المنتجات.", NAFA, QATIF)),
                **facts,
            ),
            SIGNED,
            (Done(1, 50, Decimal(12), "الدفعة الأولى."),),
        ),
        Example(
            days.pact(
                "ملحق اتفاقية دعم الأسر المنتجة",
                NAFA,
                purpose="معرض سنوي يضاف إلى الاتفاقية.",
                starts=-40,
                ends=264,
                signs=-45,
                amends=second,
                obligations=(Owed("معرض للأسر المنتجة.", due_on=days.on(150)),),
                **facts,
            ),
            SIGNED,
        ),
    )


def put_to_rest(days):
    """Suspended, ended and terminated."""
    return (
        Example(
            days.pact(
                "مذكرة تفاهم في الخدمات الصحية",
                NAFA,
                kind="mou",
                purpose="قوافل صحية مشتركة.",
                starts=-300,
                ends=430,
                signs=-310,
                fields=("health-care",),
                obligations=(Owed("قوافل صحية.", quantity=Decimal(4), unit="قافلة"),),
            ),
            (*SIGNED, "suspend"),
            (Done(1, 220, Decimal(1), "قافلة واحدة."),),
            f"{MARK}: اتفق الطرفان على التوقف حتى اكتمال الفريق الطبي.",
        ),
        Example(
            days.pact(
                "مذكرة تفاهم في التعريف بخدمات الجمعيتين",
                ABARIQ,
                kind="mou",
                purpose="تعريف كل جمعية بخدمات الأخرى.",
                signers=(Signer(QATIF, HEADS[QATIF], "حسين آل سيف"), Signer(ABARIQ, HEADS[ABARIQ])),
                starts=-700,
                ends=-336,
                signs=-710,
                fields=("social-services",),
                obligations=(Owed("يوم تعريفي.", quantity=Decimal(2), unit="يوم"),),
            ),
            (*SIGNED, "end"),
            (Done(1, 600, Decimal(1), "في القطيف."), Done(1, 400, Decimal(1), "في مقر أبارق.")),
            f"{MARK}: بلغت غايتها.",
        ),
        Example(
            days.pact(
                "اتفاقية شراكة في تطوير المجتمع",
                BASHAQRA,
                kind="partnership",
                purpose="برنامج تنموي على ثلاث سنوات.",
                starts=-500,
                ends=595,
                signs=-505,
                fields=("community-development",),
                obligations=(Owed("خطة تفصيلية للبرنامج.", BASHAQRA, QATIF),),
            ),
            (*SIGNED, "terminate"),
            reason=f"{MARK}: تعذّر التمويل فاتفق الطرفان على الإنهاء.",
        ),
    )

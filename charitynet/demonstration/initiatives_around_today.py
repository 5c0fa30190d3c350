"""Examples of initiatives in every stage, around today. They are not facts."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone

from charitynet import history
from charitynet.references import next_reference
from meetings.models import Decision
from organizations.models import FieldOfWork, Place
from partnerships.models import Agreement, Initiative, InitiativePartner
from visits.models import Outcome

from . import agreement_003
from .agreements_around_today import TRAINING
from .ahead import MARK
from .council import BASKET
from .register import keep
from .story_000 import ABARIQ, QATIF
from .story_001 import BASHAQRA, KASAMBAR
from .story_001 import OUTCOMES as KASAMBAR_OUTCOMES
from .story_002 import LITH
from .story_003 import JEDDAH, NAFA

RUNNING = ("study", "adopt", "start")


class Share(NamedTuple):
    """An organization's part."""

    organization: str
    role: str = "partner"
    share: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Idea:
    """An initiative with the moves it made; days count from today, places are codes."""

    title: str
    summary: str
    proposer: str = QATIF
    partners: tuple = ()
    fields: tuple = ()
    places: tuple = ()
    days: tuple = (None, None)
    values: dict
    outcome: str = ""
    agreement: str = ""
    decision: str = ""
    moves: tuple = ()
    reason: str = ""


def plan(register, *, by, manager):
    """Record the examples that are not there yet and make their moves."""
    for idea in IDEAS:
        if not Initiative.objects.filter(title=idea.title).exists():
            initiative = record(idea, register, by)
            for move in idea.moves:
                doer = manager if move == "adopt" else by
                getattr(initiative, move)(by=doer, note=idea.reason if move == "shelve" else "")


def record(idea, register, by):
    initiative = new_initiative(idea, register)
    initiative.fields.set(FieldOfWork.objects.filter(code__in=idea.fields))
    initiative.places.set(Place.objects.filter(code__in=idea.places))
    for order, part in enumerate(idea.partners):
        organization = register.organizations[part.organization]
        values = part._asdict() | {"organization": organization, "order": order}
        keep(InitiativePartner(initiative=initiative, **values))
    history.write(initiative, "create", by=by, note=f"{MARK}.")
    return initiative


def new_initiative(idea, register):
    proposer = register.organizations[idea.proposer]
    first, last = (day_from_today(days) for days in idea.days)
    initiative = Initiative(
        reference=next_reference("I"),
        title=idea.title,
        summary=f"{MARK}: {idea.summary}",
        proposer=proposer,
        owner=proposer,
        starts_on=first,
        ends_on=last,
        origin_outcome=Outcome.objects.filter(text=idea.outcome).first(),
        origin_agreement=Agreement.objects.filter(title=idea.agreement).first(),
        origin_decision=Decision.objects.filter(text=idea.decision).first(),
        **idea.values,
    )
    initiative.begin(Initiative.Status.IDEA)
    return keep(initiative)


def day_from_today(days):
    return None if days is None else timezone.localdate() + timedelta(days=days)


IDEAS = (
    Idea(
        title="دليل للجمعيات الناشئة",
        summary="دليل عملي يختصر على الجمعيات الناشئة طريق التأسيس.",
        fields=("charity-coordination",),
        values={"target_beneficiaries": 50, "visibility": "network"},
    ),
    Idea(
        title="حقيبة المدرسة",
        summary="حقائب مدرسية لأبناء الأسر المحتاجة قبل بدء الدراسة.",
        partners=(Share(QATIF, "lead"), Share(LITH)),
        fields=("education", "in-kind-aid"),
        values={"target_beneficiaries": 800, "budget": Decimal(96000)},
    ),
    Idea(
        title="برنامج مشترك لأهالي الكسمبر وعديد البشاقرة",
        summary="أول البرامج المشتركة التي رغب فيها الطرفان: تدريب مهني لشباب القريتين.",
        proposer=BASHAQRA,
        partners=(Share(KASAMBAR, "lead"), Share(BASHAQRA)),
        fields=("community-development", "training"),
        places=("SD-GZ/al-kasambar", "SD-GZ/idaid-al-bashaqra"),
        outcome=KASAMBAR_OUTCOMES[0].text,
        values={"target_beneficiaries": 120, "currency": "SDG", "visibility": "network"},
        moves=("study",),
    ),
    Idea(
        title="ملتقى تجارب الأحياء",
        summary="ورش تعرض أنجح التجارب في خدمة أحياء جدة.",
        proposer=NAFA,
        partners=(Share(NAFA, "lead", Decimal(50)), Share(JEDDAH, "partner", Decimal(50))),
        fields=("neighbourhood-development", "volunteering"),
        places=("gn:10972365",),
        days=(40, 160),
        agreement=agreement_003.TITLE,
        values={
            "target_beneficiaries": 300,
            "budget": Decimal(45000),
            "visibility": "network",
        },
        moves=("study", "adopt"),
    ),
    Idea(
        title="سلة الشتاء الموحدة",
        summary="مستودع واحد تُجهَّز فيه السلال، وكشف واحد للأسر حتى لا تتكرر المساعدة.",
        partners=(Share(QATIF, "lead", Decimal(60)), Share(ABARIQ, "partner", Decimal(40))),
        fields=("in-kind-aid",),
        places=("gn:10972336",),
        days=(30, 120),
        decision=BASKET,
        values={"target_beneficiaries": 900, "budget": Decimal(180000)},
        moves=("study", "adopt"),
    ),
    Idea(
        title="مدربون من الميدان",
        summary="يتدرب عاملون في أبارق على يد زملائهم في القطيف ثم يدرّبون غيرهم.",
        partners=(Share(QATIF, "lead", Decimal(60)), Share(ABARIQ, "partner", Decimal(40))),
        fields=("training",),
        places=("gn:10972336",),
        days=(-120, 90),
        agreement=TRAINING,
        values={
            "target_beneficiaries": 40,
            "reached_beneficiaries": 25,
            "budget": Decimal(30000),
            "progress": 60,
        },
        moves=RUNNING,
    ),
    Idea(
        title="شتاء دافئ",
        summary="كسوة الشتاء للأسر المحتاجة.",
        partners=(Share(QATIF, "lead", Decimal(70)), Share(ABARIQ, "funder", Decimal(30))),
        fields=("in-kind-aid",),
        places=("gn:10972336",),
        days=(-300, -210),
        values={
            "target_beneficiaries": 400,
            "reached_beneficiaries": 436,
            "budget": Decimal("62500.50"),
            "progress": 90,
        },
        moves=(*RUNNING, "complete"),
    ),
    Idea(
        title="منصة مشتركة للتبرع",
        summary="منصة واحدة لتبرعات الجمعيتين.",
        partners=(Share(QATIF, "lead"), Share(ABARIQ)),
        fields=("financial-aid",),
        values={"budget": Decimal(250000)},
        moves=("study", "shelve"),
        reason=f"{MARK}: تكلفتها أكبر مما يتاح هذا العام.",
    ),
)

"""Examples of follow-ups around today, so that every state can be seen. They are not facts."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from charitynet import history
from charitynet.references import next_reference
from followups import steps
from followups.models import FollowUp
from meetings.models import AgendaItem, Decision
from partnerships.models import Initiative, Obligation
from visits.models import Outcome, Topic

from .ahead import MARK, SATURDAY
from .council import BASKET, CASEWORKERS, DATABASE, QUARTERS, STORES, STORES_ITEM
from .register import keep
from .story_000 import ABARIQ, OUTCOMES, QATIF, TOPICS
from .story_004 import SAIHAT

SOURCES = {
    "topic": (Topic, "text"),
    "outcome": (Outcome, "text"),
    "item": (AgendaItem, "title"),
    "decision": (Decision, "text"),
    "obligation": (Obligation, "text"),
    "initiative": (Initiative, "title"),
}
HIGH, NORMAL, LOW = FollowUp.Priority


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done because of something, so many days from today; who keeps it does it.

    `source` is a kind and the words that it is known by.
    """

    text: str
    source: tuple
    due: int
    details: str
    owner: str = QATIF
    responsible: str = ""
    assignee: str = ""
    contact: str = ""
    priority: int = NORMAL
    moves: tuple = ()
    done_days_ago: int = 0
    evidence: str = ""
    reason: str = ""
    follows: str = ""
    was_due: int | None = None


def plan(register, users):
    """Record the examples that are not there yet and make their moves."""
    for task in tasks(timezone.localdate()):
        if not FollowUp.objects.filter(text=task.text).exists():
            followup = record(task, register, users)
            for move in task.moves:
                make(followup, move, task, users)


def record(task, register, users):
    followup = FollowUp(
        reference=next_reference("F"),
        text=task.text,
        details=f"{MARK}: {task.details}",
        owner=register.organizations[task.owner],
        responsible=register.organizations[task.responsible or task.owner],
        assignee=users.get(task.assignee),
        contact=register.people.get(task.contact),
        due_on=day(task.due if task.was_due is None else task.was_due),
        priority=task.priority,
        follows=FollowUp.objects.filter(text=task.follows).first(),
        **source_of(task),
    )
    followup.begin(FollowUp.Status.OPEN)
    keep(followup)
    history.write(followup, "create", by=keeper(task, users), note=f"{MARK}.")
    return followup


def source_of(task):
    kind, words = task.source
    model, field = SOURCES[kind]
    return {kind: model.objects.filter(**{field: words}).earliest("pk")}


def keeper(task, users):
    return users["guest" if task.owner == ABARIQ else "officer"]


def make(followup, move, task, users):
    """A move by who may make it, through the steps that the site takes."""
    own = users.get(task.assignee) or keeper(task, users)
    if move == "finish":
        done_on = day(-task.done_days_ago)
        seen = {"by": own, "version": followup.version}
        steps.finish(followup, done_on=done_on, evidence=task.evidence, **seen)
    elif move == "postpone":
        seen = {"by": keeper(task, users), "version": followup.version}
        steps.postpone(followup, due_on=day(task.due), note=task.reason, **seen)
    else:
        doers = {"verify": users["secretary"], "cancel": keeper(task, users)}
        getattr(followup, move)(by=doers.get(move, own), note=task.reason)


def day(days):
    return timezone.localdate() + timedelta(days=days)


def tasks(today):
    """Every example as it stands on a day, those that others come after before them."""
    return (*late(), *soon(today), *later(), *closed())


def late():
    return (
        Task(
            text="إرسال الهيكل الإداري ووصف اللجان إلى أبارق",
            source=("topic", TOPICS[7].text),
            due=-3,
            details="طلبه غازي آل درويش بعد الزيارة.",
            assignee="officer",
            contact="غازي آل درويش",
            priority=HIGH,
        ),
        Task(
            text="إدخال بقية بيانات أبارق في القاعدة المشتركة",
            source=("decision", DATABASE),
            due=-10,
            details="بقي نصف الأسر، وأُخذ إذن أكثرها.",
            owner=ABARIQ,
            assignee="guest",
            moves=("start",),
        ),
        Task(
            text="كتابة فصل بحث الحالة في الدليل المشترك",
            source=("obligation", "دليل مشترك للإجراءات."),
            due=-1,
            details="تكتبه لجنة تمكين.",
        ),
    )


def soon(today):
    """Due today, and on the last day of this week where one is left."""
    end_of_week = max((SATURDAY - today.weekday()) % 7, 1)
    return (
        Task(
            text="تسمية منسّق دائم من أبارق",
            source=("outcome", OUTCOMES[0].text),
            due=0,
            details="سمّت خيرية القطيف منسّقتها، وبقيت أبارق.",
            responsible=ABARIQ,
            assignee="guest",
            contact="محمد اليوسف",
            moves=("start",),
        ),
        Task(
            text="نشر خريطة أحياء خيرية القطيف",
            source=("decision", QUARTERS),
            due=0,
            details="على الموقع وفي مقر الجمعية.",
            assignee="officer",
        ),
        Task(
            text="جرد مستودع خيرية القطيف",
            source=("item", STORES_ITEM),
            due=end_of_week,
            details="جرد كامل قبل ربط المستودعات.",
            priority=HIGH,
        ),
        Task(
            text="إعلان أحياء جمعية سيهات",
            source=("decision", QUARTERS),
            due=end_of_week,
            details="أعلنت ثلاث جمعيات أحياءها وبقيت سيهات.",
            responsible=SAIHAT,
        ),
    )


def later():
    return (
        Task(
            text="عرض سعر السلال من ثلاثة موردين",
            source=("decision", BASKET),
            due=25,
            details="السلة بالأصناف التي اتُّفق عليها.",
            assignee="officer",
            was_due=11,
            moves=("postpone",),
            reason=f"{MARK}: طلب الموردون مهلة.",
        ),
        Task(
            text="ترشيح متدربي الدفعة الثالثة",
            source=("obligation", "تدريب العاملين في أبارق."),
            due=20,
            details="خمسة عشر متدربًا.",
            responsible=ABARIQ,
            contact="غازي آل درويش",
            priority=LOW,
        ),
    )


def closed():
    """Done, verified and cancelled; one of them led to the next."""
    return (
        Task(
            text="مراجعة مسودة كشف الأصناف",
            source=("decision", STORES),
            due=-2,
            details="المسودة من مدير المستودع.",
            assignee="officer",
            moves=("start", "finish"),
            done_days_ago=1,
            evidence="وافقت اللجنة على المسودة في لقائها أمس.",
        ),
        Task(
            text="محضر اللقاء الثالث لباحثات الحالات",
            source=("decision", CASEWORKERS),
            due=-12,
            details="يُرسل إلى أعضاء المجلس.",
            assignee="officer",
            moves=("start", "finish", "verify"),
            done_days_ago=13,
            evidence="أُرسل المحضر إلى الجمعيات كلها.",
        ),
        Task(
            text="تقييم الدفعة الثانية من المتدربين",
            source=("initiative", "مدربون من الميدان"),
            due=-15,
            details="استبانة قصيرة للمتدربين ومدربيهم.",
            assignee="officer",
            priority=HIGH,
            moves=("start", "finish", "verify"),
            done_days_ago=16,
            evidence="ملأ الاستبانة عشرة متدربين، ورضوا عن التدريب.",
        ),
        Task(
            text="تعديل الحقيبة التدريبية بعد التقييم",
            source=("initiative", "مدربون من الميدان"),
            due=9,
            details="يُزاد فيها بحث الحالة.",
            assignee="officer",
            follows="تقييم الدفعة الثانية من المتدربين",
        ),
        Task(
            text="حجز قاعة للمتدربين",
            source=("initiative", "مدربون من الميدان"),
            due=-8,
            details="قاعة تتسع لأربعين.",
            moves=("cancel",),
            reason=f"{MARK}: أُقيم التدريب في مقر الجمعية.",
        ),
    )

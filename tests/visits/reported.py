"""A visit between two charities that says all that a visit can say."""

import datetime

from charitynet.attachments import Note
from organizations.models import Statement
from tests.factories import (
    DelegateFactory,
    GiftFactory,
    OrganizationFactory,
    OutcomeFactory,
    PersonFactory,
    StopFactory,
    TopicFactory,
    VisitFactory,
)

DAY = datetime.date(2026, 1, 15)
FACTS = [
    "زيارة جمعية أبارق إلى جمعية البر",
    "جمعية البر الخيرية",
    "جمعية أبارق للخدمات الإنسانية",
    "الدكتور عبدالله بن صالح الغامدي",
    "رئيس مجلس الإدارة",
    "الأستاذ أحمد اليوسف",
    "مقر الجمعية",
    "تعميق الفهم المتبادل",
    "زار الوفد أقسام الجمعية",
    "عرض عن برامج الإسكان",
    "كفالة الأيتام في القرى",
    "برنامج مشترك للتدريب",
    "تجربة لا تقدر بثمن",
    "درع تذكاري",
]
PHONE, SECRET = "+966500000123", "لا يقال هذا لأحد"


def visit_of_two(home, **values):
    """«جمعية أبارق» at `home`, with every part once."""
    guest = OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية")
    visit = VisitFactory(
        host=home,
        guest=guest,
        on=values.pop("on", DAY),
        start_time=datetime.time(10),
        end_time=datetime.time(12, 30),
        title="زيارة جمعية أبارق إلى جمعية البر",
        venue="مقر الجمعية",
        objectives="تعميق الفهم المتبادل.",
        summary="زار الوفد أقسام الجمعية واطلع على برامجها.",
        **values,
    )
    receiving, visiting = visit.delegations.all()
    lead(receiving, "عبدالله بن صالح الغامدي", "الدكتور", "رئيس مجلس الإدارة")
    speaker = lead(visiting, "أحمد اليوسف", "الأستاذ", "رئيس المجلس")
    StopFactory(visit=visit, title="عرض عن برامج الإسكان", presenter="مدير البرامج")
    TopicFactory(visit=visit, text="كفالة الأيتام في القرى", needs_follow_up=True)
    OutcomeFactory(visit=visit, text="برنامج مشترك للتدريب.")
    GiftFactory(visit=visit, description="درع تذكاري", estimated_value=1250, custody="أمين المخزن")
    say(visit, speaker, "تجربة لا تقدر بثمن", is_verbatim=True)
    Note.objects.create(subject=visit, organization=home, text=SECRET)
    return visit


def lead(side, name, honorific, title):
    person = PersonFactory(full_name=name, phone=PHONE)
    DelegateFactory(delegation=side, person=person, honorific=honorific, title=title, is_head=True)
    return person


def say(visit, person, text, **values):
    return Statement.objects.create(subject=visit, person=person, text=text, **values)

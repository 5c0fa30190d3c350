"""A year of partnerships in which something of every kind happened."""

import datetime

import pytest
from django.http import QueryDict
from django.utils import timezone, translation

from charitynet.figures.scope import Asked
from charitynet.reports.contents import Contents
from tests.factories import (
    AgreementFactory,
    DecisionFactory,
    FieldOfWorkFactory,
    FollowUpFactory,
    MeetingFactory,
    ObligationFactory,
    OrganizationFactory,
    PlaceFactory,
    PlanFactory,
    TopicFactory,
    VisitFactory,
)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def year(home, today):
    """Everything a report tells of, between `home` and one guest."""
    guest = OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية")
    visit = VisitFactory(host=home, guest=guest, on=today, title="زيارة أبارق إلى البر")
    meeting = MeetingFactory(
        host=home, guests=[guest], on=today, status="held", title="اللقاء التنسيقي الأول"
    )
    DecisionFactory(meeting=meeting, number=1, text="دليل موحد للخدمات", responsible=[guest])
    agreement = AgreementFactory(
        first=home,
        second=guest,
        status="draft",
        title="مذكرة تفاهم في التدريب",
        starts_on=today - datetime.timedelta(days=30),
        ends_on=today + datetime.timedelta(days=40),
    )
    ObligationFactory(agreement=agreement, number=1)
    agreement.signed_on = today
    agreement.enter("signed")
    agreement.save()
    FollowUpFactory(
        topic=TopicFactory(visit=visit),
        responsible=guest,
        text="إرسال دليل التدريب",
        due_on=today - datetime.timedelta(days=3),
    )
    PlanFactory(
        keeper=home,
        name="تغطية الأسر",
        services=[FieldOfWorkFactory(name="الإسكان")],
        places=[PlaceFactory(name="القطيف")],
    )
    VisitFactory(host=home, guest=guest, status="confirmed", title="زيارة رد مقبلة")
    return guest


@pytest.fixture
def contents():
    """The contents of a user's report, for what an address asks."""

    def contents(user, query="period=year&organization=", language="en"):
        with translation.override(language):
            return Contents(user, Asked(QueryDict(query), user).scope)

    return contents

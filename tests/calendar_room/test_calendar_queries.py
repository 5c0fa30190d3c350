"""The calendar and its links ask the database as often for many records as for few."""

import datetime

import pytest
from django.test import Client

from followups.models import FollowUp
from meetings.models import Decision, Meeting
from partnerships.models import Agreement
from tests import factories
from tests.partnerships.signed import signed
from tests.test_queries import FEW, MANY, queries
from visits.models import Visit

# The links tell only what is not long ago.
MONTH = factories.days_from_today(75).replace(day=1)
PAGES = {
    "month": f"/calendar/?month={MONTH:%Y-%m}",
    "week": f"/calendar/?week={MONTH.replace(day=10)}",
    "day": f"/calendar/?day={MONTH.replace(day=10)}",
    "list": f"/calendar/?agenda={MONTH:%Y-%m}&ours=on",
}
MOST = 21


@pytest.fixture
def grow(home):
    """Brings each kind of record to a number, spread over a month."""
    topic = factories.TopicFactory(visit=factories.VisitFactory(host=home))
    meeting = factories.MeetingFactory(host=home)

    def grow(number):
        start = FollowUp.objects.count()
        days = [MONTH + datetime.timedelta(days=n % 28) for n in range(start, number)]
        shared = {"owner": home, "is_released": True}
        for model, letter, status in ((Visit, "V", "confirmed"), (Meeting, "M", "announced")):
            host = {"host": home} if model is Meeting else {}
            model.objects.bulk_create(
                model(reference=f"{letter}-{start + n}", title="لقاء", on=day, status=status,
                      **shared, **host)
                for n, day in enumerate(days)
            )  # fmt: skip
        FollowUp.objects.bulk_create(
            FollowUp(reference=f"F-{start + n}", text="إرسال", due_on=day, topic=topic,
                     responsible=home, **shared)
            for n, day in enumerate(days)
        )  # fmt: skip
        Decision.objects.bulk_create(
            Decision(meeting=meeting, number=start + n + 1, text="قرار", due_on=day, review_on=day)
            for n, day in enumerate(days)
        )
        Agreement.objects.bulk_create(
            Agreement(reference=f"A-{start + n}", title="مذكرة", ends_on=day, status="signed",
                      **shared)
            for n, day in enumerate(days)
        )  # fmt: skip
        for day in days[:20]:
            signed([{"due_on": day}], first=home)

    return grow


@pytest.mark.parametrize("name", PAGES)
def test_a_look_asks_as_often_for_many_as_for_few(login, officer, grow, name):
    browser = login(officer)
    grow(FEW)
    queries(browser, PAGES[name])
    few = queries(browser, PAGES[name])
    grow(MANY)
    assert few == queries(browser, PAGES[name]) <= MOST


def test_a_link_asks_as_often_for_many_as_for_few(officer, make_link, grow):
    link, program = make_link(officer), Client()
    grow(FEW)
    queries(program, link)
    few = queries(program, link)
    grow(MANY)
    assert few == queries(program, link) <= MOST

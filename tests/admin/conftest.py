"""The administrator at work, and a record of every kind."""

from datetime import date

import pytest

from charitynet import history
from charitynet.attachments import Document, Note, PressMention
from charitynet.drafts import Draft, Submission
from charitynet.feeds import CalendarFeed
from charitynet.lists.models import Export, SavedView, open_with
from charitynet.recents import Recent
from charitynet.references import next_reference
from charitynet.seasons import Season
from tests import factories
from visits.models import Visit

from .pages import values_of


@pytest.fixture
def browser(login, administrator):
    """The administrator, signed in."""
    return login(administrator)


@pytest.fixture
def save(browser):
    """Open a page, change some of its values, save it."""

    def save(url, **values):
        page = browser.get(url)
        return browser.post(url, values_of(page) | values)

    return save


@pytest.fixture
def visit():
    return factories.VisitFactory(status=Visit.Status.PLANNED)


@pytest.fixture
def one_of_each(visit, officer):
    """A record of every kind of model."""
    delegation = visit.delegations.get(side="guest")
    factories.DelegateFactory(delegation=delegation, is_head=True)
    factories.AliasFactory()
    factories.PositionFactory()
    factories.PlaceFactory()
    factories.FieldOfWorkFactory()
    factories.BeneficiaryGroupFactory()
    factories.StatementFactory(subject=visit)
    for part in (factories.StopFactory, factories.TopicFactory, factories.OutcomeFactory):
        part(visit=visit)
    factories.GiftFactory(visit=visit)
    Document.objects.create(
        subject=visit, title="صورة", filename="a.png", content_kind="png", size=1
    )
    PressMention.objects.create(subject=visit, publisher="صحيفة اليوم")
    Note.objects.create(subject=visit, organization=visit.owner, text="سرّ", added_by=officer)
    Draft.objects.create(user=officer, form="visits.visit", values="summary=سرّ")
    Submission.objects.create(user=officer, key="7b4b1a52-1f5e-4f0e-8f0b-3f1f3d0a6f11")
    Recent.objects.create(user=officer, searches=["سرّ"])
    told = {"list": "visits.visit", "name": "زياراتنا", "query": "q=سرّ"}
    open_with(officer, SavedView.objects.create(user=officer, **told))
    Export.objects.create(user=officer, list="visits.visit", format="csv", columns="on", count=1)
    Season.objects.create(name="الفصل الأول", first=date(2026, 8, 23), last=date(2026, 11, 19))
    CalendarFeed.objects.create(user=officer, name="جوالي", digest="0" * 64)
    history.write(visit, "create", by=officer)
    next_reference("V")

"""What is found in the lists of the admin, and what they ask the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charitynet import history
from charitynet.attachments import Note
from charitynet.drafts import Draft
from charitynet.history import HistoryEntry
from charitynet.models import User
from organizations.models import Organization, Person, Place
from tests import factories
from visits.models import Visit

from .pages import OURS, address


class TestFinding:
    @pytest.mark.parametrize("typed", ["قطيف", "القطيف", "الاحسان", "الإحسان", "إحسآن"])
    def test_an_organization_is_found_however_it_is_typed(self, browser, typed):
        found = factories.OrganizationFactory(name="جمعية القطيف للإحسان")
        factories.AliasFactory(organization=found, name="الاحسان")
        factories.OrganizationFactory(name="جمعية البر")
        response = browser.get(address(Organization, "changelist"), {"q": typed})
        assert list(response.context["cl"].result_list) == [found]

    @pytest.mark.parametrize("typed", ["ز-{year}-0001", "V-{year}-0001", "قطيف", "صدي"])
    def test_a_visit_is_found_by_reference_side_or_title(self, browser, typed):
        guest = factories.OrganizationFactory(name="جمعية القطيف")
        visit = factories.VisitFactory(guest=guest, title="تجربة الصدى")
        factories.VisitFactory()
        typed = typed.format(year=timezone.localdate().year)
        response = browser.get(address(Visit, "changelist"), {"q": typed})
        assert list(response.context["cl"].result_list) == [visit]

    def test_history_is_found_by_record_actor_and_request(self, browser, home, officer, manager):
        mine = history.write(home, "change", by=officer)
        history.write(factories.OrganizationFactory(), "change", by=manager)
        page = address(HistoryEntry, "changelist")
        record = browser.get(address(Organization, "history", home.pk))
        for url, query in (
            (page, {"q": officer.username}),
            (page, {"actor__id__exact": officer.pk}),
            (record.url, {}),
        ):
            response = browser.get(url, query)
            assert list(response.context["cl"].result_list) == [mine]

    def test_a_place_in_a_governorate_is_found_by_its_region(self, browser):
        region = factories.PlaceFactory(kind=Place.Kind.REGION)
        governorate = factories.PlaceFactory(kind=Place.Kind.GOVERNORATE, parent=region)
        village = factories.PlaceFactory(kind=Place.Kind.VILLAGE, parent=governorate)
        response = browser.get(address(Place, "changelist"), {"region": region.pk})
        assert set(response.context["cl"].result_list) == {region, governorate, village}

    @pytest.mark.parametrize("query", [{"q": "\x00"}, {"region": "x"}, {"o": "99"}, {"p": "-1"}])
    def test_strange_queries_are_answered(self, browser, query):
        for model in OURS:
            assert browser.get(address(model, "changelist"), query).status_code in (200, 302)

    @pytest.mark.parametrize(
        ("model", "lookup"),
        [(Note, "text__contains"), (Draft, "values__contains"), (User, "password__startswith")],
    )
    def test_what_is_not_shown_cannot_be_guessed_by_a_filter(self, browser, model, lookup):
        assert browser.get(address(model, "changelist"), {lookup: "س"}).status_code == 400

    @pytest.mark.parametrize("model", [Note, Draft])
    def test_notes_and_drafts_keep_their_text_to_themselves(self, browser, one_of_each, model):
        pages = [address(model, "changelist"), address(model, "change", model.objects.get().pk)]
        assert not [page for page in pages if "سرّ" in browser.get(page).text]


@pytest.mark.parametrize("model", [Organization, Visit, Person, HistoryEntry, User])
def test_a_list_asks_the_database_as_often_for_a_hundred_rows_as_for_ten(
    browser, officer, django_assert_num_queries, model
):
    def fill(number):
        for _ in range(number):
            visit = factories.VisitFactory()
            history.write(visit, "change", by=officer)
            factories.PositionFactory(organization=visit.owner)
            factories.MembershipFactory(organization=visit.owner)

    fill(10)
    url = address(model, "changelist")
    browser.get(url)
    with CaptureQueriesContext(connection) as ten:
        browser.get(url)
    fill(38)
    with django_assert_num_queries(len(ten)):
        browser.get(url)

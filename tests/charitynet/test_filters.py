"""The filter above every list: found however it is written, never an error, never a leak."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet import fields
from charitynet.access import Visibility
from tests import factories

LIST = "/organizations/"
VISITS = "/visits/"


@pytest.fixture
def browser(login, officer):
    return login(officer)


def names(answer):
    return {str(record) for record in answer.context["object_list"]}


@pytest.mark.parametrize("typed", ["أبارق", "ابارق", "أَبَارِق", "أبـارق", "  ابارق  الخيريه "])
def test_a_search_finds_a_name_however_it_is_written(browser, typed):
    factories.OrganizationFactory(name="جمعية أبارق الخيرية")
    factories.OrganizationFactory(name="مؤسسة عِديد البشاقرة")
    assert names(browser.get(LIST, {"q": typed})) == {"جمعية أبارق الخيرية"}


def test_a_search_finds_by_another_name(browser):
    factories.AliasFactory(
        organization=factories.OrganizationFactory(name="جمعية القطيف الخيرية"),
        name="خيرية سيهات",
    )
    assert names(browser.get(LIST, {"q": "سيهات"})) == {"جمعية القطيف الخيرية"}


@pytest.mark.parametrize("few", [0, 1_000], ids=["as many", "as few"])
def test_a_search_finds_by_each_place_where_the_text_may_stand(browser, home, monkeypatch, few):
    monkeypatch.setattr(fields, "FEW", few)
    guest = factories.OrganizationFactory(name="مؤسسة عِديد")
    factories.AliasFactory(organization=guest, name="زيارة أبارق")
    shared = {"owner": home, "is_released": True}
    own = factories.VisitFactory(title="زيارة أبارق", **shared)
    by_its_guest = factories.VisitFactory(title="لقاء", **shared)
    factories.DelegationFactory(visit=by_its_guest, organization=guest, side="guest")
    factories.VisitFactory(title="لقاء آخر", **shared)
    found = browser.get(VISITS, {"q": "زياره ابارق"}).context["object_list"]
    assert set(found) == {own, by_its_guest}


def test_what_few_hold_is_sought_once(browser, home):
    factories.VisitFactory.create_batch(30, title="زيارة أبارق", owner=home)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(VISITS, {"q": "أبارق", "page": 2})
    assert len(answer.context["object_list"]) == 5
    assert len([one for one in asked if '"visits_visit"."folded"' in one["sql"]]) == 1


def test_an_empty_search_shows_everything(browser, home):
    assert names(browser.get(LIST, {"q": "   "})) == {str(home)}


@pytest.mark.parametrize(
    "value",
    ["%", "_", "'; DROP TABLE x; --", "\x00", "x" * 10_000, "\u202e", "\ud800", "٪", "🌴" * 300],
)
@pytest.mark.parametrize("name", ["q", "sort", "page", "kind", "region", "nowhere"])
def test_no_value_breaks_a_list(browser, name, value):
    answer = browser.get(LIST, {name: value.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200


@pytest.mark.parametrize("wildcard", ["%", "_"])
def test_a_wildcard_is_an_ordinary_character(browser, home, wildcard):
    assert names(browser.get(LIST, {"q": wildcard})) == set()


@pytest.mark.parametrize(
    "query",
    [
        {"steward__phone__startswith": "+966"},
        {"memberships__user__password__startswith": "a"},
        {"folded__contains": "x"},
        {"_connector": "OR"},
        {"sort": "memberships__user__password"},
        {"sort": "-steward__name"},
    ],
    ids=str,
)
def test_a_filter_there_is_not_changes_nothing(browser, home, query):
    factories.OrganizationFactory(name="جمعية أبارق")
    plain = [record.pk for record in browser.get(LIST).context["object_list"]]
    asked = [record.pk for record in browser.get(LIST, query).context["object_list"]]
    assert asked == plain


def test_what_a_choice_does_not_know_is_ignored(browser, home):
    answer = browser.get(LIST, {"kind": "no-such-kind", "region": "999999"})
    assert names(answer) == {str(home)}
    assert answer.context["chips"] == []


def test_the_two_boxes_of_days_say_which_end_each_is(browser):
    page = browser.get(VISITS).content.decode()
    assert 'placeholder="من يوم"' in page
    assert 'placeholder="حتى يوم"' in page


def test_a_day_that_cannot_be_read_is_said_and_narrows_nothing(browser, home):
    visit = factories.VisitFactory(host=home)
    answer = browser.get(VISITS, {"since": "قريبًا"})
    page = answer.content.decode()
    assert names(answer) == {str(visit)}
    assert "من يوم: " in page
    assert 'value="قريبًا"' in page
    assert "من يوم: " not in browser.get(VISITS).content.decode()


def test_a_set_filter_has_a_chip_that_takes_it_away(browser):
    answer = browser.get(LIST, {"kind": "council", "q": "لجنة", "page": "2"})
    [chip] = answer.context["chips"]
    assert str(chip["url"]) == "?q=%D9%84%D8%AC%D9%86%D8%A9"
    assert "council" not in chip["label"]


def test_what_is_chosen_stays_chosen(browser):
    answer = browser.get(LIST, {"kind": "fund"})
    assert '<option value="fund" selected>صندوق</option>' in answer.text
    assert '<option value="" selected>كل الأنواع</option>' not in answer.text


def test_an_empty_choice_says_what_it_filters_by(browser):
    assert '<option value="" selected>كل الأنواع</option>' in browser.get(LIST).text


def test_a_region_that_was_chosen_stays_chosen(browser, home):
    region = factories.PlaceFactory(kind="region", name="منطقة <ب>")
    answer = browser.get(LIST, {"region": region.pk})
    chosen = f'<option value="{region.pk}" selected>منطقة &lt;ب&gt;</option>'
    assert chosen in answer.text


def test_a_page_past_the_end_is_the_last_one(browser):
    factories.OrganizationFactory.create_batch(30)
    assert browser.get(LIST, {"page": "999"}).context["page_obj"].number == 2


def test_a_search_finds_nothing_that_is_out_of_reach(browser, home):
    factories.VisitFactory(title="زيارة سرية", visibility=Visibility.OWNER)
    mine = factories.VisitFactory(title="زيارة سرية لنا", host=home)
    answer = browser.get(VISITS, {"q": "سرية"})
    assert [record.pk for record in answer.context["object_list"]] == [mine.pk]
    assert answer.context["total"] == 1


def test_filtering_by_an_organization_shows_no_more_of_its_visits(browser):
    visit = factories.VisitFactory(visibility=Visibility.PARTICIPANTS)
    answer = browser.get(VISITS, {"organization": visit.owner_id})
    assert names(answer) == set()


@pytest.mark.parametrize("value", [10**30, -1, "١", "1.5", "x"])
def test_no_number_breaks_the_list_of_visits(browser, value):
    assert browser.get(VISITS, {"organization": value}).status_code == 200
    assert browser.get(VISITS, {"region": value}).status_code == 200


def test_a_list_says_more_than_when_it_counts_no_further(browser, monkeypatch):
    monkeypatch.setattr("charitynet.pages.MOST_COUNTED", 3)
    factories.OrganizationFactory.create_batch(5)
    context = browser.get(LIST).context
    assert (context["total"], context["total_is_capped"]) == (3, True)


@pytest.mark.parametrize("address", [LIST, VISITS])
def test_a_list_takes_as_many_queries_for_two_hundred_rows_as_for_ten(
    browser, home, address, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(60) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    factories.VisitFactory.create_batch(5, host=home)
    queries()
    few = queries()
    factories.VisitFactory.create_batch(15, host=home)
    assert queries() == few


def test_a_box_for_a_day_says_what_the_day_is_for(browser):
    form = browser.get(VISITS).context["filter"].form
    told = [form.fields[name].widget.attrs["placeholder"] for name in ("since", "until")]
    assert told == ["من يوم", "حتى يوم"]

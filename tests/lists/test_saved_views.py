"""Views of a list by name: one's own, shared with colleagues, opened at once, never a leak."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet.access import Visibility
from charitynet.models import FirstView, SavedView
from charitynet.roles import Role
from tests import factories

from .conftest import CSV, EVERY_LIST, rows_of

NEW = "/lists/visits.visit/views/new/"
LIST = "/visits/"


@pytest.fixture
def save(browser):
    def save(name="المنعقدة", url=NEW, **values):
        return browser.post(url, {"name": name, "query": "status=held&sort=-on"} | values)

    return save


@pytest.fixture
def view(officer):
    return SavedView.objects.create(
        user=officer, list="visits.visit", name="المنعقدة", query="status=held"
    )


def offered(browser, url=LIST):
    return [str(one) for one in browser.get(url).context["tools"].views]


def edit(view):
    return f"/lists/views/{view.pk}/edit/"


def remove(view):
    return f"/lists/views/{view.pk}/remove/"


def test_what_a_list_shows_is_kept_by_a_name_and_opened_again(save, browser, officer):
    answer = save(query="status=held&sort=-on&columns=title,status&page=7&saved=3")
    view = SavedView.objects.get()
    assert (view.user, view.list, view.name) == (officer, "visits.visit", "المنعقدة")
    assert view.query == "columns=title%2Cstatus&sort=-on&status=held"
    assert answer.url == f"{LIST}?{view.query}&saved={view.pk}"
    page = browser.get(answer.url)
    assert page.context["tools"].current == view
    assert [one.name for one in page.context["view"].shown] == ["title", "status"]


@pytest.mark.parametrize("key", EVERY_LIST)
def test_every_list_keeps_views(browser, key):
    url = f"/lists/{key}/views/new/"
    assert browser.get(url, {"query": "q=قطيف"}).status_code == 200
    answer = browser.post(url, {"name": "بحثي", "query": "q=قطيف"})
    assert browser.get(answer.url).context["tools"].current.name == "بحثي"


def test_the_form_says_in_words_what_would_be_kept(browser):
    assert "الحالة: تمت" in browser.get(NEW, {"query": "status=held"}).text


@pytest.mark.parametrize("name", ["", "   ", "س" * 61, "\x00"])
def test_a_name_that_cannot_be_is_told_beside_its_box_and_the_filter_kept(save, name):
    answer = save(name)
    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]
    assert 'value="sort=-on&amp;status=held"' in answer.text
    assert not SavedView.objects.exists()


def test_a_name_is_given_once_on_a_list(save, view):
    answer = save()
    assert answer.status_code == 422
    assert "name" in answer.context["form"].errors
    assert save(url="/lists/meetings.meeting/views/new/").status_code == 302


def test_others_may_use_the_same_name(login, view, colleague):
    answer = login(colleague).post(NEW, {"name": view.name, "query": ""})
    assert answer.status_code == 302


def test_nobody_keeps_more_than_a_menu_holds(save, officer):
    SavedView.objects.bulk_create(
        SavedView(user=officer, list="visits.visit", name=f"عرض {n}") for n in range(30)
    )
    assert save().status_code == 422


def test_an_own_view_is_nobody_elses(login, view, colleague):
    assert offered(login(colleague)) == []
    assert login(colleague).get(edit(view)).status_code == 404


def test_a_shared_view_is_read_by_colleagues_and_changed_by_its_maker(
    login, save, home, colleague, stranger
):
    save(sharing=str(home.pk))
    view = SavedView.objects.get()
    assert offered(login(colleague)) == offered(login(Role.VIEWER)) == ["المنعقدة"]
    assert offered(login(stranger)) == []
    for address in (edit(view), remove(view)):
        assert login(colleague).get(address).status_code == 403
        assert login(colleague).post(address, {"name": "غيره"}).status_code == 403
        assert login(stranger).post(address, {"name": "غيره"}).status_code == 404
    assert SavedView.objects.get().name == "المنعقدة"


@pytest.mark.parametrize("sharing", ["network", "999999", "x", "-1"])
def test_nobody_shares_beyond_his_own_organization(save, sharing):
    assert save(sharing=sharing).status_code == 422
    assert not SavedView.objects.exists()


def test_an_officer_does_not_share_for_another_organization(save):
    other = factories.OrganizationFactory()
    assert save(sharing=str(other.pk)).status_code == 422


def test_leadership_keeps_views_of_its_own_and_shares_none(login, home):
    browser = login(Role.VIEWER)
    assert browser.post(NEW, {"name": "لي", "query": ""}).status_code == 302
    browser.post(NEW, {"name": "لنا", "query": "", "sharing": str(home.pk)})
    assert not SavedView.objects.filter(is_shared=True).exists()


def test_who_works_for_the_network_shares_with_all_of_it(login, network_manager, stranger):
    login(network_manager).post(NEW, {"name": "للجميع", "query": "", "sharing": "network"})
    assert offered(login(stranger)) == ["للجميع"]
    assert offered(login(factories.UserFactory())) == []


def test_a_shared_view_shows_each_reader_what_he_may_see(login, save, home, stranger):
    factories.VisitFactory(host=home, title="لنا وحدنا", status="held", visibility=Visibility.OWNER)
    save(sharing=str(home.pk))
    way = f"{LIST}?{SavedView.objects.get().way}"
    assert "لنا وحدنا" in login(Role.OFFICER).get(way).text
    assert "لنا وحدنا" not in login(stranger).get(way).text
    assert login(stranger).get(way).context["tools"].current is None


def first(view):
    return f"/lists/views/{view.pk}/first/"


def test_one_view_opens_with_the_list(save, browser):
    save("الأول", is_first="on")
    save("الثاني", is_first="on", query="status=planned")
    view = FirstView.objects.get().view
    assert view.name == "الثاني"
    assert browser.get(LIST).url == f"{LIST}?{view.way}"


def test_everything_is_shown_again_when_that_is_asked(save, browser):
    save(is_first="on")
    page = browser.get(f"{LIST}?saved=0")
    assert page.status_code == 200
    assert f'href="{LIST}?saved=0"' in page.text
    assert '<input type="hidden" name="saved" value="0">' in page.text


def test_a_view_that_opens_another_list_opens_only_that(save, browser):
    save(is_first="on")
    assert browser.get("/meetings/").status_code == 200


def test_the_form_says_whether_the_list_opens_with_the_view(save, browser):
    save(is_first="on")
    view = SavedView.objects.get()
    assert browser.get(edit(view)).context["form"].initial["is_first"]
    save(view.name, url=edit(view))
    assert browser.get(LIST).status_code == 200


@pytest.fixture
def lent(save, home, colleague):
    """A view that is shared by its maker, and the browser of a colleague."""
    save(sharing=str(home.pk))
    return SavedView.objects.get()


def test_a_shared_view_opens_the_list_for_whom_it_is_chosen_and_for_no_other(
    login, browser, lent, colleague
):
    reader = login(colleague)
    assert reader.post(first(lent)).url == f"{LIST}?{lent.way}"
    assert reader.get(LIST).url == f"{LIST}?{lent.way}"
    assert browser.get(LIST).status_code == 200


def test_a_list_opens_with_everything_again(login, lent, colleague):
    reader = login(colleague)
    reader.post(first(lent))
    assert reader.post(first(lent), {"plain": "1"}).url == f"{LIST}?saved=0"
    assert reader.get(LIST).status_code == 200


def gone(page):
    return [str(one) for one in page.context["messages"]]


def removed(lent):
    lent.delete()


def no_longer_shared(lent):
    lent.is_shared, lent.organization = False, None
    lent.save()


def without_its_maker(lent):
    lent.user.delete()


@pytest.mark.parametrize("happens", [removed, no_longer_shared, without_its_maker])
def test_a_list_whose_first_view_is_gone_says_so_once_and_shows_everything(
    login, lent, colleague, happens
):
    reader = login(colleague)
    reader.post(first(lent), follow=True)
    happens(lent)
    page = reader.get(LIST)
    assert page.status_code == 200
    [sentence] = gone(page)
    assert "المنعقدة" in sentence
    assert gone(reader.get(LIST)) == []


def test_who_leaves_an_organization_opens_its_list_with_its_views_no_longer(login, lent, colleague):
    reader = login(colleague)
    reader.post(first(lent), follow=True)
    colleague.memberships.all().delete()
    page = reader.get(LIST)
    assert page.status_code == 200
    assert len(gone(page)) == 1


@pytest.mark.parametrize(
    "query",
    ["gone=1", "status=nothing", "region=99999999", "sort=old", "columns=old", "until=never"],
)
def test_a_view_that_asks_for_what_is_no_longer_there_says_so(browser, view, query):
    SavedView.objects.update(query=query)
    page = browser.get(f"{LIST}?{SavedView.objects.get().way}")
    assert page.status_code == 200
    assert page.context["tools"].is_lacking


def test_a_view_that_is_whole_says_nothing_of_that(browser, view):
    query = "q=قطيف&status=held&sort=-on&columns=on,status&per_page=50&organization="
    SavedView.objects.update(query=query)
    page = browser.get(f"{LIST}?{SavedView.objects.get().way}")
    assert not page.context["tools"].is_lacking


def test_a_view_is_renamed_and_keeps_what_it_shows(save, view):
    save("الزيارات المنعقدة", url=edit(view), query=view.query)
    view.refresh_from_db()
    assert (view.name, view.query) == ("الزيارات المنعقدة", "status=held")


def test_a_view_is_replaced_by_what_the_list_shows_now(save, browser, view):
    changed = f"{LIST}?status=planned&saved={view.pk}"
    assert edit(view) + "?query=status%3Dplanned" in browser.get(changed).text
    page = browser.get(edit(view), {"query": "status=planned"})
    assert 'value="status=planned"' in page.text
    save(view.name, url=edit(view), query="status=planned")
    view.refresh_from_db()
    assert view.query == "status=planned"


def test_a_view_is_taken_away_after_a_question(browser, view):
    assert view.name in browser.get(remove(view)).text
    assert SavedView.objects.exists()
    assert browser.post(remove(view)).status_code == 302
    assert not SavedView.objects.exists()
    assert browser.post(remove(view)).status_code == 404


def test_what_a_view_asked_for_and_is_no_longer_there_is_ignored(browser, view):
    SavedView.objects.update(query="gone=1&status=nothing&columns=old,status&sort=old")
    view.refresh_from_db()
    page = browser.get(f"{LIST}?{view.way}")
    assert page.status_code == 200
    assert [one.name for one in page.context["view"].shown] == ["title", "status"]


@pytest.mark.parametrize("query", ["q=" + "ق" * 5000, "%%%", "a=\x00", "&&&", "x" * 50_000])
def test_a_filter_that_means_nothing_does_no_harm(save, query):
    assert save(query=query).status_code < 500


def test_a_filter_that_is_too_long_is_refused_and_not_cut(save):
    answer = save(query="q=" + "ق" * 500)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()
    assert not SavedView.objects.exists()


def test_the_menu_costs_one_question(browser, officer, home):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"{LIST}?sort=on")
        return len(queries)

    asked()
    few = asked()
    SavedView.objects.bulk_create(
        SavedView(user=factories.member(Role.OFFICER, home), list="visits.visit", name=f"عرض {n}",
                  is_shared=True, organization=home) for n in range(20)
    )  # fmt: skip
    assert asked() == few


def test_a_view_of_the_register_keeps_which_of_its_parts_is_shown(browser, home, officer):
    for text, status in (("مفتوحة", "open"), ("أُلغيت", "cancelled")):
        topic = factories.TopicFactory(visit=factories.VisitFactory(host=home))
        factories.FollowUpFactory(topic=topic, responsible=home, text=text, status=status)
    query = "scope=all&view=closed"
    answer = browser.post(
        "/lists/followups.followup/views/new/", {"name": "المغلقة", "query": query}
    )
    page = browser.get(answer.url)
    assert [one.text for one in page.context["object_list"]] == ["أُلغيت"]
    rows = rows_of(browser.get(CSV.format("followups.followup"), {"query": query}))
    assert [row["المطلوب"] for row in rows] == ["أُلغيت"]

"""The list of visits, a visit's own page, and the visits of an organization."""

import datetime
import html

import pytest
from django.urls import reverse

from charitynet import hijri
from charitynet.attachments import PressMention
from tests import factories
from visits.models import Visit

LIST = "/visits/"


@pytest.fixture
def browser(login, officer):
    return login(officer)


@pytest.fixture
def visit(home):
    guest = factories.OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية", short_name="أبارق")
    return factories.VisitFactory(host=home, guest=guest, title="زيارة أبارق")


@pytest.fixture
def listed(browser):
    """The visits that the list shows for a query."""

    def listed(**query):
        page = browser.get(LIST, query)
        assert page.status_code == 200
        return list(page.context["page_obj"])

    return listed


def text_of(page):
    return html.unescape(page.content.decode())


@pytest.mark.parametrize("status", Visit.Status.values)
def test_the_list_narrows_to_a_status(home, listed, status):
    made = {one: factories.VisitFactory(host=home, status=one) for one in Visit.Status.values}
    assert listed(status=status) == [made[status]]
    assert len(listed(status=["held", "planned"])) == 2
    assert len(listed()) == len(made)


def test_the_list_narrows_to_a_purpose(home, listed):
    field = factories.VisitFactory(host=home, purpose="field")
    factories.VisitFactory(host=home, purpose="courtesy")
    assert listed(purpose="field") == [field]


def test_the_list_narrows_to_a_hijri_year_from_its_first_day_to_its_last(home, listed):
    year = hijri.hijri(datetime.date.today())[0] - 1
    first, after = hijri.gregorian(year, 1, 1), hijri.gregorian(year + 1, 1, 1)
    last = after - datetime.timedelta(days=1)
    for day in (first - datetime.timedelta(days=1), first, last, after):
        factories.VisitFactory(host=home, on=day)
    factories.VisitFactory(host=home, on=None, precision="unknown")
    assert [visit.on for visit in listed(hijri_year=year)] == [last, first]


def test_this_hijri_year_the_next_and_the_ten_before_can_be_chosen(browser):
    years = [
        key for key, _y in browser.get(LIST).context["filter"].form["hijri_year"].field.choices
    ]
    this = hijri.hijri(datetime.date.today())[0]
    assert [int(year) for year in years if year] == list(range(this + 1, this - 11, -1))


@pytest.fixture
def region():
    return factories.PlaceFactory(name="منطقة الاختبار", kind="region")


@pytest.fixture
def town(region):
    governorate = factories.PlaceFactory(kind="governorate", parent=region)
    return factories.PlaceFactory(parent=governorate)


def test_a_region_includes_what_lies_below_it(home, listed, region, town):
    there = factories.VisitFactory(host=home, place=town)
    factories.VisitFactory(host=home, place=factories.PlaceFactory())
    factories.VisitFactory(host=home)
    assert listed(region=region.pk) == [there]


def test_a_visit_without_a_place_lies_where_its_host_is(home, listed, region, town):
    home.place = town
    home.save()
    there = factories.VisitFactory(host=home)
    factories.VisitFactory(host=home, place=factories.PlaceFactory())
    factories.VisitFactory(owner=home, guest=home)
    assert listed(region=region.pk) == [there]


def test_the_list_narrows_to_an_organization_on_either_side(home, listed):
    other = factories.OrganizationFactory()
    came = factories.VisitFactory(owner=home, guest=other)
    received = factories.VisitFactory(owner=home, host=other)
    factories.VisitFactory(host=home)
    assert set(listed(organization=other.pk)) == {came, received}


@pytest.mark.parametrize(
    "typed",
    [
        "زيارة ابارق",
        "أبارق زيارة",
        "زِيَارَة أَبَارِق",
        "زيـــارة أبارق",
        "جمعية ابارق للخدمات الانسانيه",
        "مبرة الوادي",
    ],
)
def test_a_visit_is_found_by_its_title_its_sides_and_their_other_names(home, visit, listed, typed):
    guest = visit.guests[0].organization
    factories.AliasFactory(organization=guest, name="مبرّة الوادي")
    factories.VisitFactory(host=home, title="زيارة القطيف")
    assert listed(q=typed) == [visit]


def test_a_visit_is_found_by_its_reference_in_either_script(home, visit, listed):
    factories.VisitFactory(host=home)
    number = visit.reference.removeprefix("V-")
    for typed in (visit.reference, visit.reference.lower(), f"ز-{number}", f" ز-{number} "):
        assert listed(q=typed) == [visit], typed


def test_the_list_shows_the_reference_as_arabic_writes_it(browser, visit):
    number = visit.reference.removeprefix("V-")
    assert f"ز-{number}" in text_of(browser.get(LIST))


def test_each_choice_is_a_chip_that_takes_it_away(browser, visit, region):
    query = {"status": "held", "region": region.pk, "q": "أبارق"}
    chips = browser.get(LIST, query).context["chips"]
    assert any(region.name in chip["label"] for chip in chips)
    assert len(chips) == 2
    for chip in chips:
        page = browser.get(f"{LIST}{chip['url']}")
        assert len(page.context["chips"]) == 1
        assert page.context["filter"].form["q"].value() == "أبارق"


def test_the_list_is_sorted_by_day_and_by_title(home, listed):
    days = [datetime.date(2025, month, 1) for month in (3, 1, 2)]
    a, b, c = (
        factories.VisitFactory(host=home, on=day, title=title)
        for day, title in zip(days, "بأج", strict=True)
    )
    assert listed() == [a, c, b]
    assert listed(sort="on") == [b, c, a]
    assert listed(sort="-on") == [a, c, b]
    assert [visit.title for visit in listed(sort="title")] == ["أ", "ب", "ج"]
    assert [visit.title for visit in listed(sort="-title")] == ["ج", "ب", "أ"]


def test_a_visit_without_a_date_comes_last(home, listed):
    undated = factories.VisitFactory(host=home, on=None, precision="unknown")
    dated = factories.VisitFactory(host=home)
    assert listed() == [dated, undated]


def test_an_empty_list_offers_the_first_visit_to_those_who_may_log_it(login, officer, viewer):
    assert 'href="/visits/new/"' in text_of(login(officer).get(LIST))
    assert 'href="/visits/new/"' not in text_of(login(viewer).get(LIST))


def test_a_search_without_a_find_says_so_and_keeps_what_was_typed(browser, visit):
    page = browser.get(LIST, {"q": "لا شيء كهذا"})
    assert page.context["total"] == 0
    assert "لا شيء كهذا" in text_of(page)


def test_a_list_goes_on_over_pages_and_keeps_its_filter(browser, home):
    factories.VisitFactory.create_batch(26, host=home)
    first = browser.get(LIST, {"status": "held"})
    assert (len(first.context["page_obj"]), first.context["total"]) == (25, 26)
    assert "status=held&page=2" in text_of(first) or "page=2&status=held" in text_of(first)
    assert len(browser.get(LIST, {"status": "held", "page": 2}).context["page_obj"]) == 1


def test_the_page_tells_every_fact_of_a_visit(browser, visit, town):
    facts = {
        "venue": "قاعة التدريب",
        "objectives": "الاطلاع على التجارب",
        "summary": "ملخص اللقاء",
        "purpose": "exchange",
        "place": town,
        "start_time": datetime.time(9, 30),
        "end_time": datetime.time(11, 45),
        "on": datetime.date(2025, 4, 25),
    }
    for name, value in facts.items():
        setattr(visit, name, value)
    visit.save()
    side = visit.delegations.get(side="guest")
    side.note = "وأعضاء آخرون"
    side.save()
    third = factories.OrganizationFactory(name="إذاعة الأثير")
    delegate = factories.DelegateFactory(
        delegation=side, title="مستشار", honorific="المهندس", is_head=True, affiliation=third
    )
    absent = factories.DelegateFactory(delegation=side, attended=False)
    factories.StopFactory(
        visit=visit, title="جولة", presenter="مدير المقر", notes="في الورش", kind="tour"
    )
    factories.TopicFactory(visit=visit, text="كفالة الأيتام", notes="تجربة", needs_follow_up=True)
    factories.OutcomeFactory(visit=visit, text="تبادل الزيارات", kind="mutual_visits")
    factories.GiftFactory(visit=visit, custody="الأمانة", estimated_value="150")
    said = factories.StatementFactory(subject=visit, text="سُعدنا بكم", title="الرئيس")
    PressMention.objects.create(subject=visit, publisher="جهات الإخبارية", title="وفد يزور")
    original = factories.VisitFactory(owner=visit.owner, guest=visit.owner)
    Visit.objects.filter(pk=visit.pk).update(return_of=original)

    text = text_of(browser.get(visit.get_absolute_url()))
    expected = [
        visit.title, "قاعة التدريب", "الاطلاع على التجارب", "ملخص اللقاء", town.name,
        visit.get_purpose_display(), "09:30", "11:45", "شوال", "أبريل", "الجمعة",
        "وأعضاء آخرون", "مستشار", "المهندس", delegate.person.full_name, third.name,
        absent.person.full_name, "جولة", "مدير المقر", "في الورش", "كفالة الأيتام", "تجربة",
        "تبادل الزيارات", "درع تذكاري", "الأمانة", "150", "سُعدنا بكم", said.person.full_name,
        "الرئيس", "جهات الإخبارية", "وفد يزور", original.get_absolute_url(),
        visit.owner.name, visit.get_visibility_display(), visit.get_status_display(),
        visit.reference.replace("V", "ز"),
    ]  # fmt: skip
    assert [fact for fact in expected if str(fact) not in text] == []


def test_a_date_that_is_not_known_is_said_to_be_so(browser, home):
    visit = factories.VisitFactory(host=home, on=None, precision="unknown")
    for address in (LIST, visit.get_absolute_url()):
        assert "التاريخ غير مذكور" in text_of(browser.get(address)), address


@pytest.mark.parametrize(
    ("precision", "shown", "hidden"),
    [("month", "أبريل 2025", "1 أبريل"), ("year", "2025", "أبريل")],
)
def test_a_date_is_shown_no_more_exactly_than_it_is_known(browser, home, precision, shown, hidden):
    on = datetime.date(2025, 4 if precision == "month" else 1, 1)
    visit = factories.VisitFactory(host=home, on=on, precision=precision)
    text = text_of(browser.get(visit.get_absolute_url())).partition('id="history"')[0]
    assert shown in text
    assert hidden not in text


def test_a_return_visit_opens_with_the_sides_swapped(browser, visit, home):
    page = browser.get("/visits/new/", {"return_of": visit.pk})
    form = page.context["form"]
    host, guest = form.formsets["sides"].forms
    assert host.initial["organization"] == visit.guests[0].organization
    assert guest.initial["organization"] == home
    assert form["return_of"].value() == (visit.pk, str(visit))
    assert form["stage"].value() == "planned"


def test_a_form_for_a_guest_opens_with_both_sides(browser, visit, home):
    guest = visit.guests[0].organization
    form = browser.get("/visits/new/", {"guest": guest.pk}).context["form"]
    assert [row.initial["organization"] for row in form.formsets["sides"].forms] == [home, guest]


def test_a_held_visit_offers_its_return_and_a_planned_one_does_not(browser, visit, home):
    link = "/visits/new/?return_of="
    ahead = factories.VisitFactory(host=home, status=Visit.Status.PLANNED)
    assert f"{link}{visit.pk}" in text_of(browser.get(visit.get_absolute_url()))
    assert link not in text_of(browser.get(ahead.get_absolute_url()))


def test_who_only_reads_is_offered_nothing_to_change(login, viewer, visit):
    text = text_of(login(viewer).get(visit.get_absolute_url()))
    for piece in ("/edit/", "/move/", "/visits/new/", "/documents/new/", "/notes/new/"):
        assert piece not in text


def test_an_original_out_of_reach_is_kept_when_its_return_is_edited(login, home):
    hidden = factories.VisitFactory()
    visit = factories.VisitFactory(host=home, return_of=hidden)
    page = login("officer").get(reverse("visits:visit_edit", args=[visit.pk]))
    assert page.status_code == 200
    assert "return_of" not in page.context["form"].fields

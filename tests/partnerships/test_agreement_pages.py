"""The list of agreements, the page of one, and what other pages show of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet import hijri
from charitynet.roles import Role
from organizations.models import Place
from partnerships.models import Agreement
from tests import factories
from tests.factories import days_from_today


@pytest.fixture
def titles(login):
    browser = login("viewer")

    def titles(**query):
        page = browser.get("/agreements/", query)
        assert page.status_code == 200
        return {agreement.title for agreement in page.context["page_obj"]}

    return titles


def signed(home, title, **values):
    return factories.AgreementFactory(first=home, status="signed", title=title, **values)


def test_status_and_kind_narrow_the_list(titles, home):
    factories.AgreementFactory(first=home, title="مسودة")
    signed(home, "توأمة", kind="twinning")
    assert titles(status="draft") == {"مسودة"}
    assert titles(status=["draft", "signed"]) == {"مسودة", "توأمة"}
    assert titles(kind="twinning") == {"توأمة"}


def test_the_term_narrows_the_list(titles, home):
    for title, days in (("20", 20), ("45", 45), ("80", 80), ("300", 300), ("past", -5)):
        signed(home, title, ends_on=days_from_today(days))
    signed(home, "open", term="open", ends_on=None)
    signed(home, "rolling", ends_on=days_from_today(-5), renewal="tacit")
    factories.AgreementFactory(first=home, title="draft", ends_on=days_from_today(20))
    assert titles(state="expiring_30") == {"20"}
    assert titles(state="expiring_60") == {"20", "45"}
    assert titles(state="expiring_90") == {"20", "45", "80"}
    assert titles(state="expired") == {"past"}
    assert titles(state="in_force") == {"20", "45", "80", "300", "open", "rolling"}


def test_an_agreement_under_which_nothing_happens_is_found_and_marked(login, titles, home):
    quiet = signed(home, "خاملة", starts_on=days_from_today(-800), signed_on=days_from_today(-800))
    signed(home, "جديدة", starts_on=days_from_today(-5), signed_on=days_from_today(-5))
    assert titles(state="idle") == {"خاملة"}
    assert login("viewer").get(quiet.get_absolute_url()).context["object"].is_idle


def test_lapsed_obligations_show_on_the_list_and_the_page(login, home):
    draft = factories.AgreementFactory(first=home)
    factories.ObligationFactory(agreement=draft, due_on=days_from_today(-3))
    Agreement.objects.update(status="signed")
    for address in ("/agreements/", draft.get_absolute_url()):
        page = login("viewer").get(address)
        shown = page.context["page_obj"] if address == "/agreements/" else [page.context["object"]]
        assert [one.lapsed_count for one in shown] == [1]


def test_a_party_a_field_and_a_place_with_all_below_it_narrow_the_list(titles, home):
    region = factories.PlaceFactory(kind=Place.Kind.REGION)
    city = factories.PlaceFactory(parent=region)
    field = factories.FieldOfWorkFactory()
    found = factories.AgreementFactory(first=home, title="المطلوبة")
    factories.AgreementFactory(first=home)
    found.places.add(city)
    found.fields.add(field)
    second = found.parties.all()[1].organization
    for query in ({"party": second.pk}, {"place": region.pk}, {"place": city.pk}):
        assert titles(**query) == {"المطلوبة"}, query
    assert titles(field=field.pk) == {"المطلوبة"}


def test_the_hijri_year_of_signing_narrows_the_list(titles, home):
    year = hijri.hijri(days_from_today(0))[0]
    signed(home, "هذا العام", signed_on=hijri.gregorian(year, 1, 1))
    signed(home, "العام الماضي", signed_on=hijri.gregorian(year - 1, 12, 29))
    signed(home, "بلا تاريخ", signed_on=None, signed_precision="unknown")
    assert titles(hijri_year=str(year)) == {"هذا العام"}


def test_an_agreement_is_found_by_title_reference_and_party(titles, home):
    second = factories.OrganizationFactory(name="جمعية مراكز الأحياء")
    one = factories.AgreementFactory(first=home, second=second, title="مذكرة تأهيل الأسرة")
    factories.AgreementFactory(first=home)
    number = one.reference.removeprefix("A-")
    for text in ("تاهيل الاسره", one.reference, f"ف-{number}", "مراكز الاحياء"):
        assert titles(q=text) == {"مذكرة تأهيل الأسرة"}, text


@pytest.mark.parametrize(
    "query",
    [{"state": "x"}, {"kind": "؟"}, {"q": "\x00"}, {"place": "x"}, {"party": "9" * 30},
     {"hijri_year": "1"}, {"page": "-3"}, {"sort": "folded"}, {"status": "gone"}],
    ids=str,
)  # fmt: skip
def test_what_a_filter_does_not_understand_is_ignored(login, query):
    assert login("viewer").get("/agreements/", query).status_code == 200


@pytest.mark.parametrize("name", ["title", "signed_on", "ends_on"])
def test_the_list_is_ordered_both_ways(login, home, name):
    for number in (1, 2, 3):
        signed(
            home, f"{number}", signed_on=days_from_today(number - 60),
            ends_on=days_from_today(number),
        )  # fmt: skip

    def order(sort):
        page = login("viewer").get("/agreements/", {"sort": sort})
        return [agreement.title for agreement in page.context["page_obj"]]

    assert (order(name), order(f"-{name}")) == (["1", "2", "3"], ["3", "2", "1"])


def test_the_strip_shows_what_ends_within_a_year_the_soonest_first(login, home):
    for days in (300, 20, 45, 500, -5):
        signed(home, f"{days}", ends_on=days_from_today(days))
    signed(
        home, "rolling", starts_on=days_from_today(-400), ends_on=days_from_today(-36),
        renewal="tacit",
    )  # fmt: skip
    horizon = login("viewer").get("/agreements/").context["horizon"]
    assert [item["agreement"].title for item in horizon["items"]] == ["20", "45", "300", "rolling"]
    assert [item["is_soon"] for item in horizon["items"]] == [True, False, False, False]


def test_the_strip_names_six_and_counts_the_rest(login, home):
    for days in range(1, 10):
        signed(home, f"{days}", ends_on=days_from_today(days))
    horizon = login("viewer").get("/agreements/").context["horizon"]
    assert (len(horizon["items"]), horizon["further"]) == (6, 3)


def test_the_current_end_counts_the_renewals_so_far(login, home):
    agreement = signed(
        home, "متجددة", starts_on=days_from_today(-465), ends_on=days_from_today(-100),
        renewal="tacit", notice_days=30,
    )  # fmt: skip
    clock = login("viewer").get(agreement.get_absolute_url()).context["clock"]
    assert 260 <= clock["left"] <= 266
    assert [name for name, _at in clock["marks"]] == ["now", "notice"]


def test_honorifics_stand_before_the_name(login, home):
    agreement = factories.AgreementFactory(first=home)
    agreement.parties.update(honorific="معالي الدكتور")
    page = login("viewer").get(agreement.get_absolute_url()).text
    assert "معالي الدكتور <a" in page


def test_buttons_stand_for_what_may_be_done(login, home):
    agreement = signed(home, "موقعة")
    renew = f"/agreements/new/?renews={agreement.pk}"
    assert renew in login("officer").get(agreement.get_absolute_url()).text
    assert renew not in login("viewer").get(agreement.get_absolute_url()).text
    draft = factories.AgreementFactory(first=home)
    page = login("officer").get(draft.get_absolute_url())
    assert f"/agreements/{draft.pk}/edit/" in page.text
    assert "renews=" not in page.text
    assert len(page.context["checklist"]) == 5


def seen_by(login, agreement, organization):
    member = factories.member(Role.OFFICER, organization)
    return login(member).get(agreement.get_absolute_url()).status_code


def test_a_party_sees_what_is_released_to_it_and_a_stranger_does_not(login, home):
    second, stranger = (factories.OrganizationFactory() for _number in range(2))
    draft = factories.AgreementFactory(first=home, second=second)
    shared = factories.AgreementFactory(first=home, second=second, status="review")
    own = factories.AgreementFactory(first=home, second=second, status="signed", visibility="owner")
    public = factories.AgreementFactory(first=home, status="signed", visibility="network")
    answers = {
        organization: [seen_by(login, one, organization) for one in (draft, shared, own, public)]
        for organization in (home, second, stranger)
    }
    assert answers == {
        home: [200, 200, 200, 200],
        second: [404, 200, 404, 200],
        stranger: [404, 404, 404, 200],
    }


def test_the_page_of_an_organization_shows_its_agreements_within_reach(login, home):
    second = factories.OrganizationFactory()
    ours = factories.AgreementFactory(first=home, second=second, title="مذكرتنا")
    factories.AgreementFactory(first=second, status="signed", visibility="owner", title="سرية")
    page = login("officer").get(f"/agreements/of/{second.pk}/")
    assert list(page.context["agreements"]) == [ours]
    profile = login("officer").get(second.get_absolute_url()).text
    assert f"/agreements/of/{second.pk}/" in profile
    assert f"/agreements/new/?party={second.pk}" in profile
    assert login(factories.UserFactory()).get(f"/agreements/of/{second.pk}/").status_code == 404


@pytest.fixture
def outcome(home):
    visit = factories.VisitFactory(host=home, objectives="تبادل الخبرات")
    factories.DelegateFactory(
        delegation=visit.delegations.get(side="guest"), is_head=True, title="الأمين العام",
        honorific="الدكتور",
    )  # fmt: skip
    return factories.OutcomeFactory(visit=visit, text="توقيع مذكرة تفاهم")


def test_an_outcome_of_a_visit_becomes_an_agreement_and_both_show_the_link(
    login, officer, home, outcome
):
    from .payload import AgreementPayload

    browser, address = login(officer), f"/agreements/new/?outcome={outcome.pk}"
    form = browser.get(address).context["form"]
    assert (form.initial["title"], form.initial["purpose"]) == (
        "توقيع مذكرة تفاهم",
        "تبادل الخبرات",
    )
    host, guest = form.formsets["parties"].initial
    assert (host["organization"], guest["title"]) == (home, "الأمين العام")
    assert guest["honorific"] == "الدكتور"
    payload = AgreementPayload(host["organization"], guest["organization"], title="مذكرة الزيارة")
    assert browser.post(address, payload).status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.origin == outcome
    assert outcome.visit.get_absolute_url() in browser.get(agreement.get_absolute_url()).text
    sections = browser.get(outcome.visit.get_absolute_url()).context["sections"]
    shown = "".join(browser.get(section["url"]).text for section in sections)
    assert agreement.get_absolute_url() in shown


def test_an_outcome_out_of_reach_is_as_good_as_none(login, officer):
    foreign = factories.OutcomeFactory()
    for pk in (foreign.pk, "9" * 30, "x"):
        assert login(officer).get(f"/agreements/new/?outcome={pk}").status_code == 404


def test_each_beginning_keeps_a_draft_of_its_own(login, officer, home, outcome):
    browser = login(officer)
    earlier = signed(home, "سابقة")
    addresses = ("", f"?outcome={outcome.pk}", f"?renews={earlier.pk}", f"?amends={earlier.pk}")
    for address in addresses:
        page = browser.get(f"/agreements/new/{address}")
        draft = f"/drafts/{page.context['draft_form']}/{page.context['record_id']}/"
        assert browser.post(draft, {"title": f"عنوان {address}"}).status_code == 200, draft
    for address in addresses:
        form = browser.get(f"/agreements/new/{address}").context["form"]
        assert form["title"].value() == f"عنوان {address}"


def queries(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def test_the_list_takes_as_many_queries_for_200_rows_as_for_10(login, home):
    browser = login("viewer")

    def fill(count):
        for number in range(count):
            one = factories.AgreementFactory(
                first=home, ends_on=days_from_today(number + 1), renewal="tacit"
            )
            factories.ObligationFactory(agreement=one)
            one.enter("signed")
            one.save()

    fill(10)
    few = queries(browser, "/agreements/")
    fill(190)
    assert queries(browser, "/agreements/") == few


@pytest.mark.parametrize("page", ["", "edit/"])
def test_the_page_takes_as_many_queries_for_40_parties_as_for_2(login, home, page):
    browser = login("manager")
    others = [factories.OrganizationFactory() for _number in range(38)]
    few, many = (
        factories.AgreementFactory(first=home, parties=parties) for parties in ((), others)
    )
    for agreement in (few, many):
        for number, party in enumerate(agreement.parties.all()[:40], start=1):
            factories.ObligationFactory(agreement=agreement, number=number, from_party=party,
                                        to_party=None)  # fmt: skip
    counts = {queries(browser, f"{one.get_absolute_url()}{page}") for one in (few, many)}
    assert len(counts) == 1

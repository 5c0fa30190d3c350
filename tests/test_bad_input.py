"""Nothing that a browser or a mischief-maker sends breaks a page or is let through."""

import logging
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.forms import new_key
from tests import factories
from tests.charitynet.pages import opened
from tests.visits.payload import VisitPayload
from visits.models import Visit

from .addresses import pages

NEW = "/visits/new/"
HUGE = "9" * 5000
VALUES = [
    "",
    "0",
    "-1",
    "1e9",
    "1e400",
    "NaN",
    HUGE,
    str(2**63),
    "٣",
    "²",
    "x",
    "\x00",
    "a\x00b",
    "\ufffe",
    "\u202eabc",
    "ـ" * 300,
    "َ" * 5000,
    "ق" * 10_000,
    "%",
    "\\",
    "' OR 1=1 --",
    '"><script>alert(1)</script>',
    "{{ 7|add:7 }}",
    "../../etc/passwd",
    "owner__pk",
    "2026-02-30",
    "31/31/9999",
    "30 صفر 1500",
    "🕌",
    "V-2026-",
]
PARAMETERS = [
    "q",
    "page",
    "sort",
    "status",
    "purpose",
    "hijri_year",
    "region",
    "organization",
    "organization_text",
    "kind",
    "field",
    "standing",
    "archived",
    "on",
    "name",
    "full_name",
    "licence_number",
    "exclude",
    "text",
    "host",
    "guest",
    "return_of",
    "next",
    "per_page",
    "owner__pk",
    "person__phone__startswith",
    "_connector",
    "period",
    "since",
    "until",
    "side",
    "kept",
]


@pytest.fixture(autouse=True)
def _quiet():
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def visit(home):
    return factories.VisitFactory(host=home, visibility=Visibility.NETWORK)


@pytest.mark.parametrize("number", range(24))
def test_no_value_of_any_parameter_breaks_a_page(login, officer, visit, number):
    address, browser = pages(visit)[number], login(officer)
    for value in VALUES:
        query = urlencode(dict.fromkeys(PARAMETERS, value), errors="surrogatepass")
        status = browser.get(f"{address}?{query}").status_code
        assert status < 500, (address, value[:40], status)


LISTS = ["visits:visit_list", "organizations:organization_list", "organizations:person_list"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", VALUES[::3], ids=range(len(VALUES[::3])))
def test_each_parameter_alone_leaves_a_list_standing(login, officer, visit, name, value):
    browser = login(officer)
    for parameter in ("q", "page", "sort", "region", "organization", "hijri_year", "status"):
        address = f"{reverse(name)}?{urlencode({parameter: value})}"
        assert browser.get(address).status_code == 200, parameter


IGNORED = [
    "sort=owner__pk",
    "sort=-owner__pk",
    "sort=folded",
    "sort=delegations__delegates__person__phone",
    "person__phone__startswith=0",
    "owner__pk=1",
    "is_released=0",
    "visibility=owner",
    "_connector=OR",
    "page=-1",
    "page=x",
    "page=1e9",
    "page=99999999999999999999",
    "per_page=1000000000",
    "paginate_by=1",
    "status=deleted",
    "organization=x",
    "region=999999",
    "hijri_year=1",
    "purpose=%00",
    "q=%00",
]


@pytest.mark.parametrize("query", IGNORED)
@pytest.mark.parametrize("name", LISTS)
def test_what_a_list_does_not_know_changes_nothing(login, officer, visit, name, query):
    factories.PersonFactory.create_batch(2)
    factories.VisitFactory.create_batch(2, visibility=Visibility.NETWORK)
    browser = login(officer)

    def shown(address):
        context = browser.get(address).context
        return context["total"], [record.pk for record in context["page_obj"]]

    assert shown(f"{reverse(name)}?{query}") == shown(reverse(name))


@pytest.mark.parametrize("name", LISTS)
def test_ten_thousand_letters_find_nothing(login, officer, visit, name):
    page = login(officer).get(f"{reverse(name)}?q={quote('ق' * 10_000)}")
    assert page.status_code == 200
    assert page.context["total"] == 0


FAULTS = ["\x00", HUGE, "9" * 18, "-1", "<b>", "ق" * 10_000, "\ufffe", "🕌" * 400]


def full_payload(home, guest):
    payload = VisitPayload(home, guest)
    payload.person(0, "سالم", title="رئيس").person(1, "خالد", affiliation="")
    payload.row("stops", title="جولة", kind="tour", start_time="10:00")
    payload.row("topics", text="موضوع", kind="idea")
    payload.row("statements", text="قول", speaker="سالم")
    payload.row("gifts", description="درع", giver="0", receiver="1", estimated_value="10")
    payload.row("outcomes", text="نتيجة", kind="request")
    payload.row("press", publisher="صحيفة", url="https://example.org", published_on_0="1/1/2025")
    named = {"title": "زيارة", "venue": "المقر", "place": "", "return_of": "", "summary": "ملخص"}
    return payload | named | {"sides-0-note": "", "sides-1-pasted": "", "start_time": "9:00"}


@pytest.mark.parametrize("fault", ["\x00", HUGE, None], ids=["nul", "huge", "none"])
def test_no_fault_in_any_field_breaks_the_visit_form(login, officer, home, fault):
    browser, payload = login(officer), full_payload(home, factories.OrganizationFactory())
    for name in payload:
        data = dict(payload, submission=new_key())
        if fault is None:
            data.pop(name)
        else:
            data[name] = fault
        status = browser.post(NEW, data).status_code
        assert status in (302, 422), (name, status)


@pytest.mark.parametrize("fault", [*FAULTS, ["1", "2"], []], ids=range(len(FAULTS) + 2))
def test_no_fault_in_all_fields_at_once_breaks_the_visit_form(login, officer, home, fault):
    payload = full_payload(home, factories.OrganizationFactory())
    for kept in ("_FORMS", "organization"):
        data = {name: value if name.endswith(kept) else fault for name, value in payload.items()}
        assert login(officer).post(NEW, data).status_code in (302, 422), kept


REWORKS = [
    "add:topics",
    "add:sides",
    "add:sides-0-delegates",
    "add:nothing",
    "add:",
    "remove:topics-0",
    "remove:",
    "paste:sides-0",
    "paste:sides-99",
    "paste:nothing",
    "swap:sides",
    "swap:",
    "drop:tables",
    "",
]


@pytest.mark.parametrize("name", REWORKS)
@pytest.mark.parametrize("total", ["x", "-5", "999999999", HUGE, None], ids=range(5))
def test_no_button_of_the_form_breaks_it(login, officer, home, name, total):
    payload = full_payload(home, factories.OrganizationFactory())
    payload |= {
        f"rework:{name}": "1",
        "sides-0-pasted": "خالد العمري",
        "sides-0-organization": HUGE,
    }
    payload |= {"topics-TOTAL_FORMS": total, "sides-0-delegates-TOTAL_FORMS": total}
    data = {key: value for key, value in payload.items() if value is not None}
    assert login(officer).post(NEW, data).status_code == 200
    assert not Visit.objects.exists()


def test_bytes_that_are_no_text_are_refused(login, officer, home):
    payload = VisitPayload(home, factories.OrganizationFactory())
    form_type = "application/x-www-form-urlencoded"
    for tail in ("venue=%ff%fe", "venue=%ed%a0%80", "%ff=1", "venue=%C3%28", "&&&==", "on_0"):
        body = f"{urlencode(payload | {'submission': new_key()})}&{tail}"
        response = login(officer).post(NEW, body, content_type=form_type)
        assert response.status_code in (302, 400, 422), tail


def test_a_megabyte_in_a_field_is_refused_beside_it(login, officer, home):
    payload = VisitPayload(home, factories.OrganizationFactory(), venue="ق" * 500_000)
    response = login(officer).post(NEW, payload)
    assert response.status_code == 422
    assert "venue" in response.context["form"].errors


FORMS = {
    "organizations:organization_edit": lambda home: [home.pk],
    "organizations:organization_create": lambda home: [],
    "organizations:organization_quick": lambda home: [],
    "organizations:person_create": lambda home: [],
    "organizations:person_quick": lambda home: [],
    "organizations:position_create": lambda home: [home.pk],
    "document_create": lambda home: ["organizations", "organization", home.pk],
    "press_create": lambda home: ["organizations", "organization", home.pk],
    "note_create": lambda home: ["organizations", "organization", home.pk],
}


@pytest.mark.parametrize("name", FORMS)
def test_no_fault_in_any_field_breaks_a_form_of_the_registry(login, officer, home, name):
    browser, address = login(officer), reverse(name, args=FORMS[name](home))
    typed = opened(browser, address)
    for field in [*typed, "file", "steward", "parent", "place", "fields", "person"]:
        is_told_by_the_form = field.endswith(("FORMS", "version", "submission"))
        for fault in ("\x00", HUGE, *([None] if is_told_by_the_form else [])):
            data = {key: value for key, value in typed.items() if key != field}
            data |= {"submission": new_key()}
            data |= {} if fault is None else {field: fault}
            status = browser.post(address, data).status_code
            assert status in (302, 409, 422), (field, fault, status)


SEVERAL = {
    "organizations:organization_create": ["fields", "beneficiary_groups"],
    "partnerships:agreement_create": ["fields"],
    "partnerships:initiative_create": ["fields"],
    "meetings:decision_create": ["responsible"],
}


@pytest.mark.parametrize("name", SEVERAL)
@pytest.mark.parametrize("number", ["1" * 16, str(2**63), HUGE], ids=["16", "19", "5000"])
def test_a_number_too_long_for_any_choice_is_refused_beside_it(login, officer, home, name, number):
    held = name == "meetings:decision_create" and factories.MeetingFactory(host=home)
    address, browser = reverse(name, args=[held.pk] if held else []), login(officer)
    for field in SEVERAL[name]:
        response = browser.post(address, opened(browser, address) | {field: [number]})
        assert response.status_code == 422
        assert field in response.context["form"].errors


PLAIN_POSTS = {
    "account_login": [],
    "account_reset_password": [],
    "preference_language": [],
    "preference_theme": [],
    "preference_menu": [],
    "draft_save": ["visits.visit", 0],
    "draft_discard": ["visits.visit", 0],
}


@pytest.mark.parametrize("name", PLAIN_POSTS)
def test_no_fault_breaks_the_small_forms(login, officer, name):
    names = ("login", "password", "email", "language", "theme", "folded", "next", "venue")
    for browser in (Client(), login(officer)):
        for fault in [*FAULTS, ["1", "2"]]:
            address = reverse(name, args=PLAIN_POSTS[name])
            status = browser.post(address, dict.fromkeys(names, fault)).status_code
            assert status < 500, (fault, status)


@pytest.mark.parametrize("note", [*FAULTS, None], ids=range(len(FAULTS) + 1))
def test_no_note_breaks_a_move(login, officer, home, note):
    visit = factories.VisitFactory(host=home, status=Visit.Status.PLANNED)
    address = reverse("visits:visit_transition", args=[visit.pk, "postpone"])
    status = login(officer).post(address, {} if note is None else {"note": note}).status_code
    assert status in (302, 422)

"""Every page, in both languages, light and dark, wide and narrow: no axe violation, no overflow."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse
from playwright.sync_api import TimeoutError, expect

from charitynet.roles import Role
from tests import factories
from visits.models import Visit

from .council import Council
from .hand import OFFERED
from .world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
EVERYTHING = {"resultTypes": ["violations"]}
CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# The parts that a page fetches after it has come.
COMPLETE = """() => {
  const parts = [...document.querySelectorAll("[hx-trigger=load]")];
  const isHere = (part) => part["htmx-internal-data"]?.loaded && !part.matches(".htmx-request");
  return window.htmx === undefined || parts.every(isHere);
}"""
EXPECTED = ("401", "403", "404", "409", "422")


class Inspection:
    """Looks at pages and remembers what is wrong with each."""

    def __init__(self, page):
        self.page = page
        self.findings = []

    def look(self, name, *, narrow=False):
        """Axe in light, the colours again in dark, both widths; axe when narrow if asked."""
        self.page.emulate_media(color_scheme="light")
        self.page.wait_for_function(COMPLETE)
        self.measure(f"{name}, 1440")
        self.ask_axe(f"{name}, light", EVERYTHING)
        self.page.emulate_media(color_scheme="dark")
        expect(self.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        self.ask_axe(f"{name}, dark", CONTRAST)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(NARROW)
        self.measure(f"{name}, 390")
        if narrow:
            self.ask_axe(f"{name}, 390", EVERYTHING)
        self.page.set_viewport_size(WIDE)

    def measure(self, name):
        """What is drawn by scripts takes the new width a moment later."""
        try:
            self.page.wait_for_function(FITS, timeout=5_000)
        except TimeoutError:
            self.findings.append(f"{name}: wider than the screen")

    def ask_axe(self, name, options):
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate("options => axe.run(options)", options)
        for violation in found["violations"]:
            nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.findings.append(f"{name}: {violation['id']}: {nodes}")

    def open(self, name, address, *, status=200, **options):
        answer = self.page.goto(address)
        if answer.status != status:
            self.findings.append(f"{name}: answered {answer.status}")
        self.look(name, **options)


@pytest.fixture
def inspection(page, complaints):
    complaints.allowed = EXPECTED
    page.set_viewport_size(WIDE)
    # A colour on its way from light to dark has the contrast of neither.
    page.emulate_media(reduced_motion="reduce")
    found = Inspection(page)
    yield found
    assert not found.findings, "\n".join(found.findings)


def speak(language, *users):
    for user in users:
        user.language = language
        user.save(update_fields=["language"])


def at(name, *args):
    return reverse(name, args=args)


def pages_of(world):
    """Every page that opens with an address: its name, the address, whether axe sees it narrow."""
    visit, home, person = world.visit.pk, world.home.pk, world.person.pk
    archived, planned = world.archived.pk, world.others["planned"].pk
    carried = ("visits", "visit", visit)
    return [
        ("home", at("dashboard"), True),
        ("partners going cold", at("dashboard_partners"), False),
        ("agreements that end", at("dashboard_endings"), False),
        ("follow-ups done", at("dashboard_followups"), False),
        ("coverage at a glance", at("dashboard_coverage"), False),
        ("gaps", at("coverage:gap_list"), True),
        ("organizations", at("organizations:organization_list"), True),
        ("organizations, none found", at("organizations:organization_list") + "?q=قرطبة", False),
        ("organization", at("organizations:organization_detail", home), True),
        ("archived organization", at("organizations:organization_detail", archived), False),
        ("new organization", at("organizations:organization_create"), True),
        ("edit organization", at("organizations:organization_edit", home), False),
        ("archive organization", at("organizations:organization_archive", home), False),
        ("restore organization", at("organizations:organization_restore", archived), False),
        ("verify organization", at("organizations:organization_verify", home), False),
        *(
            (f"{name} of an organization", at(f"profiles:organization_{name}", home), True)
            for name in ("now", "timeline", "relations", "pulse")
        ),
        *(
            (f"{name} of a person", at(f"profiles:person_{name}", person), False)
            for name in ("visits", "meetings", "signatures", "statements", "follow_ups")
        ),
        ("people", at("organizations:person_list"), True),
        ("person", at("organizations:person_detail", person), True),
        ("new person", at("organizations:person_create"), True),
        ("edit person", at("organizations:person_edit", person), False),
        ("archive person", at("organizations:person_archive", person), False),
        ("new post", at("organizations:position_create", home), False),
        ("edit post", at("organizations:position_edit", world.post.pk), False),
        ("end of a post", at("organizations:position_end", world.post.pk), False),
        ("quick organization", at("organizations:organization_quick"), False),
        ("quick person", at("organizations:person_quick"), False),
        ("visits", at("visits:visit_list"), True),
        ("visits, filtered", at("visits:visit_list") + "?status=held&q=زيارة", False),
        ("visit", at("visits:visit_detail", visit), True),
        ("documented visit", world.others["documented"].get_absolute_url(), False),
        ("cancelled visit", world.others["cancelled"].get_absolute_url(), False),
        ("edit visit", at("visits:visit_edit", visit), True),
        ("document a visit", at("visits:visit_transition", visit, "document"), False),
        ("cancel a visit", at("visits:visit_transition", planned, "cancel"), False),
        ("attach a document", at("document_create", *carried), False),
        ("add a press mention", at("press_create", *carried), False),
        ("write a note", at("note_create", *carried), False),
        ("change password", at("account_change_password"), False),
        ("second factor", at("mfa_index"), False),
    ]  # fmt: skip


def agreement_pages(world):
    room, known = "partnerships:agreement", world.agreements
    full, paused, old = world.agreement.pk, known["suspended"].pk, known["ended"].pk
    draft, approved, signed = (known[name].pk for name in ("draft", "approved", "signed"))
    obligation, done = world.fulfilment.obligation_id, world.fulfilment.pk
    return [
        ("agreements", at(f"{room}_list"), True),
        ("agreements, none found", at(f"{room}_list") + "?q=قرطبة", False),
        ("agreement of seven", at(f"{room}_detail", full), True),
        ("agreement of two", at(f"{room}_detail", signed), True),
        ("draft of an agreement", at(f"{room}_detail", draft), False),
        ("suspended agreement", at(f"{room}_detail", paused), False),
        ("ended agreement", at(f"{room}_detail", old), False),
        ("new agreement", at(f"{room}_create"), True),
        ("renewal", at(f"{room}_create") + f"?renews={full}", False),
        ("edit agreement", at(f"{room}_edit", draft), False),
        ("signing that lacks something", at(f"{room}_transition", approved, "sign"), False),
        ("terminate an agreement", at(f"{room}_transition", signed, "terminate"), False),
        ("notice", at("partnerships:notice_give", full), False),
        ("fulfilment", at("partnerships:fulfilment_create", obligation), True),
        ("fulfilment taken back", at("partnerships:fulfilment_withdraw", done), False),
        ("agreements of an organization",
         at("partnerships:organization_agreements", world.home.pk), False),
    ]  # fmt: skip


def initiative_pages(world):
    room, running = "partnerships:initiative", world.initiatives["running"].pk
    home, full = world.home.pk, world.agreement.pk
    return [
        ("initiatives", at(f"{room}_list"), True),
        ("board", at(f"{room}_board"), True),
        ("initiative", at(f"{room}_detail", running), True),
        ("new initiative", at(f"{room}_create"), True),
        ("edit initiative", at(f"{room}_edit", running), False),
        ("initiatives of a body", at("partnerships:organization_initiatives", home), False),
        ("initiatives of an agreement", at("partnerships:agreement_initiatives", full), False),
        ("what came of a visit", at("partnerships:visit_origins", world.visit.pk), False),
        ("shelve an initiative", at(f"{room}_transition", running, "shelve"), False),
    ]


def meeting_pages(council):
    room, known, item = "meetings:meeting", council.meetings, council.item
    return [
        ("meetings", at(f"{room}_list"), True),
        ("meetings, none found", at(f"{room}_list") + "?q=قرطبة", False),
        *((f"{status} meeting", one.get_absolute_url(), True) for status, one in known.items()),
        ("next meeting", at(f"{room}_next", known["approved"].pk), True),
        ("edit meeting", at(f"{room}_edit", known["held"].pk), False),
        *(
            (f"{move} a meeting", at(f"{room}_transition", known[status].pk, move), False)
            for status, move in (
                ("planned", "announce"), ("held", "draft"), ("drafted", "send"),
                ("sent", "approve"), ("sent", "redraft"), ("announced", "cancel"),
            )
        ),
        ("answer to an invitation", at(f"{room}_respond", known["announced"].pk), True),
        ("answer to minutes", at("meetings:minutes_answer", known["sent"].pk), True),
        ("proposal", at("meetings:proposal_create", known["announced"].pk), True),
        ("proposal accepted", at("meetings:proposal_accept", council.proposal.pk), False),
        ("proposal declined", at("meetings:proposal_decline", council.proposal.pk), False),
        ("attendance", at("meetings:attendance", known["held"].pk), True),
        ("minutes", at("meetings:minutes", known["held"].pk), True),
        ("versions of minutes", at("meetings:revision_list", item.pk), True),
        ("version of minutes",
         at("meetings:revision_detail", item.revisions.last().pk) + "?against=now", True),
    ]  # fmt: skip


def series_and_decision_pages(council):
    series, decision = council.series.pk, council.decision
    return [
        ("list of series", at("meetings:series_list"), True),
        ("series", at("meetings:series_detail", series), True),
        ("archived series", at("meetings:series_detail", council.gone.pk), False),
        ("new series", at("meetings:series_create"), True),
        ("edit series", at("meetings:series_edit", series), False),
        ("archive series", at("meetings:series_archive", series), False),
        ("decisions", at("meetings:decision_list"), True),
        ("decision", at("meetings:decision_detail", decision.pk), True),
        ("new decision", at("meetings:decision_create", decision.meeting_id), True),
        ("edit decision", at("meetings:decision_edit", decision.pk), False),
        ("drop decision", at("meetings:decision_transition", decision.pk, "drop"), False),
        ("progress of a decision", at("meetings:decision_report", decision.pk), False),
        ("what came of a meeting", at("partnerships:meeting_origins", decision.meeting_id), False),
    ]


def followup_pages(council):
    room, known, decision = "followups:followup", council.followups, council.decision
    one, raised = known["open"].pk, f"?raise=decision-{decision.pk}"
    return [
        ("follow-ups", at(f"{room}_list") + "?scope=all", True),
        ("closed follow-ups", at(f"{room}_list") + "?scope=all&view=closed", False),
        ("follow-ups, none found", at(f"{room}_list") + "?q=قرطبة", False),
        *((f"{status} follow-up", each.get_absolute_url(), True) for status, each in known.items()),
        ("new follow-up", at(f"{room}_create") + f"?decision={decision.pk}", True),
        ("follow-up of nothing", at(f"{room}_create"), False),
        ("edit follow-up", at(f"{room}_edit", one), False),
        ("finish follow-up", at(f"{room}_finish", one), True),
        ("postpone follow-up", at(f"{room}_postpone", one), False),
        ("reassign follow-up", at(f"{room}_reassign", one), False),
        ("cancel follow-up", at(f"{room}_transition", one, "cancel"), False),
        ("verify follow-up", at(f"{room}_transition", known["done"].pk, "verify"), False),
        ("postpone several", at(f"{room}_bulk") + f"?pick={one}-1", False),
        ("follow-ups of a meeting",
         at("followups:meeting_follow_ups", decision.meeting_id) + raised, True),
        ("reminders", at("followups:reminders"), True),
    ]  # fmt: skip


def open_everything(page):
    """The visit form with a row of each kind, a list of suggestions and what is folded opened."""
    page.goto(reverse("visits:visit_create"))
    for button in page.locator("[data-add-row]").all():
        button.click()
    for summary in page.locator("main summary:visible").all():
        summary.click()
    page.locator("#id_place").press_sequentially("القط")
    expect(page.locator(OFFERED).first).to_be_visible()


def refuse(page):
    """The visit form sent without what it needs."""
    page.goto(reverse("visits:visit_create"))
    page.locator("#id_on_0").fill("32/1/2025")
    page.locator(".cn-savebar [type=submit]").click()
    expect(page.locator("#errors")).to_be_focused()


def collide(page, visit):
    """An edit of a visit that somebody else saved meanwhile."""
    page.goto(reverse("visits:visit_edit", args=[visit.pk]))
    Visit.objects.filter(pk=visit.pk).update(version=visit.version + 1, purpose="talks")
    page.locator("#id_purpose").select_option("courtesy")
    page.locator(".cn-savebar [type=submit]").click()
    expect(page.locator(".cn-cf")).to_be_visible()


def quick_add(page):
    page.goto(reverse("visits:visit_create"))
    page.locator("#id_sides-1-organization").press_sequentially("جمعية قرطبة")
    page.locator(f"{OFFERED}[data-add]").click()
    expect(page.locator("dialog [name=name]")).to_be_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_accessible_and_fits_the_screen(inspection, signed_in, language):
    world, page = World(), inspection.page
    speak(language, world.user, world.viewer)
    signed_in(world.user)
    for name, address, narrow in pages_of(world):
        inspection.open(name, address, narrow=narrow and language == "ar")
    inspection.open("nothing there", "/visits/999999/", status=404, narrow=True)
    for name, reach in (
        ("visit form in use", open_everything),
        ("visit form refused", refuse),
        ("adding in passing", quick_add),
    ):
        reach(page)
        inspection.look(name, narrow=True)
    collide(page, world.visit)
    inspection.look("conflict", narrow=True)
    signed_in(world.viewer)
    inspection.open("forbidden", reverse("visits:visit_create"), status=403)


def open_rows_of_agreement(page):
    """The agreement form with a row of each kind, pasted lines and what is folded opened."""
    page.goto(reverse("partnerships:agreement_create"))
    for button in page.locator("[data-add-row]").all():
        button.click()
    for summary in page.locator("main summary:visible").all():
        summary.click()
    page.locator("[name=obligations_pasted]").fill("تنظيم ورشة\nتأهيل الأسرة")
    page.locator("[name='rework:paste:obligations']").click()
    expect(page.locator("[name^=obligations-][name$=-text]").last).to_have_value("تأهيل الأسرة")


def refuse_agreement(page):
    page.goto(reverse("partnerships:agreement_create"))
    page.locator("[name=starts_on_0]").fill("32/1/2025")
    page.locator(".cn-savebar [type=submit]").click()
    expect(page.locator("#errors")).to_be_focused()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pages_of_partnerships_are_accessible_and_fit_the_screen(
    inspection, signed_in, language
):
    world, page = World(), inspection.page
    speak(language, world.user)
    signed_in(world.user)
    for name, address, narrow in agreement_pages(world) + initiative_pages(world):
        inspection.open(name, address, narrow=narrow)
    for name, reach in (
        ("agreement form in use", open_rows_of_agreement),
        ("agreement form refused", refuse_agreement),
    ):
        reach(page)
        inspection.look(name, narrow=True)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("pages", [meeting_pages, series_and_decision_pages, followup_pages])
def test_the_pages_of_meetings_are_accessible_and_fit_the_screen(
    inspection, signed_in, language, pages
):
    world = World()
    council = Council(world)
    speak(language, world.user)
    signed_in(world.user)
    for name, address, narrow in pages(council):
        inspection.open(name, address, narrow=narrow and language == "ar")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_empty_network_and_the_way_in_are_accessible(inspection, signed_in, language):
    page = inspection.page
    page.goto(reverse("account_login"))
    if language == "en":
        page.get_by_role("button", name="English").click()
    inspection.look("sign in", narrow=True)
    user = factories.member(Role.ADMINISTRATOR, None)
    speak(language, user)
    page.locator("[name=login]").fill(user.username)
    page.locator("[name=password]").fill("wrong")
    page.locator("[name=password]").press("Enter")
    expect(page.locator("main").get_by_role("alert")).to_be_visible()
    inspection.look("sign in refused")
    page.locator("[name=login]").fill(user.username)
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**" + reverse("account_reauthenticate") + "**")
    inspection.look("who it is, once more")
    page.locator("[name=password]").fill(factories.PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**" + reverse("mfa_activate_totp"))
    inspection.look("set up a second factor", narrow=True)
    factories.with_second_factor(user)
    for name in ("dashboard", "organizations:organization_list", "visits:visit_list"):
        inspection.open(f"empty {name}", reverse(name), narrow=True)

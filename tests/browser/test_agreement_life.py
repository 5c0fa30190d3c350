"""An agreement by hand in Chromium: drafted, signed, fulfilled, renewed, recorded, refused."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from charitynet.demonstration import agreement_003, story_003
from charitynet.roles import Role
from partnerships.models import Agreement, Fulfilment
from tests import factories
from tests.partnerships.signed import signed

from .desks import organizations, place
from .hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAFA, JEDDAH = story_003.NAFA, story_003.JEDDAH
AGREEMENT_PAGE = re.compile(r"/agreements/(\d+)/(?:#.*)?$")
PASTED = """\
1- الطرف الأول: تدريب أربعين متطوعًا.
2- الطرف الأول: إتاحة قاعدة المتطوعين.
3- الطرف الثاني: تهيئة قاعات المراكز.
4- الطرفان: ملتقى سنوي لتجارب الأحياء.
5- دراسة حاجات الأسر في الأحياء.
"""


@pytest.fixture
def known():
    """The organizations of the memorandum, and those who speak for them."""
    bodies = organizations(story_003.BODIES)
    for person in story_003.PEOPLE:
        body = bodies[person.organization]
        one = factories.PersonFactory(
            full_name=person.name, honorific=person.honorific, steward=bodies[NAFA]
        )
        factories.PositionFactory(person=one, organization=body, title=person.titles[0])
    place("gn:10972365", "جدة")
    return bodies


@pytest.fixture
def officer(known):
    return factories.member(Role.OFFICER, known[NAFA])


@pytest.fixture
def manager(known):
    return factories.member(Role.MANAGER, known[NAFA])


@pytest.fixture
def hand(page, officer, signed_in):
    """The officer at an empty agreement, its first party known already."""
    signed_in(officer)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/agreements/new/")
    hand = Hand(page)
    expect(hand.field("parties-0-organization_text")).to_have_value(NAFA)
    return hand


def name_parties(hand):
    """The other party by two letters, and who represents each."""
    hand.choose("parties-1-organization", "المجلس", JEDDAH)
    hand.choose("parties-0-representative", "مح", "محمد بن أحمد دعيوه")
    hand.choose("parties-1-representative", "عبدالله", "عبدالله بن صالح الغامدي")
    expect(hand.field("parties-0-title")).to_have_value("رئيس مجلس الإدارة")
    hand.type("parties-1-title", "الأمين العام")


def paste(hand, text, number):
    hand.click("#obligations .cn-paste summary")
    hand.type("obligations_pasted", text)
    hand.click("[name='rework:paste:obligations']")
    expect(hand.field("obligations-TOTAL_FORMS")).to_have_value(str(number))


def saved(hand):
    """Press the button of the save bar; the agreement that is then shown."""
    hand.save()
    return shown(hand.page)


def shown(page):
    page.wait_for_url(AGREEMENT_PAGE)
    return Agreement.objects.get(pk=AGREEMENT_PAGE.search(page.url)[1])


def move(page, label):
    """Follow the button of a move, and confirm it."""
    Hand(page).follow(page.locator("#main").get_by_role("link", name=label, exact=True))
    page.locator("#main form .btn-primary").click()
    return shown(page)


def test_an_agreement_goes_by_hand_from_draft_to_signed_to_renewed(
    hand, officer, manager, signed_in, complaints
):
    page, today = hand.page, datetime.date.today()
    draft = write_draft(hand, today)
    assert move(page, "أرسلها للمراجعة").status == "review"
    signed_in(manager)
    page.reload()
    assert move(page, "اعتمدها").status == "approved"
    sign_when_complete(hand, today)
    check_signed_page(page, draft)
    renewal = renew(hand, today)
    check_chain(page, draft, renewal)


def write_draft(hand, today):
    hand.type("title", "مذكرة تدريب المتطوعين")
    name_parties(hand)
    hand.type("starts_on_0", f"{today:%d/%m/%Y}")
    hand.type("ends_on_0", f"31/12/{today.year + 1}")
    paste(hand, PASTED, 5)
    draft = saved(hand)
    assert draft.status == "draft"
    assert [
        (one.number, str(one.from_party and one.from_party.organization), one.text)
        for one in draft.obligations.select_related("from_party__organization")
    ] == [
        (1, NAFA, "تدريب أربعين متطوعًا."),
        (2, NAFA, "إتاحة قاعدة المتطوعين."),
        (3, JEDDAH, "تهيئة قاعات المراكز."),
        (4, "None", "ملتقى سنوي لتجارب الأحياء."),
        (5, "None", "دراسة حاجات الأسر في الأحياء."),
    ]
    return draft


def sign_when_complete(hand, today):
    """Signing says what is missing, leads to the form, and succeeds once it is filled in."""
    page, main = hand.page, hand.page.locator("#main")
    hand.follow(main.get_by_role("link", name="سجّل التوقيع"))
    expect(main.get_by_role("alert").locator("li")).to_have_text(["تاريخ التوقيع مذكور"])
    hand.follow(main.get_by_role("link", name="أكمل السجل"))
    hand.type("signed_on_0", f"{today:%d/%m/%Y}")
    saved(hand)
    agreement = move(page, "سجّل التوقيع")
    assert (agreement.status, agreement.signed_on) == ("signed", today)


def check_signed_page(page, agreement):
    main = page.locator("#main")
    expect(main).to_contain_text("سارية")
    expect(main).to_contain_text("لا مبادرة هنا")
    expect(page).to_have_title(re.compile(f"^{agreement.title}"))
    expect(main.get_by_role("link", name="عدّل", exact=True)).to_have_count(0)
    address = agreement.get_absolute_url()
    assert page.request.get(f"{address}edit/").status in (403, 404)
    for link, start in (("PDF", b"%PDF"), ("Word", b"PK")):
        href = main.get_by_role("link", name=link, exact=True).get_attribute("href")
        answer = page.request.get(href)
        assert answer.ok, link
        assert answer.body().startswith(start), link


def renew(hand, today):
    page = hand.page
    hand.follow(page.locator("#main").get_by_role("link", name="جدّد", exact=True))
    expect(hand.field("parties-0-organization_text")).to_have_value(NAFA)
    expect(hand.field("parties-1-organization_text")).to_have_value(JEDDAH)
    expect(hand.field("starts_on_0")).to_have_value(re.compile(rf"0?1/0?1/{today.year + 2}"))
    hand.type("title", "تجديد مذكرة تدريب المتطوعين")
    hand.type("ends_on_0", f"31/12/{today.year + 3}")
    hand.type("signed_on_0", f"{today:%d/%m/%Y}")
    renewal = saved(hand)
    assert renewal.status == "draft"
    assert [party.organization.name for party in renewal.parties.all()] == [NAFA, JEDDAH]
    for label in ("أرسلها للمراجعة", "اعتمدها", "سجّل التوقيع"):
        renewal = move(page, label)
    assert renewal.status == "signed"
    return renewal


def check_chain(page, first, renewal):
    """Both pages show both, and the earlier one rests."""
    for one, other in ((renewal, first), (first, renewal)):
        page.goto(one.get_absolute_url())
        chain = page.locator("#chain")
        expect(chain.locator("[aria-current]")).to_contain_text(one.title)
        expect(chain.locator(f"a[href='{other.get_absolute_url()}']")).to_be_visible()
    main = page.locator("#main")
    expect(main).to_contain_text("مُجدَّدة")
    expect(main).not_to_contain_text("ولم تُجدَّد")
    expect(main.get_by_role("link", name="جدّد", exact=True)).to_have_count(0)
    first.refresh_from_db()
    assert first.status == "renewed"


def test_bad_input_is_refused_beside_its_field_and_nothing_typed_is_lost(hand, complaints):
    complaints.allowed = ("422",)
    hand.type("title", "مذكرة ناقصة")
    hand.choose("parties-0-representative", "مح", "محمد بن أحمد دعيوه")
    hand.type("starts_on_0", "1/3/2026")
    hand.type("ends_on_0", "1/2/2026")
    paste(hand, PASTED, 5)
    refused(hand, "parties-1-organization_text", "للاتفاقية طرفان فأكثر: اختر الطرف الآخر.")
    check_kept(hand)
    hand.choose("parties-1-organization", "نفع", NAFA)
    refused(hand, "parties-1-organization_text", "هذه الجهة طرف فيها من قبل.")
    check_kept(hand)
    expect(hand.page.locator("#term .invalid-feedback")).to_have_text(
        "تنتهي الاتفاقية قبل بدايتها."
    )
    hand.page.goto("/agreements/", wait_until="networkidle")
    assert not Agreement.objects.exists()


def refused(hand, name, sentence):
    """The form comes back with the sentence beside the field and in the list above."""
    hand.save()
    row = hand.page.locator(f"[data-row]:has([name='{name}'])")
    expect(row.locator(".invalid-feedback").filter(has_text=sentence)).to_be_visible()
    expect(hand.page.locator("#errors")).to_contain_text(sentence)


def check_kept(hand):
    for name, value in (
        ("title", "مذكرة ناقصة"),
        ("parties-0-organization_text", NAFA),
        ("parties-0-representative_text", "محمد بن أحمد دعيوه"),
        ("starts_on_0", "1/3/2026"),
        ("ends_on_0", "1/2/2026"),
        ("obligations-0-text", "تدريب أربعين متطوعًا."),
        ("obligations-4-text", "دراسة حاجات الأسر في الأحياء."),
    ):
        expect(hand.field(name)).to_have_value(value)


def test_a_memorandum_of_unknown_date_and_term_is_recorded_as_signed_with_every_clause(hand):
    page, pact = hand.page, agreement_003.PACT
    clauses = [owed.text for owed in pact.obligations]
    choose_radio(page, "وُقّعت في غير هذا الموقع")
    hand.type("title", pact.title)
    hand.select("kind", pact.kind)
    hand.type("purpose", pact.purpose)
    name_parties(hand)
    choose_radio(page, "المدة غير مذكورة")
    hand.click(page.locator("[data-add-row='places']"))
    hand.choose("places-0-place", "جد", "جدة")
    paste(hand, "\n".join(clauses), len(clauses))
    hand.select("signed_precision", "unknown")
    hand.choose("spokesperson", "صا", pact.spokesperson)
    hand.type("spokesperson_title", pact.spokesperson_title)
    for text in pact.statements[:2]:
        hand.write_row("statements", text=text, speaker=pact.spokesperson)
    agreement = saved(hand)
    assert (agreement.status, agreement.is_recorded, agreement.term) == ("signed", True, "unstated")
    assert (agreement.signed_on, agreement.signed_precision) == (None, "unknown")
    assert list(agreement.obligations.values_list("text", "from_party")) == [
        (text, None) for text in clauses
    ]
    check_recorded_page(page, pact, clauses)


def choose_radio(page, label):
    page.locator(".cn-seg label").filter(has_text=label).click()


def check_recorded_page(page, pact, clauses):
    path = page.get_by_label("مسار الاتفاقية")
    expect(path.locator("li")).to_have_text([re.compile("موقّعة.*غير مذكور", re.DOTALL), "منتهية"])
    text = page.locator("#main").inner_text()
    for fact in (
        *(NAFA, JEDDAH, "رئيس مجلس الإدارة", "الأمين العام", "الدكتور", "جدة"),
        *(signer.person for signer in pact.signers),
        *(pact.spokesperson, pact.spokesperson_title),
        *("تاريخ التوقيع غير مذكور", "المدة غير مذكورة"),
        *(*clauses, *pact.purpose.split("\n"), *pact.statements[:2]),
    ):
        assert fact in text, fact


def test_a_fulfilment_is_recorded_with_a_visit_and_taken_back_with_a_reason(
    page, known, officer, signed_in
):
    agreement, obligation = signed(
        [{"quantity": 40, "unit": "جلسة"}], first=known[NAFA], second=known[JEDDAH]
    )
    visit = factories.VisitFactory(host=known[NAFA], guest=known[JEDDAH], title="زيارة المراكز")
    signed_in(officer)
    page.goto(agreement.get_absolute_url())
    line, hand = page.locator(f"#obligation-{obligation.pk}"), Hand(page)
    hand.follow(line.get_by_role("link", name="سجّل تنفيذًا"))
    hand.type("quantity", "٤٠")
    hand.choose("visit", "زيا", "زيارة المراكز")
    page.locator("#main form .btn-primary").click()
    shown(page)
    expect(line.locator(f"a[href='{visit.get_absolute_url()}']")).to_be_visible()
    assert Fulfilment.objects.get().evidence == visit
    hand.follow(line.get_by_role("link", name="اسحب"))
    hand.type("note", "سُجّل مرتين")
    page.locator("#main form .btn-primary").click()
    shown(page)
    expect(line.locator(f"a[href='{visit.get_absolute_url()}']")).to_have_count(0)
    assert Fulfilment.objects.get().is_withdrawn
    assert agreement.history.latest("number").note == "سُجّل مرتين"

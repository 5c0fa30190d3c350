"""Two of the published reports, written down as meetings: by hand, and from pasted lists."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting
from organizations.models import Organization
from tests import factories

from .hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = re.compile(r"/meetings/(\d+)/(?:#.*)?$")
LITH = "جمعية رعاية الأيتام بمحافظة الليث"
WASQAH = "جمعية سند الأيتام بالوسقة"
GHUMAYQAH = "جمعية رعاية الأيتام بغميقة"
SLOGAN = "معًا نصنع فرقًا يستحقه اليتيم"
BODIES_OF_THE_MINISTER = """\
جمعية واعي، الوداد، اكتفاء
مؤسسة سليمان الراجحي الخيرية
١- جمعية سيهات للخدمات الاجتماعية
• مؤسسة سعفة القدوة الحسنة
"""


@pytest.fixture
def lith(home):
    home.name = LITH
    home.save()
    return home


def saved(page):
    page.wait_for_url(PAGE)
    return Meeting.objects.get(pk=PAGE.search(page.url)[1])


def seat(hand, row, name, title):
    """Somebody who sits there for the organization of a row."""
    hand.click(hand.page.locator(f"[data-side='{row}'] > details > summary"))
    hand.write_row(f"{row}-people", person_text=name, title=title)


def test_a_meeting_is_logged_by_hand_on_a_wide_screen(page, signed_in, officer, lith):
    for name in (WASQAH, GHUMAYQAH):
        factories.OrganizationFactory(name=name)
    signed_in(officer)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/meetings/new/")
    hand = Hand(page)
    expect(hand.field("invited-0-absent")).to_be_hidden()
    hand.click("label[for='id_stage_1']")
    expect(hand.field("invited-0-absent")).to_be_visible()
    hand.type("title", "اللقاء التنسيقي الأول لجمعيات الأيتام بالليث")
    hand.type("slogan", SLOGAN)
    hand.type("on_0", "4/7/2025")
    hand.type("start_time", "9:00")
    hand.type("end_time", "11:00")
    hand.type("patron_text", "خالد بن محمد الحسن")
    hand.type("patron_title", "الرئيس التنفيذي")
    hand.type("chair_text", "علي بن ناجم العرياني")
    hand.tick("invited-0-organizes")
    seat(hand, "invited-0", "علي بن ناجم العرياني", "رئيس مجلس الإدارة")
    hand.choose("invited-1-organization", "سند", WASQAH)
    hand.choose("invited-2-organization", "غمي", GHUMAYQAH)
    hand.type("agenda-0-title", "تحديد النطاقات الجغرافية")
    hand.type("agenda-0-duration", "60")
    hand.write_row("agenda", title="الاجتماعات الدورية", duration="٣٠")
    expect(page.locator("[data-agenda-total]")).to_have_text("90")
    hand.write_row("statements", text="حجر الزاوية", speaker="علي بن ناجم العرياني")
    offered = page.locator("#speakers option").evaluate_all("all => all.map(one => one.value)")
    assert {LITH, WASQAH, "خالد بن محمد الحسن"} <= set(offered)
    hand.save()
    meeting = saved(page)
    assert (meeting.on, meeting.status) == (datetime.date(2025, 7, 4), "held")
    assert [part.organization.name for part in meeting.attendances.all()] == [
        LITH,
        WASQAH,
        GHUMAYQAH,
    ]
    assert [one.name for one in meeting.organizers.all()] == [LITH]
    assert meeting.chair_title == "رئيس مجلس الإدارة"
    assert [item.duration for item in meeting.agenda.all()] == [60, 30]
    expect(page.locator("#main")).to_contain_text(SLOGAN)


def test_a_meeting_is_logged_from_pasted_lists_on_a_phone(phone, signed_in, officer, lith):
    sayhat = factories.OrganizationFactory(name="جمعية سيهات للخدمات الاجتماعية")
    signed_in(officer)
    page = phone()
    page.goto("/meetings/new/")
    hand = Hand(page, touches=True)
    hand.click("label[for='id_stage_1']")
    hand.type("title", "لقاء الوزير بالجهات الخيرية")
    hand.select("kind", "ministerial")
    hand.select("precision", "unknown")
    hand.type("stated_attendance", "أكثر من 20 جهة خيرية")
    boxes = page.locator("details.cn-paste")
    hand.click(boxes.filter(has=hand.field("invited_pasted")).locator("summary").last)
    hand.type("invited_pasted", BODIES_OF_THE_MINISTER)
    hand.click("[name='rework:paste:invited']")
    expect(hand.field("invited-6-organization_text")).to_have_value("مؤسسة سعفة القدوة الحسنة")
    expect(hand.field("invited-5-organization")).to_have_value(str(sayhat.pk))
    assert Organization.objects.count() == 2
    hand.click(boxes.filter(has=hand.field("agenda_pasted")).locator("summary").last)
    hand.type("agenda_pasted", "١. بنك المبادرات (٢٠ دقيقة)\n٢. الشراكة التنموية")
    hand.click("[name='rework:paste:agenda']")
    expect(hand.field("agenda-1-title")).to_have_value("الشراكة التنموية")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    hand.save()
    meeting = saved(page)
    assert (meeting.on, meeting.attendances.count()) == (None, 7)
    assert Organization.objects.filter(name="الوداد").exists()
    assert meeting.agenda.first().duration == 20


def test_the_next_days_appear_while_the_rhythm_is_chosen(page, signed_in, officer):
    signed_in(officer)
    page.goto("/series/new/")
    hand = Hand(page)
    hand.type("name", "مجلس الليث")
    hand.select("frequency", "MONTHLY")
    expect(page.locator("#rhythm-days li")).to_have_count(5)
    expect(page.locator("#rhythm-days")).to_contain_text("كل شهر")
    hand.save()
    expect(page.locator("#main h1")).to_have_text("مجلس الليث")


def test_items_change_places_by_keyboard(page, signed_in, officer):
    signed_in(officer)
    page.goto("/meetings/new/")
    hand = Hand(page)
    hand.type("agenda-0-title", "الأول")
    hand.write_row("agenda", title="الثاني")
    page.locator("[name='rework:up:agenda-1']").press("Enter")
    expect(hand.field("agenda-0-title")).to_have_value("الثاني")
    expect(page.locator("[name='rework:up:agenda-0']")).to_be_focused()

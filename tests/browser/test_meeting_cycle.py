"""A meeting from its plan to what came of it: the secretary at a desk, a member on a phone."""

import re

import pytest
from playwright.sync_api import expect

from charitynet.roles import Role
from followups.models import FollowUp
from meetings.models import Decision, Meeting
from tests import factories

from .hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = re.compile(r"/meetings/(\d+)/(?:#.*)?$")
EARLIER = "إعداد حصر الأسر في القرى الجنوبية"
DECIDED = "تتولى جمعية سند قرى غميقة وما جاورها"
OBJECTION = "عدد الأسر في قرى غميقة ستون لا ستة."
WIDE = "document.documentElement.scrollWidth - innerWidth"


class Desk:
    """Somebody at work on a meeting, in a browser of his own."""

    def __init__(self, page, *, touches=False):
        self.page = page
        self.hand = Hand(page, touches=touches)
        self.meeting = None

    @property
    def status(self):
        self.meeting.refresh_from_db()
        return self.meeting.status

    def open(self, meeting):
        self.meeting = meeting
        self.page.goto(meeting.get_absolute_url())

    def saved(self):
        """Save the form of a meeting, and the meeting that is then shown."""
        self.hand.save()
        self.page.wait_for_url(PAGE)
        self.meeting = Meeting.objects.get(pk=PAGE.search(self.page.url)[1])
        return self.meeting

    def move(self, name, reason=""):
        """Press the button of a move, and confirm it."""
        self.hand.follow(f"#main .cn-head a.btn[href$='/move/{name}/']")
        if reason:
            self.hand.type("note", reason)
        self.confirm()

    def confirm(self):
        self.hand.click("#main form[method=post] .btn-primary")
        self.page.wait_for_url(PAGE)

    def part(self, name):
        return self.page.locator(f"#{name}")


@pytest.fixture
def sanad():
    """The association that takes part."""
    return factories.OrganizationFactory(name="جمعية سند الأيتام بالوسقة", short_name="سند")


@pytest.fixture
def series(home, sanad):
    """A council that has met once and left a recommendation that is still open."""
    series = factories.SeriesFactory(
        name="مجلس الليث", convenor=home, members=[home, sanad], cadence="FREQ=MONTHLY;INTERVAL=3"
    )
    first = factories.MeetingFactory(
        series=series,
        number=1,
        host=home,
        guests=[sanad],
        status=Meeting.Status.APPROVED,
        title="اللقاء الأول لمجلس الليث",
        on=factories.days_from_today(-91),
    )
    factories.AgendaItemFactory(meeting=first, title="النطاقات الجغرافية", minutes="نوقشت.")
    factories.DecisionFactory(meeting=first, number=1, text=EARLIER, responsible=[sanad])
    return series


@pytest.fixture
def secretary(page, manager, signed_in):
    signed_in(manager)
    page.set_viewport_size({"width": 1440, "height": 900})
    return Desk(page)


@pytest.fixture
def member(phone, sanad, signed_in):
    page = phone()
    signed_in(factories.member(Role.OFFICER, sanad), page.context)
    desk = Desk(page, touches=True)
    yield desk
    assert page.evaluate(WIDE) <= 0


def plan(secretary, series):
    """The next meeting of the series, set for today, and its invitations."""
    page, hand = secretary.page, secretary.hand
    page.goto(series.get_absolute_url())
    hand.follow(f"#main .cn-head a.btn[href$='/meetings/new/?series={series.pk}']")
    expect(hand.field("title")).to_have_value("اللقاء الثاني لمجلس الليث")
    expect(hand.field("agenda-1-title")).to_have_value("النطاقات الجغرافية")
    today = factories.days_from_today(0)
    hand.type("on_0", f"{today.day}/{today.month}/{today.year}")
    meeting = secretary.saved()
    expect(secretary.part("earlier")).to_contain_text(EARLIER)
    secretary.move("announce")
    assert secretary.status == "announced"
    return meeting


def answer_the_invitation(member, meeting):
    """It is found in the list, accepted with one tap; something is proposed."""
    page, hand = member.page, member.hand
    page.goto("/meetings/")
    hand.click(page.locator(f"#main a[href='{meeting.get_absolute_url()}']").first)
    page.wait_for_url(PAGE)
    member.meeting = meeting
    hand.click("form[action$='/respond/'] [name=response][value=accepted]")
    expect(page.locator("#main [aria-live] .alert-success")).to_contain_text("سند")
    hand.follow("#proposals a[href$='/proposals/new/']")
    hand.type("title", "حملة الشتاء")
    hand.type("duration", "١٥")
    hand.click("#main form .btn-primary")
    expect(member.part("proposals")).to_contain_text("حملة الشتاء")


def hold(secretary):
    """The proposal comes on the agenda, everybody comes, and the attendance is noted."""
    page, hand = secretary.page, secretary.hand
    page.reload()
    expect(secretary.part("attendance")).to_contain_text("قبلت")
    hand.follow("#proposals a[href$='/accept/']")
    hand.click("#main form .btn-primary")
    expect(secretary.part("agenda")).to_contain_text("حملة الشتاء")
    secretary.move("hold")
    hand.follow("#checklist a[href$='/attendance/']")
    for attendance in secretary.meeting.attendances.all():
        hand.click(f"label[for='{attendance.pk}-1']")
    hand.click("#main .cn-savebar [type=submit]")
    expect(page.locator("#main [aria-live] .alert-success")).to_be_visible()


def write(secretary, sanad):
    """Each item has its minutes, one of them a decision, another a line to follow up."""
    page = secretary.page
    page.goto(f"/meetings/{secretary.meeting.pk}/minutes/")
    items = list(secretary.meeting.agenda.all())
    for item in items:
        page.locator(f"#minutes-{item.pk}").press_sequentially("نوقش وأُقر.\n", delay=5)
        expect(page.locator(f"#item-{item.pk} [data-draft-state]")).to_contain_text("حُفظ")
    box = page.locator(f"#minutes-{items[-1].pk}")
    box.press_sequentially("متابعة: حصر بطانيات المستودع", delay=5)
    expect(page.locator("[data-room-state]")).to_contain_text("محفوظ")
    decide(secretary, items[1], sanad)


def decide(secretary, item, sanad):
    page = secretary.page
    secretary.hand.click(f"#item-{item.pk} [data-inplace]")
    form = page.locator(f"#decide-{item.pk} form")
    form.locator("[name=text]").fill(DECIDED)
    form.get_by_label(str(sanad)).check()
    due = factories.days_from_today(60)
    form.locator("[name=due_on_0]").fill(f"{due.day}/{due.month}/{due.year}")
    form.locator("[type=submit]").last.click()
    expect(form).to_have_count(0)
    expect(page.locator(f"#decisions-{item.pk}")).to_contain_text(DECIDED)


def follow_up(secretary):
    """The marked line becomes a follow-up on the page of the meeting."""
    page = secretary.page
    secretary.open(secretary.meeting)
    form = page.locator("form[action$='/lines/']")
    form.scroll_into_view_if_needed()
    secretary.hand.click(form.locator(".btn-primary"))
    expect(form).to_have_count(0)
    expect(page.get_by_role("link", name="حصر بطانيات المستودع")).to_be_visible()


def object_to_minutes(member):
    hand = member.hand
    member.open(member.meeting)
    expect(member.part("agenda")).to_contain_text("حصر بطانيات المستودع")
    hand.follow("#main a[href*='/answer/?organization=']")
    hand.click("[name=answer][value=objected]")
    hand.type("objection", OBJECTION)
    hand.click("#main form .btn-primary")
    expect(member.part("answers")).to_contain_text(OBJECTION)


def correct(secretary):
    """The objection stands in the way until the minutes are taken back and sent again."""
    page = secretary.page
    page.reload()
    expect(secretary.part("answers")).to_contain_text(OBJECTION)
    page.goto(f"/meetings/{secretary.meeting.pk}/move/approve/")
    expect(page.locator("#main")).to_contain_text(OBJECTION)
    expect(page.locator("#main form")).to_have_count(0)
    page.goto(f"/meetings/{secretary.meeting.pk}/move/redraft/")
    secretary.hand.type("note", "تصحيح عدد الأسر")
    secretary.confirm()
    page.goto(f"/meetings/{secretary.meeting.pk}/minutes/")
    item = secretary.meeting.agenda.all()[1]
    page.locator(f"#minutes-{item.pk}").fill("نوقش وأُقر: ستون أسرة.")
    expect(page.locator(f"#item-{item.pk} [data-draft-state]")).to_contain_text("حُفظ")
    secretary.open(secretary.meeting)
    secretary.move("send")


def approve(secretary, member):
    """The member approves with one tap, the secretary closes, and nothing can be changed."""
    member.open(secretary.meeting)
    expect(member.part("agenda")).to_contain_text("ستون أسرة")
    member.hand.click("form[action$='/answer/'] [name=answer][value=approved]")
    expect(member.page.locator("#main [aria-live] .alert-success")).to_be_visible()
    secretary.page.reload()
    secretary.move("approve")
    assert secretary.status == "approved"
    expect(secretary.page.locator("#main a[href$='/minutes/']")).to_have_count(0)
    expect(secretary.page.locator("#main .cn-head a[href$='/edit/']")).to_have_count(0)


def go_on(secretary, member):
    """The next meeting opens with what is open; the member reports where he reads it."""
    secretary.hand.follow("#main .cn-head a.btn[href$='/next/']")
    expect(secretary.hand.field("title")).to_have_value("اللقاء الثالث لمجلس الليث")
    following = secretary.saved()
    expect(secretary.part("earlier")).to_contain_text(DECIDED)
    secretary.move("announce")
    decision = Decision.objects.get(text=DECIDED)
    member.open(following)
    page = member.page
    member.hand.click(f"#decision-{decision.pk} a[data-inplace]")
    form = page.locator(f"#report-{decision.pk} form")
    form.locator("[name=progress]").fill("٤٠")
    form.locator("[name=note]").fill("وُزعت القرى على الفرق")
    member.hand.click(form.locator(".btn-primary"))
    expect(page.locator(f"#decision-{decision.pk}")).to_contain_text("40%")
    secretary.page.reload()
    expect(secretary.part("earlier")).to_contain_text("وُزعت القرى على الفرق")


def test_a_meeting_goes_from_its_plan_to_what_came_of_it(secretary, member, series, sanad):
    meeting = plan(secretary, series)
    answer_the_invitation(member, meeting)
    hold(secretary)
    write(secretary, sanad)
    follow_up(secretary)
    followup = FollowUp.objects.get()
    assert (followup.text, followup.item.meeting) == ("حصر بطانيات المستودع", meeting)
    secretary.move("draft")
    secretary.move("send")
    object_to_minutes(member)
    assert member.page.evaluate(WIDE) <= 0
    correct(secretary)
    approve(secretary, member)
    go_on(secretary, member)
    assert Decision.objects.get(text=DECIDED).progress == 40

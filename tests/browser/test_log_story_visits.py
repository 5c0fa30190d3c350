"""Two of the published reports, logged by hand through the form, and what may go wrong on it."""

import datetime

import pytest
from playwright.sync_api import expect

from charitynet.demonstration import story_000, story_001
from charitynet.roles import Role
from organizations.models import Organization, Person, Place, Position
from tests import factories
from visits.models import Delegate, Visit

from .conftest import PATIENCE, VIOLATIONS, watch
from .hand import Hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QATIF, ABARIQ = story_000.QATIF, story_000.ABARIQ
BASHAQRA, KASAMBAR, RADIO = story_001.BASHAQRA, story_001.KASAMBAR, story_001.RADIO
MOST_STEPS = 60
DELEGATION_OF_BASHAQRA = """\
المدير التنفيذي للمنظمة الباشمهندس (ابوبكر عبد الوهاب)
والمدير الإعلامي للمنظمة (الفاتح محمد عبد المطلب)
ونائبه (المعز محمد الأمين)
والمستشار الإعلامي والمبدع من إذاعة القوات المسلحة المخضرم (جلال الخير عبد الله)
"""


def organizations(bodies):
    return {
        body.name: factories.OrganizationFactory(name=body.name, short_name=body.short_name)
        for body in bodies
    }


def place(code, name):
    return Place.objects.get_or_create(code=code, defaults={"name": name, "kind": "city"})[0]


@pytest.fixture
def qatif(signed_in):
    """An officer of Qatif at work; its people and those of Abariq are known."""
    known = organizations(story_000.BODIES)
    for person in story_000.PEOPLE:
        body = known[person.organization]
        one = factories.PersonFactory(
            full_name=person.name, honorific=person.honorific, steward=body
        )
        factories.PositionFactory(person=one, organization=body, title=person.titles[0])
    place("gn:10972336", "القطيف")
    signed_in(factories.member(Role.OFFICER, known[QATIF]))
    return known[QATIF]


@pytest.fixture
def phone(browser, context, live_server, complaints):
    """A phone on which the same user is signed in."""

    def phone():
        window = browser.new_context(
            base_url=live_server.url,
            locale="ar-SD",
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
            storage_state=context.storage_state(),
        )
        window.set_default_timeout(PATIENCE)
        window.add_init_script(VIOLATIONS)
        window.on("page", lambda page: watch(page, live_server.url, complaints))
        windows.append(window)
        return window.new_page()

    windows = []
    yield phone
    for window in windows:
        window.close()


def settle(page):
    """Until the last words typed are kept on the server."""
    expect(page.locator("[data-draft-state] .cn-t-ok")).to_be_visible()


def send(hand):
    """Save the form, and the visit that is then shown."""
    hand.click("form[data-draft] .cn-savebar [type=submit]")
    hand.page.wait_for_url(lambda url: url.rstrip("/").rpartition("/")[2].isdecimal())
    return Visit.objects.get(pk=int(hand.page.url.rstrip("/").rpartition("/")[2]))


def name_people(hand, side, people):
    """Choose people who are known, by the first two letters of each; the first is the head."""
    for number, person in enumerate(people):
        row = f"sides-{side}-delegates-{number}"
        if number:
            hand.add_row(f"sides-{side}-delegates")
        hand.choose(f"{row}-person", person.name[:2], person.name)
        expect(hand.field(f"{row}-title")).to_have_value(person.titles[0])
    hand.tick(f"sides-{side}-delegates-0-is_head")


def test_the_visit_of_abariq_is_logged_on_a_wide_screen_with_every_fact(page, qatif):
    facts = story_000.STORY.visits[0]
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/visits/new/")
    hand = Hand(page)
    hand.choose("sides-1-organization", "اب", ABARIQ)
    hand.select("precision", "unknown")
    hand.select("purpose", "exchange")
    hand.choose("place", "قط", "القطيف")
    hand.type("venue", facts.venue)
    hand.type("objectives", facts.objectives)
    name_people(hand, 0, story_000.PEOPLE[:5])
    name_people(hand, 1, story_000.PEOPLE[5:])
    for topic in story_000.TOPICS:
        hand.write_row("topics", text=topic.text, kind=topic.kind, notes=topic.notes)
    for item in story_000.PROGRAMME:
        presenter = item.presenter or item.by
        hand.write_row(
            "stops", title=item.title, kind=item.kind, presenter=presenter, notes=item.notes
        )
    for said in story_000.STATEMENTS:
        hand.write_row("statements", text=said.text, speaker=said.by)
    offered = page.locator("#speakers option").evaluate_all("all => all.map(one => one.value)")
    assert set(offered) == {QATIF, ABARIQ, *(person.name for person in story_000.PEOPLE)}
    for giver, receiver in (("0", "1"), ("1", "0")):
        hand.write_row("gifts", description="هدية تذكارية", giver=giver, receiver=receiver)
    hand.type("summary", facts.summary)
    for result in story_000.OUTCOMES:
        hand.write_row("outcomes", kind=result.kind, text=result.text)
    hand.write_row(
        "press",
        publisher=facts.source.publisher,
        title=facts.source.title,
        published_on_0="25/4/2025",
        published_time="6:27 م",
    )
    visit = send(hand)
    check_facts_of_abariq(visit, facts, qatif)
    check_page_of_abariq(page, visit, facts)
    document(hand, visit)


def check_facts_of_abariq(visit, facts, qatif):
    assert (visit.on, visit.precision, visit.purpose) == (None, "unknown", "exchange")
    assert (visit.status, visit.owner, visit.venue) == ("held", qatif, facts.venue)
    assert (visit.summary, visit.objectives) == (facts.summary, facts.objectives)
    assert (visit.title, visit.place.name) == ("زيارة أبارق إلى خيرية القطيف", "القطيف")
    people = Delegate.objects.filter(delegation__visit=visit).order_by("-delegation__side", "order")
    assert [
        (one.delegation.organization.name, one.person.full_name, one.title, one.is_head)
        for one in people
    ] == [
        (person.organization, person.name, person.titles[0], number in (0, 5))
        for number, person in enumerate(story_000.PEOPLE)
    ]
    assert people.get(person__full_name="محمد القصيمي").honorific == "الأستاذ"
    assert Person.objects.count() == len(story_000.PEOPLE)
    check_rows_of_abariq(visit, facts)


def check_rows_of_abariq(visit, facts):
    assert list(visit.topics.values_list("kind", "text", "notes", "needs_follow_up")) == [
        tuple(topic) for topic in facts.topics
    ]
    assert list(visit.stops.values_list("kind", "title", "presenter", "notes")) == [
        (item.kind, item.title, item.presenter or item.by, item.notes) for item in facts.programme
    ]
    assert [
        (str(said.speaker), said.text) for said in visit.statements.order_by("pk")
    ] == [(said.by or "الطرفان معًا", said.text) for said in facts.statements]
    assert {
        (gift.from_delegation.organization.name, gift.to_delegation.organization.name)
        for gift in visit.gifts.all()
    } == {(QATIF, ABARIQ), (ABARIQ, QATIF)}
    assert list(visit.outcomes.values_list("kind", "text")) == [tuple(r) for r in facts.outcomes]
    assert list(
        visit.press_mentions.values_list("publisher", "title", "published_on", "published_time")
    ) == [("جهات الإخبارية", facts.source.title, datetime.date(2025, 4, 25), datetime.time(18, 27))]


def check_page_of_abariq(page, visit, facts):
    main = page.locator("#main")
    expect(main).to_contain_text("التاريخ غير مذكور")
    shown = main.inner_text()
    for text in (
        *(person.name for person in story_000.PEOPLE),
        *(person.titles[0] for person in story_000.PEOPLE),
        *(topic.text for topic in facts.topics),
        *(item.title for item in facts.programme),
        *(said.text for said in facts.statements),
        *(result.text for result in facts.outcomes),
        facts.summary,
        facts.venue,
        "القطيف",
        "هدية تذكارية",
        "جهات الإخبارية",
        facts.source.title,
        "18:27",
    ):
        assert text in shown, text


def document(hand, visit):
    """Declare the visit documented."""
    hand.click(hand.page.get_by_role("link", name="وثّق الزيارة"))
    hand.click("#main form [type=submit]")
    hand.page.wait_for_url(lambda url: url.endswith(visit.get_absolute_url()))
    visit.refresh_from_db()
    assert visit.status == "documented"


def test_a_visit_with_five_known_people_a_side_takes_at_most_60_steps(page, qatif):
    page.goto("/visits/new/")
    hand = Hand(page)
    hand.choose("sides-1-organization", "اب", ABARIQ)
    hand.type("on_0", "25/4/2025")
    name_people(hand, 0, story_000.PEOPLE[:5])
    name_people(hand, 1, story_000.PEOPLE[5:])
    hand.type("summary", "تعارف وتبادل للخبرات.")
    visit = send(hand)
    assert Delegate.objects.filter(delegation__visit=visit).exclude(title="").count() == 10
    assert hand.count <= MOST_STEPS

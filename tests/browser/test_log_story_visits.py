"""Two of the published reports, logged by hand through the form."""

import datetime

import pytest
from playwright.sync_api import expect

from charitynet.demonstration import story_000, story_001
from organizations.models import Organization, Person, Position
from visits.models import Delegate

from .hand import OFFERED, Hand

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
    visit = hand.save_visit()
    check_facts_of_abariq(visit, facts, qatif)
    check_page_of_abariq(page, visit, facts)
    document(hand, visit)


def check_facts_of_abariq(visit, facts, qatif):
    assert (visit.on, visit.precision, visit.purpose) == (None, "unknown", "exchange")
    assert (visit.status, visit.owner, visit.venue) == ("held", qatif, facts.venue)
    assert (visit.summary, visit.objectives) == (facts.summary, facts.objectives)
    assert (visit.title, visit.place.name) == ("أبارق في ضيافة خيرية القطيف", "القطيف")
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
    assert [(str(said.speaker), said.text) for said in visit.statements.order_by("pk")] == [
        (said.by or "جميع الأطراف معًا", said.text) for said in facts.statements
    ]
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
    hand.follow(hand.page.get_by_role("link", name="وثّق الزيارة"))
    hand.click("#main form .btn-primary")
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
    visit = hand.save_visit()
    assert Delegate.objects.filter(delegation__visit=visit).exclude(title="").count() == 10
    assert hand.count <= MOST_STEPS


def test_the_visit_of_bashaqra_is_logged_on_a_phone_with_every_fact(phone, bashaqra):
    page, facts = phone(), story_001.STORY.visits[0]
    page.goto("/visits/new/")
    hand = Hand(page, touches=True)
    hand.click("[name='rework:swap:sides']")
    expect(hand.field("sides-1-organization_text")).to_have_value(BASHAQRA)
    hand.choose("sides-0-organization", "كس", KASAMBAR)
    hand.type("on_0", "٤/٧/٢٠٢٥")
    expect(hand.field("on_1")).to_have_value("9 محرم 1447")
    hand.select("purpose", "courtesy")
    hand.choose("place", "كس", "الكسمبر")
    hand.type("venue", facts.venue)
    hand.type("sides-0-note", "أعضاء المكتب التنفيذي")
    paste_delegation(hand)
    add_radio(hand, "sides-1-delegates-3")
    hand.tick("sides-1-delegates-0-is_head")
    for topic in facts.topics:
        hand.write_row("topics", **topic._asdict())
    hand.write_row("statements", text=facts.statements[0].text, speaker="جلال الخير عبد الله")
    hand.type("summary", facts.summary)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    visit = hand.save_visit()
    check_facts_of_bashaqra(visit, facts, bashaqra)
    check_page_of_bashaqra(page, facts)


def paste_delegation(hand):
    hand.click("[data-side='sides-1'] .cn-paste summary")
    hand.type("sides-1-pasted", DELEGATION_OF_BASHAQRA)
    hand.click("[name='rework:paste:sides-1']")
    expect(hand.field("sides-1-delegates-3-person_text")).to_have_value("جلال الخير عبد الله")
    expect(hand.field("sides-1-delegates-0-honorific")).to_have_value("الباشمهندس")
    expect(hand.field("sides-1-delegates-1-title")).to_have_value("المدير الإعلامي للمنظمة")


def add_radio(hand, row):
    """The radio is not known yet: it is added in passing, in a dialog."""
    details = hand.page.locator(f".r:has([name='{row}-person']) > details")
    hand.click(details.locator("summary"))
    hand.count += 1
    details.get_by_role("combobox").press_sequentially(RADIO)
    hand.click(details.locator(f"{OFFERED}[data-add]"))
    dialog = hand.page.get_by_role("dialog")
    expect(dialog.locator("[name=name]")).to_have_value(RADIO)
    dialog.locator("[name=kind]").select_option("media")
    hand.click(dialog.locator("[type=submit]"))
    expect(dialog).to_have_count(0)
    expect(hand.field(f"{row}-affiliation_text")).to_have_value(RADIO)


def check_facts_of_bashaqra(visit, facts, bashaqra):
    assert (visit.on, visit.precision) == (datetime.date(2025, 7, 4), "day")
    assert (visit.owner, visit.venue, visit.place.name) == (bashaqra, facts.venue, "الكسمبر")
    assert visit.host.organization.name == KASAMBAR
    assert visit.host.note == "أعضاء المكتب التنفيذي"
    people = Delegate.objects.filter(delegation__visit=visit).order_by("order")
    assert [
        (one.honorific, one.person.full_name, one.is_head, str(one.affiliation or ""))
        for one in people
    ] == [
        ("الباشمهندس", "ابوبكر عبد الوهاب", True, ""),
        ("", "الفاتح محمد عبد المطلب", False, ""),
        ("", "المعز محمد الأمين", False, ""),
        ("", "جلال الخير عبد الله", False, RADIO),
    ]
    radio = Organization.objects.get(name=RADIO)
    assert (radio.kind, radio.steward) == ("media", bashaqra)
    assert Position.objects.get(organization=radio).person == people[3].person
    assert list(visit.topics.values_list("kind", "text", "notes", "needs_follow_up")) == [
        tuple(topic) for topic in facts.topics
    ]
    said = visit.statements.get()
    assert (said.person, said.organization) == (people[3].person, radio)


def check_page_of_bashaqra(page, facts):
    shown = page.locator("#main").inner_text()
    for text in (
        BASHAQRA,
        KASAMBAR,
        RADIO,
        "أعضاء المكتب التنفيذي",
        "الجمعة",
        "9 محرم 1447",
        *(topic.text for topic in facts.topics),
        *("ابوبكر عبد الوهاب", "الفاتح محمد عبد المطلب", "المعز محمد الأمين"),
        "جلال الخير عبد الله",
        "المستشار الإعلامي والمبدع من إذاعة القوات المسلحة المخضرم",
        facts.venue,
        facts.summary,
    ):
        assert text in shown, text
    assert page.locator("[aria-labelledby=h-to] .cn-status.warn").count() == 2

"""Logging and editing a visit through its form."""

import datetime
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from organizations.models import Person, Statement
from tests import factories
from tests.complaints import errors_of
from visits.models import Delegate, Visit

from .payload import VisitPayload

NEW = "/visits/new/"


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية", short_name="أبارق")


@pytest.fixture
def payload(home, guest):
    return VisitPayload(home, guest)


def test_two_sides_and_a_date_are_enough(post, payload, home, guest):
    response = post(payload)
    assert response.status_code == 302, errors_of(response)
    visit = Visit.objects.get()
    assert (visit.host.organization, visit.guests[0].organization) == (home, guest)
    assert (visit.on, visit.status, visit.owner) == (datetime.date(2025, 4, 25), "held", home)
    assert visit.title == "أبارق في ضيافة جمعية البر الخيرية"
    assert visit.history.get().action == "create"


def test_the_empty_form_opens_with_the_own_organization_as_host(login, officer, home):
    page = login(officer).get(NEW)
    assert page.status_code == 200
    assert page.context["form"].formsets["sides"].forms[0].initial["organization"] == home


@pytest.mark.parametrize(
    "speaker", ["", "الطرفان", "الطرفان معًا", "الجميع", "الأطراف", "جميع الاطراف معا", "All sides"]
)
def test_what_all_say_together_may_be_called_so_in_many_ways(post, payload, speaker):
    payload.row("statements", speaker=speaker, text="التواصل مستمر")
    assert post(payload).status_code == 302
    said = Statement.objects.get()
    assert (said.voice, str(said.speaker)) == ("joint", "جميع الأطراف معًا")


def test_people_are_created_with_their_posts_only_on_saving(post, payload, guest):
    payload.person(1, "أحمد اليوسف", title="رئيس مجلس الإدارة", is_head="on")
    assert post(payload).status_code == 302
    delegate = Delegate.objects.get()
    assert (delegate.person.full_name, delegate.title, delegate.is_head) == (
        "أحمد اليوسف",
        "رئيس مجلس الإدارة",
        True,
    )
    assert delegate.person.positions.get().organization == guest


def test_a_known_person_of_the_same_name_and_organization_is_taken(post, payload, guest):
    post_held = factories.PositionFactory(
        organization=guest, person__full_name="احمد اليوسف", title="رئيس مجلس الإدارة"
    )
    payload.person(1, "أحمد اليوسف")
    assert post(payload).status_code == 302
    delegate = Delegate.objects.get()
    assert (delegate.person, delegate.title) == (post_held.person, "رئيس مجلس الإدارة")


def test_the_title_is_that_of_the_day_and_stays_when_the_post_changes(post, payload, guest):
    position = factories.PositionFactory(
        organization=guest, title="نائب الرئيس", ends_on=datetime.date(2025, 12, 31)
    )
    factories.PositionFactory(
        organization=guest,
        person=position.person,
        title="رئيس مجلس الإدارة",
        starts_on=datetime.date(2026, 1, 1),
        order=1,
    )
    payload.person(1, person=position.person.pk)
    assert post(payload).status_code == 302
    position.title = "عضو"
    position.save()
    assert Delegate.objects.get().title == "نائب الرئيس"


def test_everything_a_visit_holds_is_saved(post, payload, home, guest):
    payload.person(1, "محمد اليوسف", title="مسؤول العلاقات العامة")
    payload.row("topics", text="برامج التمكين", kind="practice", needs_follow_up="on")
    payload.row("stops", title="جلسة تعريفية", kind="introduction", start_time="١٠:٠٠ ص")
    payload.row("outcomes", kind="mutual_visits", text="استمرار التواصل")
    payload.row("statements", speaker="محمد اليوسف", text="تجربة قيّمة")
    payload.row("statements", speaker="أبارق", text="نشكر المضيف")
    payload.row("statements", text="التواصل مستمر")
    payload.row("gifts", giver="0", receiver="1", description="درع تذكاري")
    payload.row("press", publisher="جهات الإخبارية", published_on_0="25 / 4 / 2025م")
    response = post(payload)
    assert response.status_code == 302, errors_of(response)
    visit = Visit.objects.get()
    assert visit.topics.get().needs_follow_up
    assert visit.stops.get().start_time == datetime.time(10, 0)
    assert visit.outcomes.get().kind == "mutual_visits"
    assert [said.voice for said in visit.statements.all()] == ["person", "delegation", "joint"]
    assert visit.statements.all()[0].title == "مسؤول العلاقات العامة"
    gift = visit.gifts.get()
    assert (gift.from_delegation.organization, gift.to_delegation.organization) == (home, guest)
    assert visit.press_mentions.get().published_on == datetime.date(2025, 4, 25)


def test_several_delegations_visit_one_host(post, payload, guest):
    third = factories.OrganizationFactory()
    number = payload.side(third)
    payload.person(number, "سالم العمري")
    assert post(payload).status_code == 302
    assert [side.organization for side in Visit.objects.get().guests] == [guest, third]


def test_a_delegate_may_belong_to_a_third_body(post, payload):
    radio = factories.OrganizationFactory(name="إذاعة القوات المسلحة")
    payload.person(1, "جلال الخير عبد الله", title="مستشار إعلامي", affiliation=radio.pk)
    assert post(payload).status_code == 302
    delegate = Delegate.objects.get()
    assert delegate.affiliation == radio
    assert delegate.person.positions.get().organization == radio


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("٢٠٢٥/٠٤/٢٥", datetime.date(2025, 4, 25)),
        ("27 شوال 1446", datetime.date(2025, 4, 25)),
        ("4/7/2025", datetime.date(2025, 7, 4)),
    ],
)
def test_a_date_is_understood_in_either_calendar(post, payload, typed, day):
    assert post(payload | {"on_0": typed}).status_code == 302
    assert Visit.objects.get().on == day


def test_a_date_may_be_unknown_for_a_visit_that_was_held(post, payload):
    assert post(payload | {"on_0": "", "precision": "unknown"}).status_code == 302
    assert Visit.objects.get().on is None


def test_only_the_month_is_kept_of_a_date_known_to_the_month(post, payload):
    assert post(payload | {"precision": "month"}).status_code == 302
    assert Visit.objects.get().on == datetime.date(2025, 4, 1)


AHEAD = datetime.date.today() + datetime.timedelta(days=9)
REFUSED = {
    "no host": ({"sides-0-organization": ""}, "id_sides-0-organization"),
    "no guest": ({"sides-1-organization": ""}, "id_sides-1-organization"),
    "unknown host": ({"sides-0-organization": "999999"}, "id_sides-0-organization"),
    "no date": ({"on_0": ""}, "id_on_0"),
    "end before start": ({"start_time": "12:30", "end_time": "10:00"}, "id_end_time"),
    "a 30th of a 29-day month": ({"on_0": "", "on_1": "30 شوال 1447"}, "id_on_0"),
    "before 1343": ({"on_0": "", "on_1": "1/1/1342"}, "id_on_0"),
    "after 1500": ({"on_0": "", "on_1": "1/1/1501"}, "id_on_0"),
    "held in the future": ({"on_0": f"{AHEAD}"}, "id_on_0"),
    "planned without a date": ({"stage": "planned", "precision": "unknown"}, "id_precision"),
    "a NUL": ({"venue": "قاعة\x00"}, "id_venue"),
    "10,000 letters": ({"venue": "ق" * 10_000}, "id_venue"),
    "a place that is not there": ({"place": "999999"}, "id_place"),
    "an unknown status": ({"stage": "documented"}, "id_stage_0"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_refused_beside_its_field_and_kept(post, payload, case):
    change, field = REFUSED[case]
    response = post(payload | change | {"summary": "ملخص كتبته"})
    assert response.status_code == 422
    assert any(id.startswith(field.removesuffix("_0")) for id in errors_of(response)), errors_of(
        response
    )
    assert "ملخص كتبته" in response.content.decode()
    assert not Visit.objects.exists()
    assert not Person.objects.exists()


def test_a_lone_surrogate_is_refused_beside_its_field(login, officer, payload):
    body = urlencode(payload) + "&venue=%ED%A0%80"
    form_type = "application/x-www-form-urlencoded"
    response = login(officer).post(NEW, body, content_type=form_type)
    assert "id_venue" in errors_of(response)


def test_host_and_guest_are_two(post, home):
    response = post(VisitPayload(home, home))
    assert "id_sides-1-organization" in errors_of(response)


def test_the_same_organization_twice_is_refused(post, payload, guest):
    payload.side(guest)
    assert "id_sides-2-organization" in errors_of(post(payload))


def test_bidi_controls_are_taken_out_of_names(post, payload):
    payload.person(1, "أحمد\u202e اليوسف\u200f")
    assert post(payload).status_code == 302
    assert Person.objects.get().full_name == "أحمد اليوسف"


def test_a_delegation_has_one_head(post, payload):
    payload.person(1, "أحمد", is_head="on").person(1, "حسين", is_head="on")
    assert post(payload).status_code == 422


def test_a_person_stands_once_in_a_delegation(post, payload):
    payload.person(1, "أحمد اليوسف").person(1, "احمد اليوسف")
    assert "id_sides-1-delegates-1-person" in errors_of(post(payload))


def test_a_side_of_more_people_than_a_delegation_has_is_refused(post, payload):
    for number in range(61):
        payload.person(1, f"عبدالله بن سالم {number}")
    assert post(payload).status_code == 422


def test_who_said_it_must_be_in_the_visit(post, payload):
    payload.row("statements", speaker="زائر لم يُذكر", text="كلام")
    assert "id_statements-0-speaker" in errors_of(post(payload))


def test_a_gift_changes_hands(post, payload):
    payload.row("gifts", giver="1", receiver="1", description="درع")
    assert "id_gifts-0-receiver" in errors_of(post(payload))


def test_a_part_of_another_visit_cannot_be_taken(post, payload):
    foreign = factories.TopicFactory(text="موضوع زيارة أخرى")
    payload["topics-INITIAL_FORMS"] = "1"
    payload.row("topics", id=foreign.pk, text="مسروق")
    assert post(payload).status_code == 422
    foreign.refresh_from_db()
    assert foreign.text == "موضوع زيارة أخرى"


def test_a_form_sent_twice_makes_one_visit(post, payload):
    first, second = post(payload), post(payload)
    assert first.url == second.url
    assert Visit.objects.count() == 1


def test_a_pasted_list_becomes_rows_and_creates_nobody_yet(post, payload, guest):
    known = factories.PositionFactory(organization=guest, person__full_name="أحمد اليوسف").person
    payload["sides-1-pasted"] = "رئيس مجلس الإدارة أحمد اليوسف\nغازي آل درويش – المدير التنفيذي"
    response = post(payload | {"rework:paste:sides-1": "1"})
    assert response.status_code == 200
    rows = response.context["form"].formsets["sides"].forms[1].delegates.forms
    assert [row["person"].value() for row in rows] == [
        (str(known.pk), "أحمد اليوسف"),
        ("", "غازي آل درويش"),
    ]
    assert Person.objects.count() == 1
    assert not Visit.objects.exists()


def test_a_list_left_in_the_box_is_not_lost_on_saving(post, payload):
    payload["sides-1-pasted"] = "أحمد اليوسف – رئيس مجلس الإدارة\nحسين المتروك"
    assert post(payload).status_code == 302
    assert [d.person.full_name for d in Delegate.objects.all()] == ["أحمد اليوسف", "حسين المتروك"]


def test_swapping_the_sides_moves_their_people_along(post, payload, home, guest):
    payload.person(0, "أسامة الزاير")
    form = post(payload | {"rework:swap:sides": "1"}).context["form"]
    host, visitor = form.formsets["sides"].forms
    assert host["organization"].value()[0] == str(guest.pk)
    assert visitor.delegates.forms[0]["person"].value()[1] == "أسامة الزاير"


def edit_payload(visit, page):
    from charitynet.conflicts import row_fields, untouched

    form = page.context["form"]
    pairs = untouched(list(form))
    for formset in form.formsets.values():
        pairs += untouched(list(row_fields(formset)))
    return dict(pairs) | {"version": str(page.context["version"])}


def test_editing_untouched_changes_nothing(post, payload, login, officer):
    payload.person(1, "محمد اليوسف", title="مسؤول", is_head="on")
    payload.row("topics", text="موضوع").row("gifts", giver="1", receiver="0", description="درع")
    payload.row("statements", speaker="محمد اليوسف", text="قول")
    post(payload)
    visit = Visit.objects.get()
    page = login(officer).get(reverse("visits:visit_edit", args=[visit.pk]))
    response = post(edit_payload(visit, page), reverse("visits:visit_edit", args=[visit.pk]))
    assert response.status_code == 302, errors_of(response)
    assert visit.history.count() == 1
    assert Statement.objects.count() == visit.topics.count() == visit.gifts.count() == 1


def test_what_changed_stands_in_the_history_with_old_and_new(post, payload, login, officer):
    payload.person(1, "محمد اليوسف")
    post(payload | {"venue": "مقر الجمعية"})
    visit = Visit.objects.get()
    url = reverse("visits:visit_edit", args=[visit.pk])
    data = edit_payload(visit, login(officer).get(url))
    assert post(data | {"venue": "قاعة التدريب"}, url).status_code == 302
    assert visit.history.first().values == {"venue": ["مقر الجمعية", "قاعة التدريب"]}


def test_who_comes_second_chooses_field_by_field(post, payload, login, officer):
    post(payload | {"venue": "مقر الجمعية"})
    visit = Visit.objects.get()
    url = reverse("visits:visit_edit", args=[visit.pk])
    data = edit_payload(visit, login(officer).get(url))
    post(data | {"venue": "قاعة التدريب"}, url)
    second = post(data | {"venue": "الفرع", "summary": "ملخصي"}, url)
    assert second.status_code == 409
    assert [(c["mine"], c["theirs"]) for c in second.context["conflicts"]] == [
        ("الفرع", "قاعة التدريب")
    ]
    hidden = dict(second.context["hidden"])
    settled = hidden | {"version": str(second.context["version"]), "pick.venue": "theirs"}
    assert post(settled, url).status_code == 302
    visit.refresh_from_db()
    assert (visit.venue, visit.summary) == ("قاعة التدريب", "ملخصي")


@pytest.mark.parametrize("version", ["", "-1", "0", "99", "9" * 40, "one"])
def test_a_version_that_is_not_the_current_one_is_never_saved(
    post, payload, login, officer, version
):
    post(payload)
    visit = Visit.objects.get()
    url = reverse("visits:visit_edit", args=[visit.pk])
    data = edit_payload(visit, login(officer).get(url))
    assert post(data | {"version": version, "venue": "الفرع"}, url).status_code == 409
    visit.refresh_from_db()
    assert visit.venue == ""

"""People: who may reach them, the posts they hold and held."""

import datetime

import pytest

from charitynet.roles import Role
from organizations.models import Person, Position
from tests.factories import OrganizationFactory, PersonFactory, PositionFactory, member

DAY = datetime.date
PHONE = "+966501234567"


@pytest.fixture
def person(home):
    return PersonFactory(full_name="أسامة الزاير", steward=home, phone=PHONE, email="o@example.org")


def rows(*posts, initial=0):
    values = {
        "positions-TOTAL_FORMS": len(posts),
        "positions-INITIAL_FORMS": initial,
        "positions-MIN_NUM_FORMS": 0,
        "positions-MAX_NUM_FORMS": 40,
    }
    for number, post in enumerate(posts):
        values |= {f"positions-{number}-{name}": value for name, value in post.items()}
    return values


def test_people_are_found_by_name_and_by_organization(login, home, person):
    PositionFactory(person=person, organization=home, title="رئيس المجلس")
    PersonFactory(full_name="أسامة القحطاني")
    PersonFactory(full_name="أسامة القديم", is_archived=True)
    browser = login("viewer")

    def names(**query):
        page = browser.get("/people/", query)
        return [one.full_name for one in page.context["page_obj"]]

    assert names(q="اسامه") == ["أسامة الزاير", "أسامة القحطاني"]
    assert names(organization=home.pk) == ["أسامة الزاير"]
    assert names(organization_text=home.name) == ["أسامة الزاير"]
    assert names(archived="1") == ["أسامة القديم"]


def test_the_organization_that_narrows_the_list_is_named_in_a_chip(login, home):
    page = login("viewer").get(
        "/people/", {"organization": home.pk, "organization_text": home.name}
    )
    (chip,) = page.context["chips"]
    assert home.name in chip["label"]
    assert "organization" not in chip["url"]


def test_phone_and_mail_are_shown_to_the_recorder_and_where_a_post_is_held(login, person):
    employer, stranger = OrganizationFactory(), OrganizationFactory()
    PositionFactory(person=person, organization=employer)
    for user, sees in (
        ("viewer", True),
        (member(Role.VIEWER, employer), True),
        (member(Role.VIEWER, None), True),
        (member(Role.MANAGER, stranger), False),
    ):
        page = login(user).get(person.get_absolute_url())
        assert page.status_code == 200
        assert (PHONE in page.text) is sees
        assert ("o@example.org" in page.text) is sees


def test_the_history_hides_a_phone_from_those_who_may_not_have_it(login, person):
    values = {"full_name": person.full_name, "version": person.version, "phone": "0509999999"}
    login("officer").post(f"/people/{person.pk}/edit/", values | rows())
    assert "+966509999999" in login("viewer").get(person.get_absolute_url()).text
    stranger = member(Role.OFFICER, OrganizationFactory())
    page = login(stranger).get(person.get_absolute_url())
    assert "50999" not in page.text
    assert PHONE not in page.text


def test_the_list_and_the_choosers_never_show_a_phone(login, person):
    browser = login("officer")
    for address in ("/people/?q=أسامة", "/choose/people/?q=أسامة"):
        assert "50123" not in browser.get(address).text


def test_a_person_is_added_with_posts_in_either_calendar(login, home):
    post = {"organization": home.pk, "title": "المدير المالي", "starts_on_0": "",
            "starts_on_1": "26 شوال 1446", "ends_on_0": "", "ends_on_1": ""}  # fmt: skip
    login("officer").post("/people/new/", {"full_name": "مجتبى النفيلي"} | rows(post, {}))
    person = Person.objects.get(full_name="مجتبى النفيلي")
    assert person.steward == home
    assert person.positions.get().starts_on == DAY(2025, 4, 24)


def test_a_post_that_ends_before_it_starts_is_refused_at_its_field(login, home):
    post = {"organization": home.pk, "title": "عضو", "starts_on_0": "1/5/2024",
            "ends_on_0": "1/5/2023"}  # fmt: skip
    answer = login("officer").post("/people/new/", {"full_name": "علي الجشي"} | rows(post))
    assert answer.status_code == 422
    assert list(answer.context["form"].formsets["positions"].errors[0]) == ["ends_on"]
    assert "علي الجشي" in answer.text


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"full_name": "ا" * 10_000}, "full_name"),
        ({"full_name": "علي\x00"}, "full_name"),
        ({"phone": "هاتف"}, "phone"),
        ({"email": "@"}, "email"),
    ],
)
def test_bad_values_of_a_person_are_refused_at_their_field(login, values, field):
    sent = {"full_name": "علي الجشي", "remarks": "كلام كتبته"} | rows() | values
    answer = login("officer").post("/people/new/", sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "كلام كتبته" in answer.text


def test_ending_a_post_and_starting_another_keeps_both(login, home, person):
    post = PositionFactory(person=person, organization=home, title="نائب الرئيس")
    browser = login("officer")
    browser.post(f"/positions/{post.pk}/end/", {"version": 1, "ends_on_0": "31/12/2024"})
    values = {"person": person.pk, "title": "الرئيس", "starts_on_0": "1/1/2025", "order": "1"}
    browser.post(f"/organizations/{home.pk}/positions/new/", values)
    held = person.positions.order_by("pk")
    assert [(p.title, p.ends_on) for p in held] == [
        ("نائب الرئيس", DAY(2024, 12, 31)),
        ("الرئيس", None),
    ]
    assert [p.title for p in Position.objects.held_on(DAY(2024, 6, 1))] == ["نائب الرئيس"]
    page = browser.get(home.get_absolute_url())
    assert "نائب الرئيس" in page.text
    assert person.history.filter(values__has_key="positions").count() == 1


def test_a_post_is_ended_only_on_or_after_the_day_it_started(login, home, person):
    post = PositionFactory(person=person, organization=home, starts_on=DAY(2024, 1, 1))
    browser = login("officer")
    for day in ("31/12/2023", "", "31/31/2024"):
        answer = browser.post(f"/positions/{post.pk}/end/", {"version": 1, "ends_on_0": day})
        assert list(answer.context["form"].errors) == ["ends_on"], day
    post.refresh_from_db()
    assert post.ends_on is None


def test_a_post_is_not_changed_over_somebody_elses_change(login, home, person):
    post = PositionFactory(person=person, organization=home, title="عضو")
    browser, values = login("officer"), {"version": "1", "order": "100"}
    address = f"/positions/{post.pk}/edit/"
    assert browser.post(address, values | {"title": "أمين الصندوق"}).status_code == 302
    answer = browser.post(address, values | {"title": "المدير"})
    assert answer.status_code == 409
    assert 'value="المدير"' in answer.text
    post.refresh_from_db()
    assert post.title == "أمين الصندوق"


def test_posts_are_changed_by_officers_of_the_organization_or_the_recorder(login, home):
    address = "/positions/{}/edit/"
    by_recorder = PositionFactory(person__steward=home)
    by_employer = PositionFactory(organization=home)
    elsewhere = PositionFactory()
    browser = login("officer")
    assert browser.get(address.format(by_recorder.pk)).status_code == 200
    assert browser.get(address.format(by_employer.pk)).status_code == 200
    assert browser.get(address.format(elsewhere.pk)).status_code == 403
    assert browser.get(address.format(999999)).status_code == 404
    assert login("viewer").get(address.format(by_employer.pk)).status_code == 403


def test_a_post_is_added_only_in_an_organization_one_keeps(login, home):
    browser, stranger = login("officer"), OrganizationFactory()
    for pk, status in ((home.pk, 200), (stranger.pk, 403), (999999, 404)):
        assert browser.get(f"/organizations/{pk}/positions/new/").status_code == status
    assert login("viewer").get(f"/organizations/{home.pk}/positions/new/").status_code == 403


def test_only_the_recorder_edits_a_person(login, person):
    assert login("officer").get(f"/people/{person.pk}/edit/").status_code == 200
    stranger = member(Role.OFFICER, OrganizationFactory())
    assert login(stranger).get(f"/people/{person.pk}/edit/").status_code == 403
    assert login("viewer").get(f"/people/{person.pk}/edit/").status_code == 403
    assert login("officer").get("/people/999999/edit/").status_code == 404


def test_a_post_of_another_person_cannot_be_taken_over_through_the_rows(login, home, person):
    other = PositionFactory(title="وزير")
    row = {"id": other.pk, "person": person.pk, "organization": home.pk, "title": "عضو"}
    values = {"full_name": person.full_name, "version": 1} | rows(row, initial=1)
    login("officer").post(f"/people/{person.pk}/edit/", values)
    other.refresh_from_db()
    assert other.title == "وزير"
    assert other.person != person


def test_a_person_is_archived_with_a_reason_and_restored(login, person):
    browser = login("manager")
    assert browser.post(f"/people/{person.pk}/archive/", {"note": ""}).status_code == 422
    browser.post(f"/people/{person.pk}/archive/", {"note": "رحمه الله"})
    person.refresh_from_db()
    assert person.is_archived
    browser.post(f"/people/{person.pk}/restore/")
    person.refresh_from_db()
    assert not person.is_archived
    assert login("officer").get(f"/people/{person.pk}/archive/").status_code == 403

"""Adding and changing an organization: what is kept, what is refused, who may."""

import uuid

import pytest

from charitynet.roles import Role
from organizations.models import Organization
from tests.factories import (
    AliasFactory,
    FieldOfWorkFactory,
    MembershipFactory,
    OrganizationFactory,
    PlaceFactory,
    member,
)

NEW = "/organizations/new/"
NO_ROWS = {
    "aliases-TOTAL_FORMS": "0",
    "aliases-INITIAL_FORMS": "0",
    "aliases-MIN_NUM_FORMS": "0",
    "aliases-MAX_NUM_FORMS": "40",
}


def payload(**values):
    return {"name": "جمعية واحة المحبة", "kind": "association", **NO_ROWS, **values}


def errors_of(answer):
    assert answer.status_code == 422
    return answer.context["form"].errors


def test_a_name_is_enough_to_add_an_organization(login, home):
    answer = login("officer").post(NEW, payload())
    organization = Organization.objects.get(name="جمعية واحة المحبة")
    assert answer.url == organization.get_absolute_url()
    assert organization.steward == home
    assert organization.history.get().action == "create"


def test_everything_that_is_typed_is_kept(login):
    place, field = PlaceFactory(), FieldOfWorkFactory()
    values = payload(
        short_name="واحة المحبة",
        licence_number="١٢٣",
        founded_year="١٩٦٢",
        place=place.pk,
        latitude="26.55831234",
        longitude="49.9964",
        phone="٠٥٠ ١٢٣ ٤٥٦٧",
        website="waha.example.org",
        fields=[field.pk],
        about="نخدم\r\nأهل الواحة",
    )
    rows = {
        "aliases-TOTAL_FORMS": "2",
        "aliases-0-name": "لجنة الواحة",
        "aliases-0-is_former": "on",
        "aliases-1-name": "",
    }
    login("officer").post(NEW, values | rows)
    organization = Organization.objects.get(name="جمعية واحة المحبة")
    assert organization.licence_number == "123"
    assert organization.founded_year == 1962
    assert organization.place == place
    assert (str(organization.latitude), str(organization.longitude)) == ("26.558312", "49.996400")
    assert organization.phone == "+966501234567"
    assert organization.website == "https://waha.example.org"
    assert organization.about == "نخدم\nأهل الواحة"
    assert list(organization.fields.all()) == [field]
    assert [(a.name, a.is_former) for a in organization.aliases.all()] == [("لجنة الواحة", True)]


BAD = [
    ({"name": ""}, "name"),
    ({"name": "ا" * 10_000}, "name"),
    ({"name": "جمعية\x00"}, "name"),
    ({"name": "جمعية \x07"}, "name"),
    ({"phone": "12"}, "phone"),
    ({"email": "ليس بريدًا"}, "email"),
    ({"website": "javascript:alert(1)"}, "website"),
    ({"latitude": "26.5"}, "longitude"),
    ({"longitude": "49.9"}, "latitude"),
    ({"latitude": "91", "longitude": "49"}, "latitude"),
    ({"latitude": "NaN", "longitude": "49"}, "latitude"),
    ({"latitude": "1e99", "longitude": "49"}, "latitude"),
    ({"founded_year": "1387"}, "founded_year"),
    ({"founded_year": "2190"}, "founded_year"),
    ({"kind": "كوكب"}, "kind"),
    ({"place": "999999"}, "place"),
    ({"parent_text": "لا وجود لها"}, "parent"),
    ({"fields": ["999999"]}, "fields"),
    ({"licence_number": "٤٢"}, "licence_number"),
]


@pytest.mark.parametrize(("values", "field"), BAD)
def test_a_bad_value_is_refused_at_its_field_and_stays_typed(login, values, field):
    OrganizationFactory(name="جمعية الوداد", licence_number="42")
    before = Organization.objects.count()
    answer = login("officer").post(NEW, payload(about="كلام طويل كتبته", **values))
    assert list(errors_of(answer)) == [field]
    assert "كلام طويل كتبته" in answer.text
    assert Organization.objects.count() == before


def test_the_organization_that_has_the_licence_is_named(login):
    OrganizationFactory(name="جمعية الوداد", licence_number="42")
    answer = login("officer").post(NEW, payload(licence_number="42", is_distinct="on"))
    assert "جمعية الوداد" in errors_of(answer)["licence_number"][0]


def test_marks_that_reorder_text_are_removed_from_a_name(login):
    login("officer").post(NEW, payload(name="\u202eجمعية  \u200fالنخيل\u2069 "))
    assert Organization.objects.filter(name="جمعية النخيل").exists()


def test_an_organization_is_no_branch_of_itself_or_of_its_branch(login, home):
    branch = OrganizationFactory(name="فرع الدمام", parent=home)
    browser = login("officer")
    for parent in (home, branch):
        values = payload(name=home.name, version=home.version, parent=parent.pk)
        answer = browser.post(f"/organizations/{home.pk}/edit/", values)
        assert list(errors_of(answer)) == ["parent"]


def test_likely_doubles_come_back_once_and_a_tick_goes_on(login):
    OrganizationFactory(name="جمعية القطيف الخيرية للخدمات الاجتماعية")
    browser, values = login("officer"), payload(name="خيرية القطيف")
    answer = browser.post(NEW, values)
    assert list(errors_of(answer)) == ["name"]
    assert "جمعية القطيف الخيرية للخدمات الاجتماعية" in answer.text
    assert 'name="is_distinct"' in answer.text
    assert browser.post(NEW, values | {"is_distinct": "on"}).status_code == 302


def test_a_tick_stays_when_something_else_is_wrong(login):
    OrganizationFactory(name="جمعية القطيف الخيرية")
    values = payload(name="خيرية القطيف", is_distinct="on", phone="12")
    answer = login("officer").post(NEW, values)
    assert list(errors_of(answer)) == ["phone"]
    assert 'name="is_distinct" checked' in answer.text


def test_a_form_sent_twice_makes_one_organization(login):
    browser, values = login("officer"), payload(submission=str(uuid.uuid4()))
    first, second = browser.post(NEW, values), browser.post(NEW, values)
    assert first.url == second.url
    assert Organization.objects.filter(name="جمعية واحة المحبة").count() == 1


def test_a_change_is_kept_with_its_old_and_new_value(login, home):
    AliasFactory(organization=home, name="لجنة البر")
    alias = home.aliases.get()
    rows = {
        "aliases-TOTAL_FORMS": "2",
        "aliases-INITIAL_FORMS": "1",
        "aliases-0-id": alias.pk,
        "aliases-0-organization": home.pk,
        "aliases-0-name": "لجنة البر",
        "aliases-0-DELETE": "on",
        "aliases-1-name": "بر الخير",
    }
    values = payload(name="جمعية البر الأهلية", version=home.version, is_distinct="on") | rows
    login("officer").post(f"/organizations/{home.pk}/edit/", values)
    entry = home.history.first()
    assert entry.values["name"] == ["جمعية البر الخيرية", "جمعية البر الأهلية"]
    assert entry.values["aliases"] == [["لجنة البر"], ["بر الخير"]]


def test_who_saves_second_chooses_and_loses_nothing(login, home):
    address = f"/organizations/{home.pk}/edit/"
    browser = login("officer")
    first = payload(name=home.name, version=home.version, regulator="الوزارة")
    second = payload(name=home.name, version=home.version, regulator="المركز الوطني")
    assert browser.post(address, first).status_code == 302
    answer = browser.post(address, second)
    assert answer.status_code == 409
    assert "الوزارة" in answer.text
    assert "المركز الوطني" in answer.text


def test_one_of_several_organizations_is_chosen_as_steward(login, home):
    user = member(Role.OFFICER, home)
    other = MembershipFactory(user=user, role=Role.OFFICER).organization
    browser, stranger = login(user), OrganizationFactory()
    assert list(errors_of(browser.post(NEW, payload()))) == ["steward"]
    assert list(errors_of(browser.post(NEW, payload(steward=stranger.pk)))) == ["steward"]
    browser.post(NEW, payload(steward=other.pk))
    assert Organization.objects.get(name="جمعية واحة المحبة").steward == other


def test_a_member_of_the_network_may_name_any_steward_or_none(login, network_manager):
    browser, steward = login(network_manager), OrganizationFactory()
    browser.post(NEW, payload())
    browser.post(NEW, payload(name="جمعية الضياء", steward=steward.pk))
    assert Organization.objects.get(name="جمعية واحة المحبة").steward is None
    assert Organization.objects.get(name="جمعية الضياء").steward == steward


def test_an_officer_cannot_give_the_entry_to_another_organization(login, home):
    values = payload(name=home.name, version=home.version, steward=OrganizationFactory().pk)
    login("officer").post(f"/organizations/{home.pk}/edit/", values)
    home.refresh_from_db()
    assert home.steward is None


def test_officers_of_the_steward_and_of_the_organization_edit_and_nobody_else(login, home):
    ours = OrganizationFactory(steward=home)
    stranger = OrganizationFactory()
    browser = login("officer")
    for organization, status in ((home, 200), (ours, 200), (stranger, 403)):
        assert browser.get(f"/organizations/{organization.pk}/edit/").status_code == status
    assert login("viewer").get(f"/organizations/{home.pk}/edit/").status_code == 403
    assert login("viewer").get(NEW).status_code == 403
    assert browser.get("/organizations/999999/edit/").status_code == 404


def test_a_button_adds_a_row_without_saving(login):
    answer = login("officer").post(NEW, payload(**{"rework:add:aliases": "1"}))
    assert answer.status_code == 200
    assert 'name="aliases-0-name"' in answer.text
    assert not Organization.objects.filter(name="جمعية واحة المحبة").exists()


def test_an_old_entry_keeps_the_archived_parent_it_has(login, home):
    home.parent = OrganizationFactory(name="الجمعية الأم", is_archived=True)
    home.save()
    page = login("officer").get(f"/organizations/{home.pk}/edit/")
    assert "الجمعية الأم" in page.text


@pytest.mark.parametrize("query", ["parent=abc", "place=9999999999999999999999", "fields=x"])
def test_an_address_that_fills_the_form_in_with_nonsense_opens_it_empty(login, query):
    assert login("officer").get(f"{NEW}?{query}").status_code == 200

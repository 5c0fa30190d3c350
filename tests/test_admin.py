"""The admin: who enters, what can be found and changed there, and what can't."""

from html import unescape
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from charitynet import history
from charitynet.admin_base import RecordAdmin, VersionForm
from charitynet.attachments import Document, Note, PressMention
from charitynet.drafts import Draft, Submission
from charitynet.history import HistoryEntry
from charitynet.models import User
from charitynet.references import next_reference
from charitynet.roles import Role
from charitynet.saving import Conflict
from organizations.models import Membership, Organization, Person, Place
from visits.models import Visit

from . import factories

OURS = [
    model
    for label in ("charitynet", "organizations", "visits")
    for model in apps.get_app_config(label).get_models()
]
EVERY_MODEL = pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label_lower)


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


class SentValues(HTMLParser):
    """What a browser sends when the form of a page is saved as it is."""

    def __init__(self, html):
        super().__init__()
        self.values, self.select, self.text = {}, None, None
        self.feed(html[html.index('id="content-main"') :])

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name", "")
        if tag == "option" and self.select and "selected" in attributes:
            self.values.setdefault(self.select, []).append(attributes["value"])
        elif not name or "__prefix__" in name:
            return
        elif tag in ("select", "textarea"):
            self._open(tag, name)
        elif tag == "input" and self._is_sent(attributes):
            is_box = attributes["type"] == "checkbox"
            self.values[name] = attributes.get("value", "on" if is_box else "")

    def _open(self, tag, name):
        if tag == "select":
            self.select = name
        else:
            self.text = name
            self.values[name] = ""

    def _is_sent(self, attributes):
        is_chosen = attributes["type"] not in ("checkbox", "radio") or "checked" in attributes
        return is_chosen and attributes["type"] != "submit"

    def handle_data(self, data):
        if self.text:
            self.values[self.text] = data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag in ("select", "textarea"):
            self.select = self.text = None


def values_of(response):
    return SentValues(response.text).values


@pytest.fixture
def browser(login, administrator):
    """The administrator, signed in."""
    return login(administrator)


@pytest.fixture
def save(browser):
    """Open a page, change some of its values, save it."""

    def save(url, **values):
        page = browser.get(url)
        return browser.post(url, values_of(page) | values)

    return save


@pytest.fixture
def visit():
    return factories.VisitFactory(status=Visit.Status.PLANNED)


@pytest.fixture
def one_of_each(visit, officer):
    """A record of every kind of model."""
    delegation = visit.delegations.get(side="guest")
    factories.DelegateFactory(delegation=delegation, is_head=True)
    factories.AliasFactory()
    factories.PositionFactory()
    factories.PlaceFactory()
    factories.FieldOfWorkFactory()
    factories.BeneficiaryGroupFactory()
    factories.StatementFactory(subject=visit)
    for part in (factories.StopFactory, factories.TopicFactory, factories.OutcomeFactory):
        part(visit=visit)
    factories.GiftFactory(visit=visit)
    Document.objects.create(
        subject=visit, title="صورة", filename="a.png", content_kind="png", size=1
    )
    PressMention.objects.create(subject=visit, publisher="صحيفة اليوم")
    Note.objects.create(subject=visit, organization=visit.owner, text="سرّ", added_by=officer)
    Draft.objects.create(user=officer, form="visits.visit", values="summary=سرّ")
    Submission.objects.create(user=officer, key="7b4b1a52-1f5e-4f0e-8f0b-3f1f3d0a6f11")
    history.write(visit, "create", by=officer)
    next_reference("V")


class TestTheDoor:
    @EVERY_MODEL
    def test_every_model_is_registered(self, model):
        assert model in admin.site._registry

    @EVERY_MODEL
    def test_an_administrator_opens_every_page_in_arabic(self, browser, one_of_each, model):
        record = model.objects.first()
        pages = [address(model, "changelist")]
        if model is not Note:
            pages.append(address(model, "change", record.pk))
        page = admin.site._registry[model]
        if isinstance(page, RecordAdmin) and not page.keeper:
            pages.append(address(model, "add"))

        for page in pages:
            response = browser.get(page)
            assert response.status_code == 200, page
            assert 'lang="ar" dir="rtl"' in response.text

    @EVERY_MODEL
    @pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.MANAGER])
    def test_nobody_else_enters(self, login, model, role):
        assert login(role).get(address(model, "changelist")).status_code == 403

    def test_a_manager_of_the_whole_network_does_not_enter(self, login, network_manager):
        assert login(network_manager).get("/admin/").status_code == 403

    def test_an_anonymous_visitor_is_sent_to_the_sign_in_page_of_the_site(self, client):
        for page in ("/admin/", "/admin/login/", address(Visit, "changelist")):
            response = client.get(page, follow=True)
            assert response.request["PATH_INFO"] == reverse("account_login")

    def test_an_administrator_without_a_second_factor_is_sent_to_set_one_up(self, login):
        user = factories.member(Role.ADMINISTRATOR, None)
        response = login(user).get("/admin/")
        assert response.status_code == 302
        assert response.url == reverse("mfa_activate_totp")

    @pytest.mark.parametrize("model", ["Group", "EmailAddress", "Authenticator"])
    def test_rights_and_secrets_have_no_page(self, model):
        assert model not in {registered.__name__ for registered in admin.site._registry}


class TestNothingIsDeleted:
    @EVERY_MODEL
    @pytest.mark.parametrize("is_superuser", [False, True], ids=["administrator", "superuser"])
    def test_the_delete_page_is_refused(
        self, browser, administrator, one_of_each, model, is_superuser
    ):
        User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
        record = model.objects.first()
        assert browser.get(address(model, "delete", record.pk)).status_code == 403
        assert browser.post(address(model, "delete", record.pk), {"post": "yes"}).status_code == 403
        assert model.objects.filter(pk=record.pk).exists()

    def test_no_list_offers_to_delete_what_is_selected(self, browser, home):
        data = {"action": "delete_selected", "_selected_action": [home.pk], "post": "yes"}
        browser.post(address(Organization, "changelist"), data)
        assert Organization.objects.filter(pk=home.pk).exists()


class TestSaving:
    def test_a_change_takes_the_next_version_and_is_written_to_the_history(
        self, save, home, administrator
    ):
        response = save(address(Organization, "change", home.pk), short_name="خيرية البر")

        home.refresh_from_db()
        entry = home.history.get()
        assert response.status_code == 302
        assert (home.short_name, home.version) == ("خيرية البر", 2)
        assert (entry.action, entry.actor, entry.version) == ("change", administrator, 2)
        assert entry.values == {"short_name": ["", "خيرية البر"]}

    def test_a_new_row_is_told_in_the_history_of_its_record(self, save, home):
        row = {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "مبرة الإحسان"}
        save(address(Organization, "change", home.pk), **row)
        assert home.history.get().values == {"aliases": [[], ["مبرة الإحسان"]]}

    def test_a_new_record_is_written_to_the_history(self, save):
        save(address(Person, "add"), full_name="سالم بن ناصر", phone="٠٥٠ ١٢٣ ٤٥٦٧")
        person = Person.objects.get(full_name="سالم بن ناصر")
        assert person.phone == "+966501234567"
        assert person.history.get().action == "create"

    @pytest.mark.parametrize("version", ["1", "", "-1", "3", "x", None])
    def test_a_stale_or_broken_version_is_refused_in_a_sentence(self, browser, home, version):
        Organization.objects.filter(pk=home.pk).update(version=2)
        url = address(Organization, "change", home.pk)
        values = values_of(browser.get(url)) | {"short_name": "خيرية البر", "version": version}
        if version is None:
            del values["version"]

        response = browser.post(url, values)

        home.refresh_from_db()
        assert response.status_code == 200
        assert response.context["adminform"].form.errors.as_data()["__all__"][0].code == "stale"
        assert (home.short_name, home.version) == ("", 2)
        assert not home.history.exists()

    def test_the_version_is_claimed_in_the_database_too(self, save, home, monkeypatch):
        monkeypatch.setattr(VersionForm, "clean", lambda form: form.cleaned_data)
        with pytest.raises(Conflict):
            save(address(Organization, "change", home.pk), short_name="خيرية البر", version=7)
        home.refresh_from_db()
        assert home.short_name == ""

    def test_columns_that_are_not_on_the_page_do_not_change(self, save, visit):
        before = Visit.objects.filter(pk=visit.pk).values().get()
        other = factories.OrganizationFactory()
        save(
            address(Visit, "change", visit.pk),
            status="held",
            reference="V-1999-0001",
            is_released="on",
            owner=other.pk,
            folded="x",
        )
        after = Visit.objects.filter(pk=visit.pk).values().get()
        assert after == before | {"version": 2}

    def test_the_archive_is_not_entered_by_a_posted_column(self, save, home):
        url = address(Organization, "change", home.pk)
        save(url, is_archived="on", verified_on="2025-01-01", verified_by=1)
        home.refresh_from_db()
        assert (home.is_archived, home.verified_on) == (False, None)

    def test_a_licence_number_belongs_to_one_organization(self, save, home):
        factories.OrganizationFactory(licence_number="1207")
        response = save(address(Organization, "change", home.pk), licence_number="1207")
        assert complains(response, "This licence number belongs to another organization.")


def complains(response, sentence):
    """Is the page shown again with this sentence, in Arabic?"""
    return response.status_code == 200 and gettext(sentence) in unescape(response.text)


class TestVisits:
    def sides(self, *sides):
        rows = {"delegations-TOTAL_FORMS": len(sides)}
        for number, side in enumerate(sides):
            rows[f"delegations-{number}-side"] = side
            rows[f"delegations-{number}-organization"] = factories.OrganizationFactory().pk
        return rows

    def new(self, home):
        return {"owner": home.pk, "on": "2030-05-01", "precision": "day", "title": "زيارة"}

    def test_a_new_visit_is_planned_and_has_a_reference(self, save, home):
        save(address(Visit, "add"), **self.new(home), **self.sides("host", "guest"))
        visit = Visit.objects.get()
        assert (visit.status, visit.is_released) == ("planned", False)
        assert visit.reference == f"V-{timezone.localdate().year}-0001"
        assert visit.history.get().action == "create"

    @pytest.mark.parametrize("sides", [[], ["host"], ["guest", "guest"], ["host", "host", "guest"]])
    def test_a_visit_needs_one_host_and_a_guest(self, save, home, sides):
        response = save(address(Visit, "add"), **self.new(home), **self.sides(*sides))
        assert not Visit.objects.exists()
        assert complains(response, "A visit has one host, and one guest or more.")

    def test_a_planned_visit_needs_its_date(self, save, visit):
        response = save(address(Visit, "change", visit.pk), on="", precision="unknown")
        assert complains(response, "A visit that is still ahead needs its date.")

    def test_host_and_guest_can_change_places(self, save, visit):
        host, guest = visit.delegations.get(side="host"), visit.delegations.get(side="guest")
        response = save(
            address(Visit, "change", visit.pk),
            **{"delegations-0-side": "guest", "delegations-1-side": "host"},
        )
        host.refresh_from_db()
        guest.refresh_from_db()
        assert response.status_code == 302
        assert {host.side, guest.side} == {"guest", "host"}

    @pytest.mark.parametrize("status", [Visit.Status.DOCUMENTED, Visit.Status.CANCELLED])
    def test_a_closed_visit_is_only_shown(self, browser, status):
        closed = factories.VisitFactory(status=status)
        url = address(Visit, "change", closed.pk)
        assert 'name="_save"' not in browser.get(url).text
        assert browser.post(url, {"title": "أخرى"}).status_code == 403

    def test_the_delegation_of_a_closed_visit_is_only_shown(self, browser):
        closed = factories.VisitFactory(status=Visit.Status.DOCUMENTED)
        url = address(*delegation_page(closed))
        assert 'name="_save"' not in browser.get(url).text
        assert browser.post(url, {"note": "أخرى"}).status_code == 403

    def test_a_part_of_an_open_visit_can_be_removed(self, save, visit):
        topic = factories.TopicFactory(visit=visit)
        save(address(Visit, "change", visit.pk), **{"topics-0-DELETE": "on"})
        assert not visit.topics.exists()
        assert visit.history.get().values["topics"] == [[topic.text], []]

    def test_delegates_are_told_in_the_history_of_the_visit(self, save, visit):
        person = factories.PersonFactory()
        row = {"delegates-TOTAL_FORMS": 1, "delegates-0-person": person.pk, "delegates-0-order": 1}
        save(address(*delegation_page(visit)), **row)
        visit.refresh_from_db()
        assert visit.version == 2
        assert visit.history.get().values == {"delegations.delegates": [[], [str(person)]]}

    def test_the_head_of_a_delegation_can_pass_to_another(self, save, visit):
        delegation = visit.delegations.get(side="guest")
        after = factories.DelegateFactory(delegation=delegation, order=0)
        factories.DelegateFactory(delegation=delegation, order=1, is_head=True)
        url = address(*delegation_page(visit))
        response = save(url, **{"delegates-0-is_head": "on"})
        assert complains(response, "A delegation has one head.")

        response = save(url, **{"delegates-0-is_head": "on", "delegates-1-is_head": ""})

        assert response.status_code == 302
        assert delegation.delegates.get(is_head=True) == after

    def test_a_gift_passes_between_the_sides_of_its_own_visit(self, save, visit):
        other = factories.VisitFactory().delegations.first()
        host = visit.delegations.get(side="host")
        row = {"gifts-TOTAL_FORMS": 1, "gifts-0-from_delegation": host.pk}
        row |= {"gifts-0-description": "درع", "gifts-0-to_delegation": other.pk}
        response = save(address(Visit, "change", visit.pk), **row)
        assert response.status_code == 200
        assert not visit.gifts.exists()

    def test_a_press_mention_names_who_added_it(self, save, visit, administrator):
        prefix = "charitynet-pressmention-content_type-object_id"
        row = {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-0-publisher": "صحيفة اليوم"}
        save(address(Visit, "change", visit.pk), **row)
        assert visit.press_mentions.get().added_by == administrator


def delegation_page(visit):
    delegation = visit.delegations.get(side="guest")
    return type(delegation), "change", delegation.pk


class TestAccounts:
    def roles(self, *rows):
        values = {"memberships-TOTAL_FORMS": len(rows)}
        for number, (role, organization) in enumerate(rows):
            values[f"memberships-{number}-role"] = role
            values[f"memberships-{number}-organization"] = organization or ""
        return values

    def test_an_account_is_made_with_a_password_and_a_role(self, save, home):
        password = {"usable_password": "true", "password1": factories.PASSWORD}
        save(
            address(User, "add"),
            username="salem",
            password2=factories.PASSWORD,
            **password,
            **self.roles(("officer", home.pk)),
        )
        user = User.objects.get(username="salem")
        assert user.check_password(factories.PASSWORD)
        assert user.memberships.get().organization == home
        assert HistoryEntry.objects.get(object_id=user.pk).action == "create"

    def test_no_account_becomes_a_superuser_or_a_demonstration(self, save, officer):
        save(
            address(User, "change", officer.pk),
            first_name="سالم",
            is_superuser="on",
            is_staff="on",
            is_demonstration="on",
            password="x",
        )
        before = officer.password
        officer.refresh_from_db()
        assert officer.first_name == "سالم"
        assert (officer.is_superuser, officer.is_staff, officer.is_demonstration) == (False,) * 3
        assert officer.password == before

    def test_the_history_tells_of_roles_and_never_of_passwords(self, save, officer):
        save(address(User, "change", officer.pk), **{"memberships-0-role": "manager"})
        entry = HistoryEntry.objects.get(object_id=officer.pk, action="change")
        assert list(entry.values) == ["memberships"]

    def test_a_role_can_be_taken_away(self, save, officer):
        save(address(User, "change", officer.pk), **{"memberships-0-DELETE": "on"})
        assert not officer.memberships.exists()

    @pytest.mark.parametrize("is_superuser", [False, True])
    def test_an_administrator_cannot_take_his_role_from_himself(
        self, save, administrator, is_superuser
    ):
        User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
        response = save(address(User, "change", administrator.pk), **{"memberships-0-DELETE": "on"})
        assert administrator.memberships.exists() is not is_superuser
        assert response.status_code == (302 if is_superuser else 200)

    def test_an_administrator_cannot_close_his_own_account(self, save, administrator):
        save(address(User, "change", administrator.pk), is_active="")
        administrator.refresh_from_db()
        assert administrator.is_active

    @pytest.mark.parametrize("column", ["is_superuser", "is_demonstration"])
    def test_superusers_and_demonstration_accounts_are_only_shown(self, browser, officer, column):
        User.objects.filter(pk=officer.pk).update(**{column: True})
        password = f"/admin/charitynet/user/{officer.pk}/password/"
        assert browser.post(address(User, "change", officer.pk)).status_code == 403
        assert browser.post(password).status_code == 403

    def test_a_new_password_is_noted_in_the_history(self, browser, officer):
        url = f"/admin/charitynet/user/{officer.pk}/password/"
        new = factories.PASSWORD + "٢"
        data = {"usable_password": "true", "password1": new, "password2": new}
        browser.post(url, data | {"set-password": "1"})
        officer.refresh_from_db()
        assert officer.check_password(new)
        assert HistoryEntry.objects.get(object_id=officer.pk).action == "set_password"

    def test_clashing_roles_are_refused_in_sentences(self, save, officer, home):
        url = address(User, "change", officer.pk)
        no_administrator = save(url, **{"memberships-0-role": "administrator"})
        twice = save(url, **self.roles(("manager", None), ("viewer", None)))
        same = save(url, **self.roles(("manager", home.pk), ("viewer", home.pk)))

        assert complains(no_administrator, "An administrator serves the whole network.")
        assert complains(twice, "This user already has a role in the whole network.")
        assert same.status_code == 200
        assert Membership.objects.get(user=officer).role == Role.OFFICER

    def test_an_e_mail_leads_to_one_account(self, save, officer, administrator):
        url = address(User, "change", officer.pk)
        response = save(url, email=administrator.email.upper())
        assert complains(response, "Another account uses this e-mail.")


class TestTheArchive:
    def post(self, browser, action, organization, **data):
        data |= {"action": action, "_selected_action": [organization.pk]}
        return browser.post(address(Organization, "changelist"), data, follow=True)

    def test_archiving_needs_a_reason(self, browser, home):
        response = self.post(browser, "archive", home, note="  ")
        home.refresh_from_db()
        assert [message.level_tag for message in response.context["messages"]] == ["error"]
        assert not home.is_archived

    def test_an_organization_is_archived_and_brought_back(self, browser, home, administrator):
        self.post(browser, "archive", home, note="حُلّت الجمعية")
        home.refresh_from_db()
        assert home.is_archived
        assert home.history.get().note == "حُلّت الجمعية"
        assert home.history.get().actor == administrator

        self.post(browser, "restore", home)
        home.refresh_from_db()
        assert not home.is_archived

    def test_an_organization_is_marked_as_verified(self, browser, home, administrator):
        self.post(browser, "verify", home)
        home.refresh_from_db()
        assert (home.verified_on, home.verified_by) == (timezone.localdate(), administrator)

    @pytest.mark.parametrize("is_archived", [False, True])
    def test_a_chooser_offers_nothing_archived(self, browser, home, is_archived):
        Organization.objects.filter(pk=home.pk).update(is_archived=is_archived)
        query = {
            "app_label": "visits",
            "model_name": "visit",
            "field_name": "owner",
            "term": "البر",
        }
        found = browser.get("/admin/autocomplete/", query).json()["results"]
        assert [one["id"] for one in found] == ([] if is_archived else [str(home.pk)])


class TestFinding:
    @pytest.mark.parametrize("typed", ["قطيف", "القطيف", "الاحسان", "الإحسان", "إحسآن"])
    def test_an_organization_is_found_however_it_is_typed(self, browser, typed):
        found = factories.OrganizationFactory(name="جمعية القطيف للإحسان")
        factories.AliasFactory(organization=found, name="الاحسان")
        factories.OrganizationFactory(name="جمعية البر")
        response = browser.get(address(Organization, "changelist"), {"q": typed})
        assert list(response.context["cl"].result_list) == [found]

    @pytest.mark.parametrize("typed", ["ز-{year}-0001", "V-{year}-0001", "قطيف", "صدي"])
    def test_a_visit_is_found_by_reference_side_or_title(self, browser, typed):
        guest = factories.OrganizationFactory(name="جمعية القطيف")
        visit = factories.VisitFactory(guest=guest, title="تجربة الصدى")
        factories.VisitFactory()
        typed = typed.format(year=timezone.localdate().year)
        response = browser.get(address(Visit, "changelist"), {"q": typed})
        assert list(response.context["cl"].result_list) == [visit]

    def test_history_is_found_by_record_actor_and_request(self, browser, home, officer, manager):
        mine = history.write(home, "change", by=officer)
        history.write(factories.OrganizationFactory(), "change", by=manager)
        page = address(HistoryEntry, "changelist")
        record = browser.get(address(Organization, "history", home.pk))
        for url, query in (
            (page, {"q": officer.username}),
            (page, {"actor__id__exact": officer.pk}),
            (record.url, {}),
        ):
            response = browser.get(url, query)
            assert list(response.context["cl"].result_list) == [mine]

    def test_a_place_in_a_governorate_is_found_by_its_region(self, browser):
        region = factories.PlaceFactory(kind=Place.Kind.REGION)
        governorate = factories.PlaceFactory(kind=Place.Kind.GOVERNORATE, parent=region)
        village = factories.PlaceFactory(kind=Place.Kind.VILLAGE, parent=governorate)
        response = browser.get(address(Place, "changelist"), {"region": region.pk})
        assert set(response.context["cl"].result_list) == {region, governorate, village}

    @EVERY_MODEL
    @pytest.mark.parametrize("query", [{"q": "\x00"}, {"region": "x"}, {"o": "99"}, {"p": "-1"}])
    def test_strange_queries_are_answered(self, browser, model, query):
        assert browser.get(address(model, "changelist"), query).status_code in (200, 302)

    @pytest.mark.parametrize(
        ("model", "lookup"),
        [(Note, "text__contains"), (Draft, "values__contains"), (User, "password__startswith")],
    )
    def test_what_is_not_shown_cannot_be_guessed_by_a_filter(self, browser, model, lookup):
        assert browser.get(address(model, "changelist"), {lookup: "س"}).status_code == 400

    @pytest.mark.parametrize("model", [Note, Draft])
    def test_notes_and_drafts_keep_their_text_to_themselves(self, browser, one_of_each, model):
        pages = [address(model, "changelist"), address(model, "change", model.objects.get().pk)]
        assert not [page for page in pages if "سرّ" in browser.get(page).text]


class TestPlaces:
    def test_a_place_is_never_a_part_of_itself(self, save):
        region = factories.PlaceFactory(kind=Place.Kind.REGION)
        city = factories.PlaceFactory(parent=region)
        for parent in (region, city):
            response = save(address(Place, "change", region.pk), parent=parent.pk)
            sentence = "A place cannot be a part of itself or of its own parts."
            assert complains(response, sentence)

    def test_a_new_term_is_written_to_the_history(self, save, administrator):
        save(address(Place, "add"), name="بلدة", code="town-1", kind="village")
        place = Place.objects.get(code="town-1")
        assert HistoryEntry.objects.get(object_id=place.pk).actor == administrator


@pytest.mark.parametrize("model", [Organization, Visit, Person, HistoryEntry, User])
def test_a_list_asks_the_database_as_often_for_a_hundred_rows_as_for_ten(
    browser, officer, django_assert_num_queries, model
):
    def fill(number):
        for _ in range(number):
            visit = factories.VisitFactory()
            history.write(visit, "change", by=officer)
            factories.PositionFactory(organization=visit.owner)
            factories.MembershipFactory(organization=visit.owner)

    fill(10)
    url = address(model, "changelist")
    browser.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as ten:
        browser.get(url)
    fill(38)
    with django_assert_num_queries(len(ten)):
        browser.get(url)

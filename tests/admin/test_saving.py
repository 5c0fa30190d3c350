"""What the admin saves: versions, history, the archive, places."""

import pytest
from django.utils import timezone

from charitynet.admin_base import VersionForm
from charitynet.history import HistoryEntry
from charitynet.saving import Conflict
from organizations.models import Organization, Person, Place
from tests import factories
from visits.models import Visit

from .pages import address, complains, values_of


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

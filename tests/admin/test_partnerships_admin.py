"""Agreements, initiatives and their parts in the admin."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charitynet.models import HistoryEntry, User
from partnerships.models import (
    Agreement,
    Fulfilment,
    Initiative,
    InitiativePartner,
    Obligation,
    Party,
)
from tests import factories
from tests.partnerships.initiatives import initiative as make_initiative

from .pages import address, complains, values_of

MODELS = list(apps.get_app_config("partnerships").get_models())
PARTS = (Party, Obligation, Fulfilment, InitiativePartner)
TWO = "An agreement has two parties or more: choose the other one."
SAYINGS = "organizations-statement-content_type-object_id"


@pytest.fixture
def agreement():
    return factories.AgreementFactory(purpose="خدمة الأحياء")


@pytest.fixture
def signed():
    """A signed agreement with an obligation of which something was done."""
    agreement = factories.AgreementFactory()
    obligation = factories.ObligationFactory(agreement=agreement, recurrence="FREQ=MONTHLY")
    agreement.enter(Agreement.Status.SIGNED)
    agreement.signed_on = timezone.localdate()
    agreement.save()
    factories.FulfilmentFactory(obligation=obligation, evidence=factories.VisitFactory())
    return agreement


@pytest.fixture
def initiative():
    first, second = factories.OrganizationFactory(), factories.OrganizationFactory()
    return make_initiative(owner=first, partners=[first, second])


def page_of(record):
    return address(type(record), "change", record.pk)


class TestTheRoom:
    def test_every_page_opens_in_arabic(self, browser, signed, initiative):
        pages = [address(model, "changelist") for model in MODELS]
        pages += [page_of(model.objects.first()) for model in MODELS]
        pages += [address(Agreement, "add"), address(Initiative, "add")]
        for page in pages:
            response = browser.get(page)
            assert response.status_code == 200, page
            assert 'lang="ar" dir="rtl"' in response.text, page

    def test_what_proves_a_fulfilment_is_named_and_linked(self, browser, signed):
        done = Fulfilment.objects.get()
        assert page_of(done.evidence) in browser.get(page_of(done)).text

    @pytest.mark.parametrize("is_superuser", [False, True], ids=["administrator", "superuser"])
    def test_nothing_is_deleted(self, browser, administrator, signed, initiative, is_superuser):
        User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
        for model in MODELS:
            record = model.objects.first()
            url = address(model, "delete", record.pk)
            assert browser.get(url).status_code == 403
            assert browser.post(url, {"post": "yes"}).status_code == 403
            assert model.objects.filter(pk=record.pk).exists()

    @pytest.mark.parametrize("model", PARTS)
    def test_parts_are_only_shown(self, browser, signed, initiative, model):
        part = model.objects.first()
        assert 'name="_save"' not in browser.get(page_of(part)).text
        assert browser.post(page_of(part), {}).status_code == 403
        assert browser.get(address(model, "add")).status_code == 403

    def test_no_action_moves_anything(self, browser, agreement):
        data = {"action": "sign", "_selected_action": [agreement.pk]}
        browser.post(address(Agreement, "changelist"), data)
        agreement.refresh_from_db()
        assert agreement.status == "draft"
        assert not set(admin.site._registry[Agreement].actions or [])


class TestADraft:
    def new(self, home, *organizations):
        values = {"owner": home.pk, "title": "مذكرة تفاهم"}
        for number, organization in enumerate(organizations):
            values[f"parties-{number}-organization"] = organization.pk
            values[f"parties-{number}-order"] = number
        return values

    def test_a_new_agreement_is_a_draft_with_a_reference(self, save, home, administrator):
        other = factories.OrganizationFactory()
        save(address(Agreement, "add"), **self.new(home, home, other))
        agreement = Agreement.objects.get()
        assert (agreement.status, agreement.is_released, agreement.is_recorded) == (
            "draft", False, False,
        )  # fmt: skip
        assert agreement.reference == f"A-{timezone.localdate().year}-0001"
        assert [party.organization for party in agreement.parties.all()] == [home, other]
        entry = agreement.history.get()
        assert (entry.action, entry.actor) == ("create", administrator)

    def test_one_party_is_too_few(self, save, home):
        response = save(address(Agreement, "add"), **self.new(home, home))
        assert complains(response, TWO)
        assert not Agreement.objects.exists()

    def test_no_organization_is_a_party_twice(self, save, home):
        response = save(address(Agreement, "add"), **self.new(home, home, home))
        assert response.status_code == 200
        assert not Agreement.objects.exists()

    def test_a_change_takes_the_next_version_and_is_written_to_the_history(self, save, agreement):
        save(page_of(agreement), title="مذكرة العمل المشترك")
        agreement.refresh_from_db()
        entry = agreement.history.get()
        assert (agreement.title, agreement.version) == ("مذكرة العمل المشترك", 2)
        assert entry.values["title"][1] == "مذكرة العمل المشترك"

    def test_a_stale_version_is_refused(self, save, agreement):
        Agreement.objects.filter(pk=agreement.pk).update(version=5)
        response = save(page_of(agreement), title="أخرى", version="4")
        assert response.context["adminform"].form.errors.as_data()["__all__"][0].code == "stale"

    def test_columns_that_are_not_on_the_page_do_not_change(self, save, agreement):
        before = Agreement.objects.filter(pk=agreement.pk).values().get()
        other = factories.OrganizationFactory()
        save(
            page_of(agreement),
            status="signed",
            reference="A-1999-0001",
            is_recorded="on",
            is_released="on",
            notice_given_on="2025-01-01",
            notice_given_by=other.pk,
            owner=other.pk,
        )
        after = Agreement.objects.filter(pk=agreement.pk).values().get()
        assert after == before | {"version": 2}

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"ends_on": "2020-01-01"}, "The agreement ends before it starts."),
            ({"term": "open"}, "An agreement without a fixed term has no last day."),
            (
                {"term": "unstated", "ends_on": ""},
                "Only an agreement that was signed elsewhere may leave its term open.",
            ),
            ({"signed_on": "2999-01-01"}, "The day of signing cannot lie in the future."),
            ({"spokesperson_title": "المتحدث"}, "Write the name of this person."),
        ],
    )
    def test_what_does_not_fit_together_is_refused_in_a_sentence(
        self, save, agreement, values, sentence
    ):
        response = save(page_of(agreement), **values)
        assert complains(response, sentence)
        agreement.refresh_from_db()
        assert agreement.version == 1

    @pytest.mark.parametrize(
        ("link", "sentence"),
        [
            ("renews", "Only an agreement that was signed can be renewed."),
            ("amends", "Only an agreement that was signed can be amended."),
        ],
    )
    def test_only_what_was_signed_is_followed(self, save, agreement, signed, link, sentence):
        draft = factories.AgreementFactory()
        assert complains(save(page_of(agreement), **{link: draft.pk}), sentence)
        assert save(page_of(agreement), **{link: signed.pk}).status_code == 302

    def test_an_agreement_does_not_renew_and_amend(self, save, agreement, signed):
        response = save(page_of(agreement), renews=signed.pk, amends=signed.pk)
        assert complains(response, "An agreement renews another or amends it, not both.")

    @pytest.mark.parametrize(
        ("precision", "kept"), [("year", "2025-01-01"), ("month", "2025-03-01"), ("unknown", None)]
    )
    def test_a_day_is_kept_no_more_exactly_than_it_is_known(self, save, agreement, precision, kept):
        save(page_of(agreement), signed_on="2025-03-09", signed_precision=precision)
        agreement.refresh_from_db()
        assert (agreement.signed_on and f"{agreement.signed_on}") == kept


class TestWhatIsOwed:
    def row(self, number, agreement, **values):
        return {f"obligations-{number}-{name}": value for name, value in values.items()}

    def test_new_obligations_take_the_next_numbers(self, save, agreement):
        factories.ObligationFactory(agreement=agreement, number=7)
        first, second = agreement.parties.all()
        rows = self.row(1, agreement, text="ورشة", from_party=first.pk, to_party=second.pk)
        rows |= self.row(2, agreement, text="دليل مشترك")
        save(page_of(agreement), **{"obligations-TOTAL_FORMS": 3}, **rows)
        told = agreement.obligations.values_list("number", "text")[1:]
        assert list(told) == [(8, "ورشة"), (9, "دليل مشترك")]
        assert agreement.history.get().values["obligations"][1][1:] == ["ورشة", "دليل مشترك"]

    def test_the_parties_of_another_agreement_owe_nothing_here(self, save, agreement):
        other = factories.AgreementFactory().parties.first()
        rows = self.row(0, agreement, text="ورشة", from_party=other.pk)
        response = save(page_of(agreement), **{"obligations-TOTAL_FORMS": 1}, **rows)
        assert response.status_code == 200
        assert not agreement.obligations.exists()

    @pytest.mark.parametrize(
        "values",
        [{"quantity": "-1"}, {"recurrence": "FREQ=HOURLY"}, {"recurrence": "كل شهر"}],
    )
    def test_a_quantity_below_zero_and_a_broken_rhythm_are_refused(self, save, agreement, values):
        rows = self.row(0, agreement, text="ورشة", **values)
        response = save(page_of(agreement), **{"obligations-TOTAL_FORMS": 1}, **rows)
        assert response.status_code == 200
        assert not agreement.obligations.exists()

    def test_a_party_does_not_leave_what_it_owes_behind(self, save, agreement):
        factories.PartyFactory(agreement=agreement, order=2)
        factories.ObligationFactory(agreement=agreement)
        response = save(page_of(agreement), **{"parties-0-DELETE": "on"})
        sentence = "Remove what a party owes or is owed before the party itself."
        assert complains(response, sentence)
        assert agreement.parties.count() == 3
        assert save(page_of(agreement), **{"parties-2-DELETE": "on"}).status_code == 302
        assert agreement.parties.count() == 2


class TestASignedAgreement:
    def test_everything_but_its_visibility_is_only_shown(self, browser, signed):
        values = values_of(browser.get(page_of(signed)))
        open_fields = {name for name in values if "FORMS" not in name and name[0] != "_"}
        rows = {"parties-0-id", "parties-1-id", "obligations-0-id"}
        rows |= {row.replace("-id", "-agreement") for row in rows}
        assert open_fields - rows == {"csrfmiddlewaretoken", "version", "visibility"}

    def test_who_may_see_it_can_be_changed(self, save, signed, administrator):
        response = save(page_of(signed), visibility="network")
        signed.refresh_from_db()
        entry = signed.history.get()
        assert response.status_code == 302
        assert (signed.visibility, signed.version) == ("network", 2)
        assert (entry.actor, entry.values) == (
            administrator,
            {"visibility": ["participants", "network"]},
        )

    @pytest.mark.parametrize("status", Agreement.LOCKED_STATUSES)
    def test_a_made_up_post_changes_nothing_else(self, save, signed, status):
        signed.enter(status)
        signed.save()
        kept = [
            list(model.objects.order_by("pk").values()) for model in (Agreement, Party, Obligation)
        ]
        party, other = signed.parties.first(), factories.OrganizationFactory()
        save(
            page_of(signed),
            **{
                "title": "أخرى",
                "status": "draft",
                "ends_on": "2050-01-01",
                "parties-0-organization": other.pk,
                "parties-0-id": party.pk,
                "parties-0-DELETE": "on",
                "parties-TOTAL_FORMS": 3,
                "parties-2-organization": other.pk,
                "parties-2-order": 3,
                "obligations-0-text": "أخرى",
                "obligations-0-DELETE": "on",
                f"{SAYINGS}-TOTAL_FORMS": 1,
                f"{SAYINGS}-0-text": "قول",
                f"{SAYINGS}-0-voice": "joint",
            },
        )
        kept[0][0]["version"] += 1
        now = [
            list(model.objects.order_by("pk").values()) for model in (Agreement, Party, Obligation)
        ]
        assert now == kept
        assert not signed.statements.exists()

    def test_a_page_opened_before_the_signing_saves_nothing_after_it(self, browser, agreement):
        values = values_of(browser.get(page_of(agreement)))
        agreement.enter(Agreement.Status.SIGNED)
        agreement.version += 1
        agreement.save()
        response = browser.post(page_of(agreement), values | {"title": "أخرى"})
        agreement.refresh_from_db()
        assert response.status_code == 200
        assert agreement.title != "أخرى"


class TestFinding:
    @pytest.mark.parametrize("typed", ["الاحياء", "ف-{year}-0001", "A-{year}-0001", "نفع"])
    def test_an_agreement_is_found_by_words_reference_or_party(self, browser, typed):
        nafa = factories.OrganizationFactory(name="جمعية نَفْع الخيرية")
        found = factories.AgreementFactory(first=nafa, title="مذكرة الأحياء")
        factories.AgreementFactory()
        typed = typed.format(year=timezone.localdate().year)
        response = browser.get(address(Agreement, "changelist"), {"q": typed})
        assert list(response.context["cl"].result_list) == [found]

    @pytest.mark.parametrize("state", ["in_force", "not_begun", "expiring", "expired", "idle"])
    def test_agreements_are_narrowed_by_what_dates_make_of_them(self, browser, state):
        term = {
            "in_force": (-10, 300),
            "not_begun": (10, 300),
            "expiring": (-10, 45),
            "expired": (-300, -1),
            "idle": (-300, 300),
        }
        made = {name: self.lasting(*days) for name, days in term.items()}
        lasting = {made["in_force"], made["expiring"], made["idle"]}
        response = browser.get(address(Agreement, "changelist"), {"state": state})
        expected = lasting if state == "in_force" else {made[state]}
        assert set(response.context["cl"].result_list) == expected

    def lasting(self, start, end):
        first, last = factories.days_from_today(start), factories.days_from_today(end)
        return factories.AgreementFactory(
            status="signed",
            starts_on=first,
            ends_on=last,
            signed_on=min(first, factories.days_from_today(0)),
        )

    @pytest.mark.parametrize("make", [factories.AgreementFactory, make_initiative])
    def test_what_reaches_into_a_region_is_found_once(self, browser, make):
        region = factories.PlaceFactory(kind="region")
        record = make()
        make()
        record.places.set([factories.PlaceFactory(parent=region), region])
        response = browser.get(address(type(record), "changelist"), {"region": region.pk})
        assert list(response.context["cl"].result_list) == [record]

    @pytest.mark.parametrize("field", ["renews", "origin", "spokesperson", "fields", "places"])
    def test_everything_an_agreement_names_can_be_looked_for(self, browser, field):
        query = {"app_label": "partnerships", "model_name": "agreement", "field_name": field}
        assert browser.get("/admin/autocomplete/", query | {"term": "خيرية"}).status_code == 200

    @pytest.mark.parametrize("query", [{"q": "\x00"}, {"state": "x"}, {"region": "x"}, {"o": "99"}])
    def test_strange_queries_are_answered(self, browser, signed, query):
        for model in MODELS:
            response = browser.get(address(model, "changelist"), query)
            assert response.status_code in (200, 302)

    @pytest.mark.parametrize("kind", ["agreement", "initiative"])
    def test_the_history_of_one_record_is_shown_alone(self, save, browser, request, kind):
        record = request.getfixturevalue(kind)
        save(page_of(record), title="عنوان آخر")
        save(page_of(factories.OrganizationFactory()), short_name="البر")
        url = address(type(record), "history", record.pk)
        response = browser.get(browser.get(url).url)
        entry = HistoryEntry.objects.get(object_id=record.pk, content_type__model=kind)
        assert list(response.context["cl"].result_list) == [entry]

    @pytest.mark.parametrize("model", MODELS)
    def test_a_list_asks_the_database_as_often_for_forty_rows_as_for_ten(
        self, browser, django_assert_num_queries, model
    ):
        self.fill(10)
        url = address(model, "changelist")
        browser.get(url)
        with CaptureQueriesContext(connection) as ten:
            browser.get(url)
        self.fill(30)
        with django_assert_num_queries(len(ten)):
            browser.get(url)

    def fill(self, number):
        for _ in range(number):
            agreement = factories.AgreementFactory()
            obligation = factories.ObligationFactory(agreement=agreement)
            factories.FulfilmentFactory(obligation=obligation)
            make_initiative(owner=agreement.owner, partners=[agreement.owner])

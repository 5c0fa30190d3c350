"""The moves of an agreement, its renewals, and notice of its end."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from charitynet.roles import Role
from partnerships.models import Agreement
from tests import factories

from .payload import AgreementPayload

MOVES = {
    "submit": ({"draft"}, "review"),
    "redraft": ({"review", "approved"}, "draft"),
    "approve": ({"review"}, "approved"),
    "sign": ({"approved"}, "signed"),
    "record_signed": ({"draft"}, "signed"),
    "suspend": ({"signed"}, "suspended"),
    "resume": ({"suspended"}, "signed"),
    "end": ({"signed", "suspended"}, "ended"),
    "terminate": ({"signed", "suspended"}, "terminated"),
    "be_renewed": ({"signed", "suspended", "ended"}, "renewed"),
}
FOR_MANAGERS = {"approve", "sign", "suspend", "resume", "end", "terminate"}
WITH_REASON = {"redraft", "suspend", "terminate"}


def agreement_in(status, home, **values):
    return factories.AgreementFactory(
        first=home, status=status, **{"signed_on": factories.days_from_today(-182)} | values
    )


def test_the_table_of_moves_is_complete():
    assert set(Agreement.transitions()) == set(MOVES)


@pytest.mark.parametrize("status", Agreement.Status.values)
@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_made_from_its_statuses_alone(home, manager, name, status):
    sources, target = MOVES[name]
    agreement = agreement_in(status, home)
    if status in sources:
        getattr(agreement, name)(by=manager, note="سبب")
        assert agreement.status == target
        assert agreement.history.first().action == name
    else:
        with pytest.raises(ValidationError):
            getattr(agreement, name)(by=manager, note="سبب")
        agreement.refresh_from_db()
        assert agreement.status == status


@pytest.mark.parametrize("name", sorted(WITH_REASON))
def test_a_grave_move_asks_for_its_reason(home, manager, name):
    agreement = agreement_in(min(MOVES[name][0]), home)
    with pytest.raises(ValidationError) as refusal:
        getattr(agreement, name)(by=manager, note="  ")
    assert list(refusal.value.message_dict) == ["note"]


@pytest.mark.parametrize("status", Agreement.Status.values)
def test_officers_prepare_and_managers_decide(home, officer, manager, status):
    agreement = agreement_in(status, home)
    offered = {name for name, (sources, _t) in MOVES.items() if status in sources} - {"be_renewed"}
    assert {move.name for move in agreement.transitions_for(manager)} == offered
    assert {move.name for move in agreement.transitions_for(officer)} == offered - FOR_MANAGERS
    stranger = factories.member(Role.MANAGER, factories.OrganizationFactory())
    assert agreement.transitions_for(stranger) == []


LACKING = {
    "a representative": lambda agreement: agreement.parties.update(representative=None),
    "a second party": lambda agreement: agreement.parties.all()[1].delete(),
    "the day of signing": lambda agreement: change(agreement, signed_on=None),
    "the day it begins": lambda agreement: change(agreement, starts_on=None),
    "an end": lambda agreement: change(agreement, ends_on=None),
    "a stated term": lambda agreement: change(agreement, ends_on=None, term="unstated"),
}


def change(agreement, **values):
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.save()


@pytest.mark.parametrize("lack", LACKING)
def test_nothing_is_signed_without(login, home, manager, lack):
    agreement = agreement_in("approved", home)
    LACKING[lack](agreement)
    response = login(manager).post(f"/agreements/{agreement.pk}/move/sign/")
    assert response.status_code == 422
    assert response.context["unmet"]
    agreement.refresh_from_db()
    assert agreement.status == "approved"


def test_an_open_ended_agreement_is_signed_without_an_end(home, manager):
    agreement = agreement_in("approved", home, term="open", ends_on=None)
    agreement.sign(by=manager)
    assert (agreement.status, agreement.state) == ("signed", "in_force")


def test_a_signed_agreement_has_no_form_any_more(login, home, manager):
    agreement = agreement_in("signed", home)
    assert login(manager).get(f"/agreements/{agreement.pk}/edit/").status_code == 404


def test_from_draft_to_signed_through_the_pages(login, home, manager):
    agreement = agreement_in("draft", home)
    browser = login(manager)
    for name in ("submit", "approve", "sign"):
        address = f"/agreements/{agreement.pk}/move/{name}/"
        assert browser.get(address).status_code == 200
        assert browser.post(address).status_code == 302
    agreement.refresh_from_db()
    assert (agreement.status, agreement.is_recorded) == ("signed", False)


@pytest.mark.parametrize("name", ["be_renewed", "delete", "save"])
def test_what_is_not_offered_is_no_address(login, home, manager, name):
    agreement = agreement_in("signed", home)
    address = f"/agreements/{agreement.pk}/move/{name}/"
    assert login(manager).get(address).status_code == 404
    assert login(manager).post(address).status_code == 404
    agreement.refresh_from_db()
    assert agreement.status == "signed"


def test_signing_a_renewal_puts_the_earlier_agreement_to_rest(home, manager):
    earlier = agreement_in("signed", home)
    renewal = agreement_in("approved", home, renews=earlier)
    renewal.sign(by=manager)
    earlier.refresh_from_db()
    assert (earlier.status, renewal.status) == ("renewed", "signed")
    assert earlier.history.first().action == "be_renewed"


def test_signing_an_amendment_leaves_the_earlier_agreement_in_force(home, manager):
    earlier = agreement_in("signed", home)
    agreement_in("approved", home, amends=earlier).sign(by=manager)
    earlier.refresh_from_db()
    assert earlier.status == "signed"


def test_a_terminated_agreement_stays_terminated_when_renewed(home, manager):
    earlier = agreement_in("terminated", home)
    agreement_in("approved", home, renews=earlier).sign(by=manager)
    earlier.refresh_from_db()
    assert earlier.status == "terminated"


def test_a_renewal_taken_up_again_does_not_touch_what_came_before(home, manager):
    earlier = agreement_in("ended", home)
    renewal = agreement_in("suspended", home, renews=earlier)
    renewal.resume(by=manager)
    earlier.refresh_from_db()
    assert earlier.status == "ended"


@pytest.fixture
def earlier(home):
    agreement = agreement_in(
        "draft", home, purpose="خدمة الأحياء", ends_on=factories.days_from_today(20)
    )
    factories.PartyFactory(agreement=agreement, order=2)
    factories.ObligationFactory(agreement=agreement, number=1, quantity=40, unit="جلسة")
    agreement.fields.add(factories.FieldOfWorkFactory())
    agreement.places.add(factories.PlaceFactory())
    change(agreement, status="signed")
    return agreement


def test_a_renewal_begins_as_a_copy_the_day_after_the_end(login, officer, earlier):
    form = login(officer).get("/agreements/new/", {"renews": earlier.pk}).context["form"]
    assert form["renews"].value()[0] == earlier.pk
    assert form.initial["starts_on"] == factories.days_from_today(21)
    assert form.initial["purpose"] == "خدمة الأحياء"
    rows = {name: formset.initial for name, formset in form.formsets.items() if formset.initial}
    assert [row["organization"] for row in rows["parties"]] == [
        party.organization for party in earlier.parties.all()
    ]
    assert rows["parties"][0]["representative"] == earlier.parties.first().representative
    (obligation,) = rows["obligations"]
    assert (obligation["id"], obligation["quantity"], obligation["owed_by"]) == (None, 40, 0)
    assert rows["places"] == [{"place": earlier.places.get()}]
    assert form.initial["fields"] == [earlier.fields.get().pk]


@pytest.mark.parametrize("link", ["renews", "amends"])
def test_an_agreement_of_another_keeper_is_not_copied(login, home, officer, link):
    foreign = factories.AgreementFactory(second=home, status="signed", visibility="network")
    assert login(officer).get("/agreements/new/", {link: foreign.pk}).status_code == 404


def test_a_renewal_is_kept_by_whoever_keeps_what_it_renews(login, network_manager, home, earlier):
    payload = AgreementPayload(factories.OrganizationFactory(), home, renews=earlier.pk)
    response = login(network_manager).post("/agreements/new/", payload)
    assert response.status_code == 302
    assert Agreement.objects.latest("pk").owner == home


def test_the_chain_is_shown_on_every_page_of_it(login, officer, manager, home, earlier):
    renewal = agreement_in("approved", home, renews=earlier)
    renewal.sign(by=manager)
    amendment = agreement_in("draft", home, amends=renewal)
    chain = [(earlier, "original"), (renewal, "renewal"), (amendment, "amendment")]
    for one in (earlier, renewal, amendment):
        page = login(officer).get(f"/agreements/{one.pk}/")
        assert page.context["chain"] == chain
        assert all(other.get_absolute_url() in page.text for other, _link in chain)


def test_the_chain_ends_where_reach_ends(login, home, manager):
    hidden = factories.AgreementFactory(second=home, status="signed", visibility="owner")
    agreement = agreement_in("draft", home, renews=hidden)
    assert login(manager).get(f"/agreements/{agreement.pk}/").context["chain"] == []


@pytest.fixture
def rolling(home):
    """It ran for a year, renewed itself since, and asks for 30 days of notice."""
    return agreement_in(
        "signed",
        home,
        starts_on=factories.days_from_today(-465),
        ends_on=factories.days_from_today(-100),
        signed_on=factories.days_from_today(-465),
        renewal="tacit",
        notice_days=30,
    )


def give(browser, agreement, day, **values):
    party = agreement.parties.all()[1]
    data = {"party": party.pk, "on_0": f"{day:%d/%m/%Y}", "version": agreement.version}
    return browser.post(f"/agreements/{agreement.pk}/notice/", data | values)


def test_notice_stops_the_renewal_and_is_written_down(login, officer, rolling):
    end = rolling.current_term.ends_on
    response = give(login(officer), rolling, datetime.date.today())
    assert response.status_code == 302
    rolling = Agreement.objects.get(pk=rolling.pk)
    assert rolling.notice_given_on == datetime.date.today()
    assert rolling.notice_given_by == rolling.parties.all()[1].organization
    assert rolling.end_noticed == end
    entry = rolling.history.get()
    assert (entry.action, entry.actor, entry.version) == ("notice_given", officer, rolling.version)
    page = login(officer).get(f"/agreements/{rolling.pk}/").text
    assert f"/agreements/{rolling.pk}/notice/withdraw/" in page


def test_late_notice_lets_it_renew_itself_once_more(login, officer, home):
    agreement = agreement_in(
        "signed", home, renewal="tacit", notice_days=30, renewal_months=12,
        ends_on=factories.days_from_today(10),
    )  # fmt: skip
    give(login(officer), agreement, datetime.date.today())
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert (agreement.end_noticed - agreement.ends_on).days in (365, 366)


def test_notice_is_taken_back_with_a_reason(login, officer, rolling):
    browser, address = login(officer), f"/agreements/{rolling.pk}/notice/withdraw/"
    give(browser, rolling, datetime.date.today())
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"version": 2, "note": " "}).status_code == 422
    assert browser.post(address, {"version": 2, "note": "اتفق الطرفان"}).status_code == 302
    rolling.refresh_from_db()
    assert (rolling.notice_given_on, rolling.notice_given_by) == (None, None)
    assert rolling.history.first().note == "اتفق الطرفان"
    assert browser.get(address).status_code == 404


REFUSED_NOTICE = {
    "of the future": lambda rolling: {"on_0": f"{factories.days_from_today(1):%d/%m/%Y}"},
    "before it was in force": lambda rolling: {"on_0": "1/1/2001"},
    "on no day": lambda rolling: {"on_0": ""},
    "by nobody": lambda rolling: {"party": ""},
    "by a stranger": lambda rolling: {"party": factories.PartyFactory().pk},
}


@pytest.mark.parametrize("case", REFUSED_NOTICE)
def test_notice_is_refused(login, officer, rolling, case):
    values = REFUSED_NOTICE[case](rolling)
    response = give(login(officer), rolling, datetime.date.today(), **values)
    assert response.status_code == 422
    rolling.refresh_from_db()
    assert rolling.notice_given_on is None


def test_notice_on_a_changed_agreement_is_refused_and_nothing_is_written(login, officer, rolling):
    response = give(login(officer), rolling, datetime.date.today(), version=rolling.version - 1)
    assert response.status_code == 409
    rolling.refresh_from_db()
    assert (rolling.notice_given_on, rolling.history.count()) == (None, 0)


@pytest.mark.parametrize(
    "values", [{"renewal": "none"}, {"renewal": "consent"}, {"status": "draft"}], ids=str
)
def test_only_a_signed_agreement_that_renews_itself_takes_notice(login, officer, home, values):
    agreement = agreement_in(**{"status": "signed", "home": home, "renewal": "tacit"} | values)
    assert login(officer).get(f"/agreements/{agreement.pk}/notice/").status_code == 404


def test_notice_is_for_those_who_keep_the_agreement(login, viewer, rolling):
    second = factories.member(Role.MANAGER, rolling.parties.all()[1].organization)
    assert login(viewer).get(f"/agreements/{rolling.pk}/notice/").status_code == 403
    Agreement.objects.update(is_released=True)
    assert login(second).get(f"/agreements/{rolling.pk}/notice/").status_code == 403
    stranger = factories.member(Role.MANAGER, factories.OrganizationFactory())
    assert login(stranger).get(f"/agreements/{rolling.pk}/notice/").status_code == 404

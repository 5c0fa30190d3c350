"""Several records at once: looked at first, all or nothing, nothing out of reach, a reason kept."""

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from charitynet import history
from charitynet.access import Visibility
from charitynet.lists import bulk
from charitynet.roles import Role
from organizations.models import Organization
from organizations.models.entries import Entry
from tests import factories
from tests.partnerships.signed import signed

ARCHIVE = "/lists/organizations.organization/several/archive/"
RESTORE = "/lists/organizations.organization/several/restore/"
STEWARD = "/lists/organizations.organization/several/give/"
GIVE = "/lists/{}/several/give/"
WHY = "دُمجت مع غيرها"


@pytest.fixture
def browser(login, manager):
    return login(manager)


@pytest.fixture
def three(home):
    return [factories.OrganizationFactory(steward=home, kind="fund") for _n in range(3)]


@pytest.fixture
def second(manager):
    """Another organization for which the manager decides."""
    other = factories.OrganizationFactory()
    factories.MembershipFactory(user=manager, organization=other, role=Role.MANAGER)
    return other


def picks(records):
    return {"pick": [f"{one.pk}-{one.version}" for one in records]}


def archived():
    return set(Organization.objects.filter(is_archived=True))


def every(browser, address, query, told):
    """What the page sends when all that match were chosen."""
    page = browser.get(address, {"query": query, "all": told})
    return {"query": query, "all": page.context["number"], "seal": page.context["seal"]}


def test_what_was_ticked_is_looked_at_before_anything_happens(browser, three):
    page = browser.get(ARCHIVE, picks(three))
    assert page.context["records"] == sorted(three, key=lambda one: (one.name, one.pk))
    assert all(one.name in page.text for one in three)
    assert archived() == set()


def test_what_was_ticked_is_archived_and_each_keeps_the_reason(browser, three):
    answer = browser.post(ARCHIVE, picks(three[:2]) | {"note": WHY, "query": "kind=fund"})
    assert answer.url == "/organizations/?kind=fund"
    assert archived() == set(three[:2])
    for one in three[:2]:
        assert one.history.get(action="archive").note == WHY


def test_what_was_archived_is_restored(browser, three):
    for one in three:
        one.archive(by=None, note="خطأ")
    browser.post(RESTORE, picks(three[1:]) | {"note": WHY})
    assert archived() == {three[0]}


@pytest.mark.parametrize("note", ["", "  ", "\x00"])
def test_without_a_reason_nothing_happens(browser, three, note):
    answer = browser.post(ARCHIVE, picks(three) | {"note": note})
    assert answer.status_code == 422
    assert answer.context["form"].errors["note"]
    assert archived() == set()


def test_what_is_kept_by_others_is_counted_and_stays(browser, three):
    foreign = factories.OrganizationFactory(steward=factories.OrganizationFactory())
    page = browser.get(ARCHIVE, picks([*three, foreign]))
    assert page.context["others"] == 1
    browser.post(ARCHIVE, picks([*three, foreign]) | {"note": WHY})
    assert archived() == set(three)


def test_what_is_out_of_reach_is_neither_touched_nor_named(login, manager, second, home):
    browser = login(manager)
    own = factories.VisitFactory(host=home, owner=home)
    hidden = factories.VisitFactory(visibility=Visibility.OWNER, title="سر غيرنا")
    sent = picks([own, hidden]) | {"note": WHY, "organization": second.pk}
    page = browser.get(GIVE.format("visits.visit"), picks([own, hidden]))
    assert "سر غيرنا" not in page.text
    assert page.context["others"] == 0
    before = hidden.owner_id
    assert browser.post(GIVE.format("visits.visit"), sent).status_code == 302
    hidden.refresh_from_db()
    own.refresh_from_db()
    assert (hidden.owner_id, own.owner_id) == (before, second.pk)
    assert not hidden.history.exists()


def test_a_second_sending_finds_nothing_left_to_do(browser, three):
    sent = picks(three) | {"note": WHY}
    browser.post(ARCHIVE, sent)
    assert browser.post(ARCHIVE, sent).status_code == 422
    assert three[0].history.filter(action="archive").count() == 1


def test_one_that_changed_meanwhile_stops_them_all(browser, three):
    sent = picks(three) | {"note": WHY}
    Organization.objects.filter(pk=three[1].pk).update(version=7)
    answer = browser.post(ARCHIVE, sent)
    assert answer.status_code == 409
    assert archived() == set()
    assert f'value="{three[1].pk}-7"' in answer.text


def test_one_that_fails_takes_the_others_back(browser, three, monkeypatch):
    done = []

    def fail(self, *, by, note):
        if done:
            raise RuntimeError("the disk is full")
        done.append(self)
        Entry.restore(self, by=by, note=note)

    for one in three:
        one.archive(by=None, note="خطأ")
    monkeypatch.setattr(Organization, "restore", fail)
    with suppress(RuntimeError):
        browser.post(RESTORE, picks(three) | {"note": WHY})
    assert len(done) == 1
    assert archived() == set(three)
    assert not done[0].history.filter(action="restore").exists()


def test_all_that_match_are_archived_beyond_the_page(browser, home, three):
    many = factories.OrganizationFactory.create_batch(30, steward=home, kind="fund")
    browser.post(ARCHIVE, every(browser, ARCHIVE, "kind=fund", 33) | {"note": WHY})
    assert archived() == {*many, *three}


def test_when_another_number_matches_it_is_asked_again(browser, home, three):
    sent = every(browser, ARCHIVE, "kind=fund", 3) | {"note": WHY}
    factories.OrganizationFactory(steward=home, kind="fund")
    answer = browser.post(ARCHIVE, sent)
    assert answer.status_code == 409
    assert archived() == set()
    [sentence] = answer.context["form"].non_field_errors()
    assert "3" in sentence
    assert "4" in sentence
    again = sent | {"seal": answer.context["seal"], "all": answer.context["number"]}
    assert browser.post(ARCHIVE, again).status_code == 302


def test_when_as_many_but_others_match_it_is_asked_again(browser, home, three):
    sent = every(browser, ARCHIVE, "kind=fund", 3) | {"note": WHY}
    Organization.objects.filter(pk=three[0].pk).update(kind="media")
    factories.OrganizationFactory(steward=home, kind="fund")
    assert browser.post(ARCHIVE, sent).status_code == 409
    assert archived() == set()


@pytest.mark.parametrize("seal", ["", "x"])
def test_all_without_having_looked_at_them_is_asked_again(browser, three, seal):
    sent = {"query": "kind=fund", "all": "3", "seal": seal, "note": WHY}
    assert browser.post(ARCHIVE, sent).status_code == 409
    assert archived() == set()


def test_more_than_can_be_done_at_once_are_refused_in_a_sentence(browser, three, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    page = browser.get(ARCHIVE, {"query": "kind=fund", "all": "3"})
    assert page.context["is_too_many"]
    assert "<textarea" not in page.text
    sent = {"query": "kind=fund", "all": "3", "seal": page.context["seal"], "note": WHY}
    assert browser.post(ARCHIVE, sent).status_code == 422
    assert archived() == set()


@pytest.mark.parametrize("sent", [[], ["x"], ["-1"], ["9" * 40], ["٠-x", "\x00"]])
def test_ticks_that_mean_nothing_do_nothing(browser, sent):
    assert browser.get(ARCHIVE, {"pick": sent}).status_code == 200
    assert browser.post(ARCHIVE, {"pick": sent, "note": WHY}).status_code == 422


@pytest.mark.parametrize(
    ("key", "make"),
    [
        ("visits.visit", lambda home: factories.VisitFactory(host=home, owner=home)),
        ("meetings.meeting", lambda home: factories.MeetingFactory(host=home, owner=home)),
        ("partnerships.agreement", lambda home: factories.AgreementFactory(owner=home)),
    ],
)
def test_a_record_is_given_to_another_organization_with_a_reason(
    browser, home, manager, second, key, make
):
    record = make(home)
    sent = picks([record]) | {"note": WHY, "organization": second.pk}
    assert browser.post(GIVE.format(key), sent).status_code == 302
    version = record.version
    record.refresh_from_db()
    assert (record.owner, record.version) == (second, version + 1)
    entry = record.history.get(action="given")
    assert (entry.note, entry.actor) == (WHY, manager)
    assert entry.values == {"owner": [str(home), str(second)]}
    assert history.action_name("given") != "given"


def test_a_signed_agreement_is_given_and_stays_as_it_was_signed(browser, home, second):
    agreement, _obligation = signed(first=home)
    sent = picks([agreement]) | {"note": WHY, "organization": second.pk}
    assert browser.post(GIVE.format("partnerships.agreement"), sent).status_code == 302
    title, status = agreement.title, agreement.status
    agreement.refresh_from_db()
    assert (agreement.owner, agreement.title, agreement.status) == (second, title, status)


def test_who_keeps_an_entry_is_changed(browser, three, second):
    browser.post(STEWARD, picks(three) | {"note": WHY, "organization": second.pk})
    assert set(Organization.objects.filter(steward=second)) == set(three)


def test_nothing_is_given_to_whom_one_does_not_decide_for(browser, home, second):
    visit = factories.VisitFactory(host=home, owner=home)
    for pk in (factories.OrganizationFactory().pk, 99_999_999, "x"):
        sent = picks([visit]) | {"note": WHY, "organization": pk}
        answer = browser.post(GIVE.format("visits.visit"), sent)
        assert answer.status_code == 422
        assert answer.context["form"].errors["organization"]
    visit.refresh_from_db()
    assert visit.owner == home


def test_an_officer_neither_archives_nor_gives(login, three):
    for address in (ARCHIVE, STEWARD, GIVE.format("visits.visit")):
        assert login(Role.OFFICER).get(address).status_code == 403
        assert login(Role.OFFICER).post(address, picks(three)).status_code == 403


@pytest.mark.parametrize("name", ["erase", "give", "postpone"])
def test_what_a_list_does_not_do_is_not_there(login, network_manager, name):
    assert login(network_manager).get(f"/lists/coverage.plan/several/{name}/").status_code == 404


def offers(browser, address):
    return [one["label"] for one in browser.get(address).context["tools"].actions]


def test_only_what_somebody_may_do_is_offered(login, browser, second, network_manager):
    assert offers(login(Role.VIEWER), "/organizations/") == []
    assert offers(login(Role.MANAGER), "/organizations/") == ["أرشِف"]
    assert offers(browser, "/organizations/?archived=1") == ["استعادة", "انقل إلى جهة أخرى"]
    assert offers(login(network_manager), "/visits/") == ["انقل إلى جهة أخرى"]


def test_a_row_is_ticked_with_the_version_that_was_seen(browser, home):
    assert (
        f'form="bulk" name="pick" value="{home.pk}-{home.version}"'
        in browser.get("/organizations/").text
    )


def test_who_belongs_nowhere_ticks_nothing(login, home):
    assert 'name="pick"' not in login(factories.UserFactory()).get("/organizations/").text


def test_all_that_match_are_offered_only_when_there_are_more_pages(browser, home):
    assert "data-picks-every" not in browser.get("/organizations/").text
    factories.OrganizationFactory.create_batch(30)
    assert 'name="all" value="31"' in browser.get("/organizations/").text


def test_looking_at_many_asks_as_often_as_at_few(browser, home):
    def asked(number):
        many = factories.OrganizationFactory.create_batch(number, steward=home)
        with CaptureQueriesContext(connection) as queries:
            browser.get(ARCHIVE, picks(many))
        return len(queries)

    asked(3)
    assert asked(3) == asked(60) <= 8

"""A form sent twice makes one record; a change is saved against the version it was opened at."""

import uuid

import pytest
from django.db import connection, transaction
from django.urls import reverse

from charitynet.models import Submission
from charitynet.roles import Role
from charitynet.saving import Conflict, CreatePage, claim
from organizations.models import Organization
from tests import factories

from .pages import opened

NEW = "/organizations/new/"
KEY = "1f0e8a52-9d40-4c1b-8a45-5a1c3f4f7a11"


def edit(organization):
    return reverse("organizations:organization_edit", args=[organization.pk])


def create(browser, name="جمعية أبارق الخيرية", **values):
    return browser.post(NEW, opened(browser, NEW) | {"name": name} | values)


def change(browser, organization, **values):
    return browser.post(edit(organization), opened(browser, edit(organization)) | values)


def stored(organization):
    return Organization.objects.get(pk=organization.pk)


def named(name):
    return Organization.objects.filter(name=name).count()


def test_a_new_record_is_saved_and_recorded(login, officer):
    assert create(login(officer)).status_code == 302
    organization = Organization.objects.get(name="جمعية أبارق الخيرية")
    entry = organization.history.get()
    assert (entry.action, entry.actor, entry.request_id != "") == ("create", officer, True)


def test_a_form_sent_twice_makes_one_record(login, officer):
    browser = login(officer)
    answers = [create(browser, submission=KEY) for _ in "ab"]
    assert named("جمعية أبارق الخيرية") == 1
    assert answers[0]["Location"] == answers[1]["Location"]


def test_a_form_sent_again_with_other_words_leads_to_the_record_it_made(login, officer):
    browser = login(officer)
    first = create(browser, submission=KEY)
    second = create(browser, "جمعية أخرى", submission=KEY)
    assert second["Location"] == first["Location"]
    assert named("جمعية أخرى") == 0


def test_two_answers_to_one_form_at_the_same_moment_make_one_record(login, officer, monkeypatch):
    browser = login(officer)
    first = create(browser, submission=KEY)
    monkeypatch.setattr(CreatePage, "already_made", lambda page, key: None)
    second = create(browser, "مؤسسة عِديد البشاقرة", submission=KEY)
    assert second["Location"] == first["Location"]
    assert named("مؤسسة عِديد البشاقرة") == 0


def test_the_same_key_of_another_user_is_independent(login, officer):
    create(login(officer), submission=KEY)
    create(login(Role.OFFICER), "مؤسسة عِديد البشاقرة", submission=KEY)
    assert named("جمعية أبارق الخيرية") == named("مؤسسة عِديد البشاقرة") == 1
    assert Submission.objects.filter(key=KEY).count() == 2


def test_two_forms_opened_one_after_the_other_have_different_keys(login, officer):
    browser = login(officer)
    keys = {opened(browser, NEW)["submission"] for _ in "ab"}
    assert len(keys) == 2
    assert all(uuid.UUID(key) for key in keys)


@pytest.mark.parametrize("key", ["", "nonsense", "1" * 1000])
def test_a_missing_or_broken_key_still_saves(login, officer, key):
    assert create(login(officer), submission=key).status_code == 302
    assert named("جمعية أبارق الخيرية") == 1


def test_a_refused_form_keeps_its_key_and_what_was_typed(login, officer):
    response = create(login(officer), name=" ", address="حي الشاطئ", submission=KEY)
    assert response.status_code == 422
    assert response.context["submission"] == KEY
    assert response.context["form"]["address"].value() == "حي الشاطئ"
    assert not Submission.objects.exists()


def test_the_query_string_fills_a_new_form_in(login, officer):
    form = login(officer).get(NEW, {"name": "جمعية أبارق"}).context["form"]
    assert form["name"].value() == "جمعية أبارق"


def test_a_change_is_saved_and_recorded_with_what_it_was_and_is(login, officer, home):
    assert change(login(officer), home, address="حي الشاطئ").status_code == 302
    entry = home.history.get()
    assert stored(home).address == "حي الشاطئ"
    assert (entry.action, entry.actor, entry.version) == ("change", officer, 2)
    assert entry.values == {"address": ["", "حي الشاطئ"]}


def test_saving_without_a_change_leaves_no_line_in_the_history(login, officer, home):
    assert change(login(officer), home).status_code == 302
    assert not home.history.exists()


def test_each_change_makes_the_next_version(login, officer, home):
    browser = login(officer)
    for address in ("حي الشاطئ", "حي النخيل"):
        change(browser, home, address=address)
    assert stored(home).version == 3


@pytest.mark.parametrize(
    "version", ["", " ", "0", "-1", "2", "1.0", "1e0", "one", "9" * 40, "1\x00", "\u00b9"]
)
def test_a_version_that_is_not_the_stored_one_is_refused(login, officer, home, version):
    response = change(login(officer), home, address="حي الشاطئ", version=version)
    assert response.status_code == 409
    assert (stored(home).address, stored(home).version) == ("", 1)
    assert not home.history.exists()


def test_a_form_without_version_is_refused(login, officer, home):
    browser = login(officer)
    values = opened(browser, edit(home)) | {"address": "حي الشاطئ"}
    del values["version"]
    assert browser.post(edit(home), values).status_code == 409
    assert stored(home).address == ""


def test_who_saves_second_overwrites_nothing(login, officer, manager, home):
    first, second = login(officer), login(manager)
    opened_by_both = opened(first, edit(home))
    first.post(edit(home), opened_by_both | {"address": "حي الشاطئ"})
    response = second.post(edit(home), opened_by_both | {"address": "حي النخيل"})
    assert response.status_code == 409
    assert stored(home).address == "حي الشاطئ"


def test_a_move_made_meanwhile_counts_as_a_change(login, officer, manager, home):
    browser = login(officer)
    values = opened(browser, edit(home)) | {"address": "حي الشاطئ"}
    home.archive(by=manager, note="دُمجت في أخرى")
    home.restore(by=manager)
    assert browser.post(edit(home), values).status_code == 409


def test_a_version_is_claimed_once(home):
    claim(home, 1)
    with pytest.raises(Conflict):
        claim(stored(home), 1)
    assert (home.version, stored(home).version) == (2, 2)


def test_a_change_that_cannot_be_recorded_is_not_saved(login, officer, home, monkeypatch):
    browser = login(officer)
    values = opened(browser, edit(home)) | {"address": "حي الشاطئ"}

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("charitynet.history.write", fail)
    with pytest.raises(RuntimeError):
        browser.post(edit(home), values)
    assert (stored(home).address, stored(home).version) == ("", 1)


def test_a_new_record_that_cannot_be_recorded_is_not_saved(login, officer, monkeypatch):
    browser = login(officer)

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("charitynet.history.write", fail)
    with pytest.raises(RuntimeError):
        create(browser, submission=KEY)
    assert named("جمعية أبارق الخيرية") == 0
    assert not Submission.objects.exists()


@pytest.mark.parametrize("column", ["version", "is_archived", "folded", "verified_by", "id", "pk"])
def test_a_column_that_is_not_on_the_form_cannot_be_posted(login, officer, home, column):
    before = getattr(home, column)
    values = {column: "7"} if column != "version" else {"version": ["1", "1"]}
    change(login(officer), home, address="حي الشاطئ", **values)
    changed = stored(home)
    assert changed.address == "حي الشاطئ"
    if column != "version":
        assert getattr(changed, column) == before


def test_who_may_not_change_a_record_gets_403_and_a_viewer_too(login, officer, viewer, home):
    foreign = factories.OrganizationFactory()
    assert login(officer).get(edit(foreign)).status_code == 403
    assert login(officer).post(edit(foreign), {"name": "x"}).status_code == 403
    assert login(viewer).get(edit(home)).status_code == 403
    assert login(viewer).get(NEW).status_code == 403


def test_an_unknown_record_cannot_be_edited(login, officer, viewer):
    for browser in (login(officer), login(viewer)):
        assert browser.get("/organizations/999999/edit/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole file")
def test_a_claim_locks_the_row_until_the_transaction_ends(home):
    with transaction.atomic():
        claim(home, 1)
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM (SELECT 1 FROM organizations_organization WHERE id = %s "
                "FOR UPDATE SKIP LOCKED) AS free",
                [home.pk],
            )
            assert cursor.fetchone() == (0,)
        other.close()

"""What is typed is kept on the server until it is saved, for its writer alone."""

import pytest
from django.urls import reverse

from charitynet.draft_pages import MOST_DRAFTS
from charitynet.models import Draft
from charitynet.roles import Role
from tests import factories

from .pages import opened

FORM = "organizations.organization"
NEW = "/organizations/new/"


def address(form=FORM, record=0):
    return f"/drafts/{form}/{record}/"


def keep(browser, record=0, **values):
    return browser.post(address(record=record), {"name": "جمعية أبارق"} | values)


def typed(browser, page, name="name"):
    return browser.get(page).context["form"][name].value()


def test_a_draft_is_kept_and_the_answer_says_when(login, officer):
    response = keep(login(officer))
    assert response.status_code == 200
    assert len(response.json()["saved_at"]) == 5
    assert Draft.objects.get().user == officer


def test_a_draft_is_there_when_the_form_is_opened_again(login, officer):
    browser = login(officer)
    keep(browser, name="جمعية أبارق", about="سطر\nوآخر & المزيد=1")
    assert typed(browser, NEW) == "جمعية أبارق"
    assert typed(browser, NEW, "about") == "سطر\nوآخر & المزيد=1"


def test_an_opened_draft_does_not_complain_yet(login, officer):
    browser = login(officer)
    keep(browser, name="", email="غير مكتمل")
    response = browser.get(NEW)
    assert response.status_code == 200
    assert not response.context["form"].errors


def test_the_newest_draft_of_a_form_replaces_the_one_before(login, officer):
    browser = login(officer)
    keep(browser, name="أولى")
    keep(browser, name="ثانية")
    assert Draft.objects.count() == 1
    assert typed(browser, NEW) == "ثانية"


def test_a_draft_belongs_to_its_writer(login, officer):
    keep(login(officer))
    assert not typed(login(Role.OFFICER), NEW)


def test_each_record_has_its_own_draft(login, officer, home):
    browser = login(officer)
    keep(browser, name="مسودة جديدة")
    edit = reverse("organizations:organization_edit", args=[home.pk])
    assert typed(browser, edit) == home.name
    keep(browser, record=home.pk, name="مسودة التعديل")
    assert (typed(browser, edit), typed(browser, NEW)) == ("مسودة التعديل", "مسودة جديدة")


def test_saving_throws_the_draft_away(login, officer):
    browser = login(officer)
    values = opened(browser, NEW) | {"name": "جمعية أبارق"}
    keep(browser, **values)
    assert Draft.objects.exists()
    browser.post(NEW, values)
    assert not Draft.objects.exists()


def test_saving_a_change_throws_its_draft_away(login, officer, home):
    browser = login(officer)
    edit = reverse("organizations:organization_edit", args=[home.pk])
    values = opened(browser, edit)
    keep(browser, record=home.pk)
    browser.post(edit, values)
    assert not Draft.objects.exists()


def test_a_refused_form_keeps_the_draft(login, officer):
    browser = login(officer)
    keep(browser)
    browser.post(NEW, opened(browser, NEW) | {"name": ""})
    assert Draft.objects.count() == 1


def test_a_draft_of_an_edit_keeps_the_version_it_was_opened_at(login, officer, manager, home):
    browser = login(officer)
    edit = reverse("organizations:organization_edit", args=[home.pk])
    values = opened(browser, edit) | {"address": "حي النخيل"}
    browser.post(address(record=home.pk), values)
    home.verify(by=manager, on=None)
    assert browser.post(edit, opened(browser, edit)).status_code == 409


@pytest.mark.parametrize("form", ["charitynet.user", "visits", "x", "organizations.membership"])
def test_an_unknown_form_keeps_no_draft(login, officer, form):
    assert login(officer).post(address(form), {"name": "x"}).status_code == 404
    assert not Draft.objects.exists()


def test_a_viewer_keeps_no_drafts(login, viewer):
    assert keep(login(viewer)).status_code == 404
    assert not Draft.objects.exists()


def test_a_draft_is_not_kept_by_reading(login, officer):
    assert login(officer).get(address()).status_code == 405


def test_half_a_megabyte_is_no_draft(login, officer):
    assert keep(login(officer), about="x" * 500_000).status_code == 413
    assert not Draft.objects.exists()


def test_a_long_draft_is_kept(login, officer):
    assert keep(login(officer), about="x" * 400_000).status_code == 200


def test_a_user_has_so_many_drafts_and_may_still_change_them(login, officer):
    for record in range(1, MOST_DRAFTS + 1):
        Draft.objects.create(user=officer, form=FORM, record=record)
    browser = login(officer)
    assert keep(browser).status_code == 413
    assert keep(browser, record=1).status_code == 200
    assert keep(login(factories.member(Role.OFFICER, None))).status_code == 200


def test_a_discarded_draft_is_gone_and_the_form_is_empty(login, officer):
    browser = login(officer)
    keep(browser)
    response = browser.post(address() + "discard/", {"next": NEW})
    assert response["Location"] == NEW
    assert not Draft.objects.exists()


def test_discarding_touches_no_other_users_draft(login, officer):
    keep(login(officer))
    login(Role.OFFICER).post(address() + "discard/", {"next": NEW})
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "javascript:x", ""])
def test_discarding_never_leads_to_another_site(login, officer, target):
    response = login(officer).post(address() + "discard/", {"next": target})
    assert response["Location"] == "/"


def test_a_draft_keeps_no_token(login, officer):
    keep(login(officer), csrfmiddlewaretoken="secret-token")
    assert "secret-token" not in Draft.objects.get().values


def test_no_draft_is_kept_of_a_number_no_database_holds(login, officer):
    assert keep(login(officer), record=10**30).status_code == 404

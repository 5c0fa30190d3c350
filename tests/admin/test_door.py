"""Who enters the admin, and that nothing is deleted there."""

import pytest
from django.contrib import admin
from django.urls import reverse

from charitynet.admin_base import RecordAdmin
from charitynet.attachments import Note
from charitynet.models import User
from charitynet.roles import Role
from organizations.models import Organization
from tests import factories
from visits.models import Visit

from .pages import OURS, address


class TestTheDoor:
    def test_every_model_is_registered(self):
        assert set(OURS) <= set(admin.site._registry)

    def test_an_administrator_opens_every_page_in_arabic(self, browser, one_of_each):
        for page in self.every_page():
            response = browser.get(page)
            assert response.status_code == 200, page
            assert 'lang="ar" dir="rtl"' in response.text, page

    def every_page(self):
        for model in OURS:
            page = admin.site._registry[model]
            yield address(model, "changelist")
            if model is not Note:
                yield address(model, "change", model.objects.first().pk)
            if isinstance(page, RecordAdmin) and not page.keeper:
                yield address(model, "add")

    @pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER, Role.MANAGER])
    def test_nobody_else_enters(self, login, one_of_each, role):
        visitor = login(role)
        pages = ["/admin/", "/admin/login/", "/admin/autocomplete/", *self.every_page()]
        assert {page: visitor.get(page).status_code for page in pages} == dict.fromkeys(pages, 403)

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
    @pytest.mark.parametrize("is_superuser", [False, True], ids=["administrator", "superuser"])
    def test_the_delete_page_is_refused(self, browser, administrator, one_of_each, is_superuser):
        User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
        for model in OURS:
            record = model.objects.first()
            url = address(model, "delete", record.pk)
            assert browser.get(url).status_code == 403
            assert browser.post(url, {"post": "yes"}).status_code == 403
            assert model.objects.filter(pk=record.pk).exists()

    def test_no_list_offers_to_delete_what_is_selected(self, browser, home):
        data = {"action": "delete_selected", "_selected_action": [home.pk], "post": "yes"}
        browser.post(address(Organization, "changelist"), data)
        assert Organization.objects.filter(pk=home.pk).exists()

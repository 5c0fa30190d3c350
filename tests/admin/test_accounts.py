"""Accounts and roles in the admin."""

import pytest

from charitynet.history import HistoryEntry
from charitynet.models import User
from charitynet.roles import Role
from organizations.models import Membership
from tests import factories

from .pages import address, complains


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

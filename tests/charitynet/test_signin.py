"""Who gets in, how often he may try, and what an administrator needs besides a password."""

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core import mail

from charitynet import settings as shipped
from charitynet.models import User
from charitynet.roles import Role
from tests import factories
from tests.factories import PASSWORD

LOGIN = "/accounts/login/"


def sign_in(client, login, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": login, "password": password}, **extra)


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("name", ["username", "email"])
def test_a_member_signs_in_by_name_or_e_mail(client, officer, name):
    response = sign_in(client, getattr(officer, name))
    assert is_signed_in(client)
    assert response["Location"] == "/"


def test_a_wrong_password_signs_nobody_in(client, officer):
    assert sign_in(client, officer.username, "كلمة خاطئة تماما").status_code == 200
    assert not is_signed_in(client)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, officer):
    known = sign_in(client, officer.username, "wrong-password-1")
    unknown = sign_in(client, "nobody-at-all", "wrong-password-1")
    assert known.status_code == unknown.status_code
    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_disabled_user_does_not_sign_in(client, officer):
    officer.is_active = False
    officer.save()
    sign_in(client, officer.username)
    assert not is_signed_in(client)


def test_the_session_gets_a_new_name_at_sign_in(client, officer):
    client.post("/preferences/language/", {"language": "en", "next": "/"})
    before = client.session.session_key
    sign_in(client, officer.username)
    assert before
    assert client.session.session_key != before


def test_a_cookie_that_signed_out_is_worth_nothing(login, officer):
    browser = login(officer)
    cookies = browser.cookies.copy()
    browser.post("/accounts/logout/")
    browser.cookies = cookies
    assert browser.get("/organizations/")["Location"].startswith(LOGIN)


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_signing_in_never_leads_to_another_site(client, officer, target):
    response = client.post(
        f"{LOGIN}?next={target}", {"login": officer.username, "password": PASSWORD, "next": target}
    )
    assert is_signed_in(client)
    assert response["Location"] == "/"


def test_the_sixth_try_is_refused_even_with_the_right_password(client, officer):
    for _ in range(5):
        sign_in(client, officer.username, "wrong-password-1")
    sign_in(client, officer.username)
    assert not is_signed_in(client)


def test_the_fifth_try_is_still_checked(client, officer):
    for _ in range(4):
        sign_in(client, officer.username, "wrong-password-1")
    sign_in(client, officer.username)
    assert is_signed_in(client)


def test_another_spelling_of_the_name_or_address_does_not_reset_the_count(client, officer):
    name = officer.username
    for spelling in (name, name.upper(), f" {name}", f"{name} ", name.title()):
        sign_in(
            client, spelling, "wrong-password-1", HTTP_X_FORWARDED_FOR=f"10.0.0.{len(spelling)}"
        )
    sign_in(client, name)
    assert not is_signed_in(client)


def test_one_members_wrong_tries_do_not_lock_another_out(client, officer, manager):
    for _ in range(6):
        sign_in(client, officer.username, "wrong-password-1")
    sign_in(client, manager.username)
    assert is_signed_in(client)


def test_nobody_signs_up(client):
    values = {"username": "newcomer", "email": "new@example.org"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", values | passwords)
    assert not User.objects.filter(username="newcomer").exists()
    assert not is_signed_in(client)


def demonstration_account():
    user = factories.member(Role.OFFICER, factories.OrganizationFactory())
    User.objects.filter(pk=user.pk).update(is_demonstration=True)
    return user


def test_a_demonstration_account_does_not_sign_in_on_a_real_site(client):
    sign_in(client, demonstration_account().username)
    assert not is_signed_in(client)


def test_a_demonstration_account_signs_in_while_debugging(client, settings):
    settings.DEBUG = True
    sign_in(client, demonstration_account().username)
    assert is_signed_in(client)


def test_a_demonstration_account_does_not_keep_its_session(login, settings):
    settings.DEBUG = True
    browser = login(demonstration_account())
    assert browser.get("/organizations/").status_code == 200
    settings.DEBUG = False
    assert browser.get("/organizations/")["Location"].startswith(LOGIN)


def test_a_disabled_user_is_out_at_the_next_request(login, officer):
    browser = login(officer)
    User.objects.filter(pk=officer.pk).update(is_active=False)
    assert browser.get("/organizations/")["Location"].startswith(LOGIN)


def test_changing_the_password_ends_the_other_sessions(login, officer):
    browser = login(officer)
    officer.set_password("عبارة مرور أخرى طويلة")
    officer.save()
    assert browser.get("/organizations/")["Location"].startswith(LOGIN)


def test_passwords_are_kept_as_argon2(settings):
    settings.PASSWORD_HASHERS = shipped.PASSWORD_HASHERS
    assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"


@pytest.mark.parametrize(
    ("password", "is_accepted"),
    [("short-one", False), ("password12345", False), ("x" * 11 + "ي", True), ("ن" * 128, True)],
)
def test_a_new_password_is_long_and_not_a_common_one(login, officer, password, is_accepted):
    values = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    login(officer).post("/accounts/password/change/", values)
    assert User.objects.get(pk=officer.pk).check_password(password) is is_accepted


def test_asking_for_a_new_password_tells_nobody_who_has_an_account(client, officer):
    pages = [
        client.post("/accounts/password/reset/", {"email": email})
        for email in (officer.email, "nobody@example.org")
    ]
    assert pages[0].status_code == pages[1].status_code == 302
    assert pages[0]["Location"] == pages[1]["Location"]
    assert [message.to for message in mail.outbox][0] == [officer.email]


def administrator_without_second_factor():
    return factories.member(Role.ADMINISTRATOR, None)


@pytest.mark.parametrize("page", ["/", "/organizations/", "/admin/", "/organizations/new/"])
def test_an_administrator_without_second_factor_is_sent_to_set_one_up(login, page):
    response = login(administrator_without_second_factor()).get(page)
    assert response["Location"].startswith("/accounts/2fa/totp/activate/")


def test_an_administrator_without_second_factor_saves_nothing(login, home):
    page = f"/organizations/{home.pk}/archive/"
    browser = login(administrator_without_second_factor())
    assert browser.post(page, {"note": "سبب"}).status_code == 302
    home.refresh_from_db()
    assert not home.is_archived


def test_a_superuser_needs_a_second_factor_too(login):
    response = login(factories.UserFactory(is_superuser=True)).get("/organizations/")
    assert response["Location"].startswith("/accounts/2fa/totp/activate/")


def test_an_administrator_with_a_second_factor_goes_on(login, administrator):
    assert login(administrator).get("/organizations/").status_code == 200


def test_an_administrator_may_set_it_up_or_sign_out(login):
    browser = login(administrator_without_second_factor())
    setting_up = browser.get("/accounts/2fa/totp/activate/", follow=True)
    assert setting_up.status_code == 200
    assert browser.post("/accounts/logout/").status_code == 302
    assert not is_signed_in(browser)


def test_a_member_needs_no_second_factor(login, manager):
    assert login(manager).get("/organizations/").status_code == 200


def test_the_password_alone_does_not_sign_in_who_has_a_second_factor(client, administrator):
    response = sign_in(client, administrator.username)
    assert response["Location"].startswith("/accounts/2fa/authenticate/")
    assert not is_signed_in(client)


def test_the_admin_has_no_door_of_its_own(client, administrator):
    response = client.post(
        "/admin/login/", {"username": administrator.username, "password": PASSWORD}
    )
    assert response["Location"].startswith(LOGIN)
    assert not is_signed_in(client)

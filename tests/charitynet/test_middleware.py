"""What every answer carries: an id, a language, the headers that keep browsers safe."""

import uuid

import pytest
from django.test import Client

from charitynet.models import User
from charitynet.requests import request_id


@pytest.fixture
def answers(client, login, officer, viewer):
    """One answer of each kind, for whoever is and is not signed in."""
    return {
        "sign-in": client.get("/accounts/login/"),
        "redirect": client.get("/organizations/"),
        "unknown to a visitor": client.get("/nowhere/"),
        "page": login(officer).get("/organizations/"),
        "forbidden": login(viewer).get("/organizations/new/"),
        "unknown": login(officer).get("/nowhere/"),
        "wrong method": login(officer).get("/preferences/theme/"),
        "health": client.get("/healthz"),
    }


def test_the_answers_are_of_every_kind(answers):
    codes = {name: answer.status_code for name, answer in answers.items()}
    assert codes == {
        "sign-in": 200,
        "redirect": 302,
        "unknown to a visitor": 404,
        "page": 200,
        "forbidden": 403,
        "unknown": 404,
        "wrong method": 405,
        "health": 200,
    }


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-Frame-Options", "DENY"),
    ],
)
def test_every_answer_has_the_header(answers, header, value):
    assert {name for name, answer in answers.items() if answer.get(header) != value} == set()


def test_every_answer_has_a_policy_without_exceptions(answers):
    for name, answer in answers.items():
        policy = answer["Content-Security-Policy"]
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
        assert rules["default-src"] == "'self'", name
        assert rules["frame-ancestors"] == "'none'", name
        assert rules["object-src"] == "'none'", name
        assert rules["base-uri"] in {"'self'", "'none'"}, name
        assert rules["form-action"] == "'self'", name
        assert "unsafe" not in policy, name


def test_a_site_with_https_insists_on_it_for_a_year(client, settings):
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    answer = client.get("/nowhere/", secure=True)
    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_page_of_somebody_signed_in_is_not_stored(answers):
    for name in ("page", "forbidden", "unknown", "wrong method"):
        assert "no-store" in answers[name]["Cache-Control"], name


def test_a_foreign_host_is_refused(client):
    assert client.get("/accounts/login/", HTTP_HOST="evil.example").status_code == 400


def test_a_post_without_token_is_refused(officer):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)
    answer = browser.post("/preferences/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert User.objects.get(pk=officer.pk).theme == "auto"


def test_every_request_has_an_id_of_its_own(client):
    ids = {client.get("/healthz")["X-Request-Id"] for _ in "abc"}
    assert len(ids) == 3
    assert all(uuid.UUID(one) for one in ids)


def test_an_id_that_the_browser_sends_is_not_taken_over(client):
    answer = client.get("/healthz", HTTP_X_REQUEST_ID="forged")
    assert answer["X-Request-Id"] != "forged"


def test_the_id_ends_with_the_request(client):
    client.get("/healthz")
    assert request_id.get() == ""


def test_a_request_with_its_id_is_told_in_the_history(login, officer, home):
    answer = login(officer).post(
        "/organizations/new/",
        {
            "name": "جمعية أبارق",
            "kind": "association",
            "registration": "unknown",
            "standing": "unknown",
            "aliases-TOTAL_FORMS": 0,
            "aliases-INITIAL_FORMS": 0,
        },
    )
    created = type(home).objects.get(name="جمعية أبارق")
    assert created.history.get().request_id == answer["X-Request-Id"]


def language_of(answer):
    return answer.content.decode().partition('<html lang="')[2][:2]


def test_a_visitor_is_spoken_to_in_arabic_whatever_the_browser_says(client):
    answer = client.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE="en-GB,en")
    assert language_of(answer) == "ar"
    assert 'dir="rtl"' in answer.content.decode()
    assert answer["Content-Language"] == "ar"


def test_a_visitor_may_switch_to_english(client):
    client.post("/preferences/language/", {"language": "en", "next": "/accounts/login/"})
    answer = client.get("/accounts/login/")
    assert language_of(answer) == "en"
    assert 'dir="ltr"' in answer.content.decode()


def test_a_members_choice_of_language_follows_him(login, officer):
    login(officer).post("/preferences/language/", {"language": "en", "next": "/"})
    assert language_of(login(User.objects.get(pk=officer.pk)).get("/organizations/")) == "en"


@pytest.mark.parametrize("language", ["fr", "", "ar-SA", "../en"])
def test_a_language_there_is_not_is_refused(login, officer, language):
    answer = login(officer).post("/preferences/language/", {"language": language, "next": "/"})
    assert answer.status_code == 400
    assert User.objects.get(pk=officer.pk).language == "ar"


@pytest.mark.parametrize("name", ["forbidden", "unknown", "unknown to a visitor"])
def test_an_error_page_speaks_arabic_and_offers_a_way_back(answers, name):
    answer = answers[name]
    assert language_of(answer) == "ar"
    assert 'href="/"' in answer.content.decode()


def test_a_page_that_breaks_says_so_without_details(client, monkeypatch):
    def fail(request):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("charitynet.health.disk_has_room", lambda: fail(None))
    client.raise_request_exception = False
    answer = client.get("/readyz")
    text = answer.content.decode()
    assert answer.status_code == 500
    assert language_of(answer) == "ar"
    assert "secret detail" not in text
    assert "Traceback" not in text

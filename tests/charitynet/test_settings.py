"""A careless installation does not start, and a careful one is closed where it must be."""

import os
import runpy
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from charitynet import settings

STRONG = "k9$Qz7!mV2#xT5@pL8^wR3&nB6*cJ1(hF4)gD0-sA_yE+uI=oP"
NAMES = [
    "DEBUG",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "HTTPS",
    "DATABASE_URL",
    "BEHIND_PROXY",
    "SITE_URL",
]


@pytest.fixture
def start(monkeypatch):
    """Read the settings as a process with exactly these variables would."""

    def start(**environment):
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setitem(os.environ, name, value)
        return runpy.run_path(settings.__file__)

    return start


@pytest.mark.parametrize(
    "key", [None, "", "change-me", "a" * 60, "ab" * 40, STRONG[:49]], ids=lambda key: repr(key)[:12]
)
@pytest.mark.parametrize("debug", ["on", "off"])
def test_it_does_not_start_without_a_strong_key(start, key, debug):
    environment = {"ALLOWED_HOSTS": "charities.example.org", "DEBUG": debug}
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        start(**environment, **({} if key is None else {"SECRET_KEY": key}))


@pytest.mark.parametrize("hosts", [None, "", "*", "charities.example.org,*"])
def test_it_does_not_start_open_to_every_host(start, hosts):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        start(SECRET_KEY=STRONG, **({} if hosts is None else {"ALLOWED_HOSTS": hosts}))


def test_it_starts_with_a_strong_key_and_its_hosts(start):
    started = start(SECRET_KEY=STRONG, ALLOWED_HOSTS="charities.example.org")
    assert started["DEBUG"] is False
    assert started["ALLOWED_HOSTS"] == ["charities.example.org"]


def test_while_debugging_it_answers_to_this_machine_alone(start):
    started = start(SECRET_KEY=STRONG, DEBUG="on")
    assert started["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1"]


def test_a_real_site_speaks_https_alone(start):
    started = start(SECRET_KEY=STRONG, ALLOWED_HOSTS="charities.example.org")
    assert started["SECURE_SSL_REDIRECT"] is True
    assert started["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600


@pytest.mark.parametrize("cookie", ["SESSION", "CSRF"])
def test_cookies_of_a_real_site_are_bound_to_it(start, cookie):
    started = start(SECRET_KEY=STRONG, ALLOWED_HOSTS="charities.example.org")
    assert started[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
    assert started[f"{cookie}_COOKIE_SECURE"] is True
    assert started[f"{cookie}_COOKIE_HTTPONLY"] is True
    assert started[f"{cookie}_COOKIE_SAMESITE"] in {"Lax", "Strict"}
    assert f"{cookie}_COOKIE_DOMAIN" not in started


def test_the_word_of_a_proxy_counts_only_when_there_is_one(start):
    environment = {"SECRET_KEY": STRONG, "ALLOWED_HOSTS": "charities.example.org"}
    assert "SECURE_PROXY_SSL_HEADER" not in start(**environment)
    assert "SECURE_PROXY_SSL_HEADER" in start(**environment, BEHIND_PROXY="on")


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"ALLOWED_HOSTS": "charities.example.org"}, "https://charities.example.org"),
        (
            {"ALLOWED_HOSTS": "charities.example.org", "HTTPS": "off"},
            "http://charities.example.org",
        ),
        ({"ALLOWED_HOSTS": "charities.example.org,127.0.0.1"}, ""),
        ({"ALLOWED_HOSTS": ".example.org"}, ""),
        ({"DEBUG": "on"}, "http://localhost:8000"),
        (
            {"ALLOWED_HOSTS": "a.example.org", "SITE_URL": "https://b.example.org/"},
            "https://b.example.org",
        ),
    ],
    ids=str,
)
def test_links_in_letters_lead_to_the_one_name_of_the_site(start, environment, address):
    assert start(SECRET_KEY=STRONG, **environment)["SITE_URL"] == address


def test_it_does_not_start_with_a_site_that_is_no_address(start):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        start(SECRET_KEY=STRONG, DEBUG="on", SITE_URL="charities.example.org")


def test_a_session_ends_within_twelve_hours():
    assert settings.SESSION_COOKIE_AGE <= 12 * 3600


def test_sqlite_keeps_what_it_said_it_kept(start, tmp_path):
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    options = start(SECRET_KEY=STRONG, DEBUG="on", DATABASE_URL=url)["DATABASES"]["default"]
    assert options["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert options["OPTIONS"]["timeout"] >= 10


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own ways")
def test_the_open_sqlite_connection_has_the_settings_that_keep_data():
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_nothing_is_written_next_to_the_code_but_where_git_looks_away():
    ignored = (settings.BASE_DIR / ".gitignore").read_text().split()
    assert {"db.sqlite3*", "/media/", "/staticfiles/", ".env"} <= set(ignored)
    assert Path(settings.__file__).parent.parent == settings.BASE_DIR


def test_postgresql_does_not_compile_statements_unless_it_is_told_to(start):
    careful = {"SECRET_KEY": STRONG, "ALLOWED_HOSTS": "charities.example.org"}
    left_alone = start(**careful, DATABASE_URL="postgres://someone@/somewhere")
    told = start(**careful, DATABASE_URL="postgres://someone@/somewhere?options=-c%20jit%3Don")
    assert left_alone["DATABASES"]["default"]["OPTIONS"]["options"] == "-c jit=off"
    assert told["DATABASES"]["default"]["OPTIONS"]["options"] == "-c jit=on"

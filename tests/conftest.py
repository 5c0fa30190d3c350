"""How the tests run: settings of their own, a database file of their own, users who sign in."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django

FOLDER = Path(os.environ.setdefault("TEST_FOLDER", "") or tempfile.mkdtemp(prefix="charitynet-"))
if not os.environ["TEST_FOLDER"]:
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
    os.environ["TEST_FOLDER"] = str(FOLDER)
    (FOLDER / "media").mkdir()
    (FOLDER / "static").mkdir()

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "charitynet.settings",
    "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz-0123",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    "HTTPS": "off",
    "DATABASE_URL": f"sqlite:///{FOLDER / 'charitynet.sqlite3'}",
    "MEDIA_ROOT": str(FOLDER / "media"),
}
for name, value in ENVIRONMENT.items():
    os.environ.setdefault(name, value)

from django.conf import settings  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STATIC_ROOT = str(FOLDER / "static")
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # In memory, SQLite neither locks nor writes ahead as the real file does.
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(FOLDER / "test.sqlite3")

django.setup()

import pytest  # noqa: E402
from django.test import Client  # noqa: E402

from charitynet.roles import Role  # noqa: E402

from . import factories  # noqa: E402


@pytest.fixture(autouse=True)
def _database(db):
    """Every test may use the database; one that asks for a live server gets real transactions."""


@pytest.fixture
def home():
    """The organization that `viewer`, `officer` and `manager` belong to."""
    return factories.OrganizationFactory(name="جمعية البر الخيرية")


@pytest.fixture
def viewer(home):
    return factories.member(Role.VIEWER, home)


@pytest.fixture
def officer(home):
    return factories.member(Role.OFFICER, home)


@pytest.fixture
def manager(home):
    return factories.member(Role.MANAGER, home)


@pytest.fixture
def network_manager():
    return factories.member(Role.MANAGER, None)


@pytest.fixture
def administrator():
    """Serves the whole network and has a second factor."""
    return factories.with_second_factor(factories.member(Role.ADMINISTRATOR, None))


@pytest.fixture
def login(home):
    """A browser of its own in which this user, or a new member of `home`, is signed in."""

    def login(who):
        user = factories.member(who, home) if isinstance(who, str) else who
        browser = Client()
        browser.force_login(user)
        return browser

    return login


@pytest.fixture
def post(login, officer, request):
    """Send a form as the officer: to the address of a new record, NEW, unless told another."""
    browser, new = login(officer), request.module.NEW

    def post(data, url=new):
        return browser.post(url, data)

    return post

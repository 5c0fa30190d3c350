"""Real pages in Chromium: signed in, watched for errors, kept to this machine."""

import os
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import signals
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests import factories

from .desks import bashaqra, qatif  # noqa: F401

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 30_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error("Content policy: " + event.violatedDirective + " " + event.blockedURI));
"""


@pytest.fixture(scope="session")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.fail(f"{CHROMIUM} is missing: install Debian's package chromium.", pytrace=False)
    # Playwright's loop runs in this thread, where Django would take the ORM for asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Complaints(list):
    """What went wrong in the pages; a test that provokes something names it in `allowed`."""

    def __init__(self):
        self.allowed = ()

    def add(self, text):
        if not any(part in text for part in self.allowed):
            self.append(text)


@pytest.fixture
def complaints():
    found = Complaints()
    yield found
    assert not found


class Traffic:
    """The requests that the server has begun to answer and not finished."""

    def __init__(self):
        self.under_way = 0
        self.change = threading.Condition()
        signals.request_started.connect(self.begin)
        signals.request_finished.connect(self.end)

    def begin(self, **_told):
        self.count(1)

    def end(self, **_told):
        self.count(-1)

    def count(self, number):
        with self.change:
            self.under_way += number
            self.change.notify_all()

    def has_ended(self, patience=PATIENCE / 1000):
        with self.change:
            has_ended = self.change.wait_for(lambda: self.under_way <= 0, patience)
            self.under_way = 0
            return has_ended


@pytest.fixture(scope="session")
def traffic():
    return Traffic()


@pytest.fixture
def quiet(traffic, live_server):
    """The database is emptied only when the server is done with what a closed page still sent."""
    yield
    assert traffic.has_ended(), "The server still answers what was asked before the end."


@pytest.fixture
def context(browser, live_server, complaints, quiet):
    """A browser window with its own cookies and storage, on a wide Arabic screen."""
    context = browser.new_context(
        base_url=live_server.url, locale="ar-SA", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(VIOLATIONS)
    context.on("page", lambda page: watch(page, live_server.url, complaints))
    yield context
    context.close()


def told(said):
    """What the console said, and of which address."""
    return f"{said.text} {urlsplit(said.location['url']).path}"


def watch(page, home, complaints):
    page.on("pageerror", lambda error: complaints.add(f"Script error: {error}"))
    page.on("console", lambda said: said.type == "error" and complaints.add(told(said)))
    page.on(
        "request",
        lambda asked: (
            asked.url.startswith((home, "data:", "blob:", "about:"))
            or complaints.add(f"Foreign request: {asked.url}")
        ),
    )


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def signed_in(context, live_server, settings):
    """Sign a user in, in this browser window or another."""

    def signed_in(user, window=context):
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        window.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        return user

    return signed_in


@pytest.fixture
def phone(browser, context, live_server, complaints):
    """A phone on which the same user is signed in."""

    def phone():
        window = browser.new_context(
            base_url=live_server.url,
            locale="ar-SD",
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
            storage_state=context.storage_state(),
        )
        window.set_default_timeout(PATIENCE)
        window.add_init_script(VIOLATIONS)
        window.on("page", lambda page: watch(page, live_server.url, complaints))
        windows.append(window)
        return window.new_page()

    windows = []
    yield phone
    for window in windows:
        window.close()


@pytest.fixture
def lab(page, officer, signed_in, settings):
    """The form of `lab.py`, open, in English, with two organizations to choose from."""
    settings.ROOT_URLCONF = "tests.browser.lab"
    templates = settings.TEMPLATES[0]
    folders = [*templates["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = [{**templates, "DIRS": folders}]
    factories.OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية")
    factories.OrganizationFactory(name="جمعية أبان الخيرية", short_name="أبان")
    officer.language = "en"
    officer.save(update_fields=["language"])
    signed_in(officer)
    page.goto("/lab/new/")
    return page

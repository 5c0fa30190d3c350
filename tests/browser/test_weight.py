"""What the pages of a real installation weigh on the way to the browser."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from charitynet.demonstration.accounts import PASSWORD

pytestmark = pytest.mark.browser

KB = 1000
FIRST_PAGE, LATER_PAGE = 180 * KB, 30 * KB
PROJECT = Path(__file__).resolve().parents[2]
LATER_PAGES = (
    "/visits/",
    "/visits/1/",
    "/visits/new/",
    "/organizations/",
    "/organizations/1/",
    "/organizations/new/",
    "/people/",
    "/people/1/",
    "/people/new/",
    "/meetings/",
    "/meetings/1/",
    "/meetings/new/",
    "/series/",
    "/series/new/",
    "/decisions/",
    "/followups/",
    "/followups/new/",
    "/followups/reminders/",
    "/calendar/",
    "/calendar/feeds/",
    "/search/?q=%D8%A3%D8%A8%D8%A7%D8%B1%D9%82",
)
# The accounts of the demonstration sign in on no real installation, so they become real ones.
PREPARE = """
import django
django.setup()
from django.core.management import call_command
from charitynet.models import User
call_command("migrate", verbosity=0)
call_command("load_stories", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
User.objects.update(is_demonstration=False)
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def answers(address):
    try:
        return urllib.request.urlopen(f"{address}/healthz", timeout=5).status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A server of its own with production settings; its address."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.production",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_FOLDER": str(folder / "static"),
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "off",
        "DEBUG": "off",
    }
    python = {"cwd": PROJECT, "check": True, "timeout": 600}
    subprocess.run([sys.executable, "-c", PREPARE], env={**environment, "DEBUG": "on"}, **python)
    address = f"http://127.0.0.1:{free_port()}"
    serving = ["gunicorn", "--bind", address[7:], "--log-level", "error", "charitynet.wsgi"]
    server = subprocess.Popen([sys.executable, "-m", *serving], cwd=PROJECT, env=environment)
    patience = time.monotonic() + 120
    while not answers(address) and server.poll() is None and time.monotonic() < patience:
        time.sleep(0.2)
    yield address
    server.terminate()
    server.wait(timeout=20)


class Scale:
    """Weighs every byte of a page that comes over the line, headers too."""

    def __init__(self, page):
        self.page = page
        self.bytes = 0
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.loadingFinished", self.add)

    def add(self, finished):
        self.bytes += int(finished["encodedDataLength"])

    def weigh(self, address):
        self.bytes = 0
        answer = self.page.goto(address, wait_until="networkidle")
        assert answer.ok, address
        return self.bytes


@pytest.fixture
def cold(browser, site):
    """A browser that is signed in and has kept no file of the site."""
    with browser.new_context(base_url=site) as context:
        page = context.new_page()
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill("officer")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(f"{site}/")
        state = context.storage_state()
    with browser.new_context(base_url=site, storage_state=state) as context:
        yield context.new_page()


def test_the_first_page_is_light_and_the_later_ones_lighter(cold):
    scale = Scale(cold)
    first = scale.weigh("/")
    assert first <= FIRST_PAGE, f"The first page weighs {first / KB:.0f} kB."
    cold.goto("/visits/?status=planned")
    planned = cold.locator("tbody th a").first.get_attribute("href")
    cold.goto("/meetings/?status=held")
    held = cold.locator("tbody th a").first.get_attribute("href")
    written = (f"{held}minutes/", f"{held}attendance/", f"{held}decisions/new/")
    pages = (*LATER_PAGES, *written, f"{planned}edit/")
    later = {address: scale.weigh(address) for address in pages}
    assert {at: size for at, size in later.items() if size > LATER_PAGE} == {}

"""Nothing of a visit that is out of reach shows anywhere: every page is crawled for it."""

import html
import io
import re
import zipfile
from collections import Counter
from urllib.parse import unquote, urljoin

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.roles import Role
from tests import factories
from visits.models import Visit

from .canaries import WORD, Canaries
from .records import MODELS
from .table import PAGES
from .world import lasting, shown

LINK = re.compile(r'(?:href|action|hx-get|data-chooser)="([^"#]+)')
MOST_OF_A_PATH = 4


@pytest.fixture
def owner():
    return factories.OrganizationFactory(name="جمعية المالك")


@pytest.fixture
def guest():
    return factories.OrganizationFactory(name="جمعية الضيف")


@pytest.fixture
def insider(owner):
    return factories.member(Role.MANAGER, owner)


@pytest.fixture
def outsider():
    return factories.member(Role.MANAGER, factories.OrganizationFactory())


@pytest.fixture
def canaries(owner, guest, insider):
    return Canaries(owner, guest, insider)


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


def beginnings():
    """Every page of the table on every record there is, searched for the canary too."""
    for page in PAGES:
        pks = [None]
        if page.kind:
            pks = apps.get_model(MODELS[page.kind]).objects.values_list("pk", flat=True)
        for pk in pks:
            yield (address := page.address(pk))
            if not page.kind:
                yield f"{address}?q={WORD}"
    for pk in apps.get_model("organizations.organization").objects.values_list("pk", flat=True):
        yield f"{reverse('visits:visit_list')}?organization={pk}"
    for pk in Visit.objects.values_list("pk", flat=True):
        yield f"{reverse('visits:visit_create')}?return_of={pk}"
    for name in ("name", "full_name"):
        yield f"{reverse('organizations:organization_doubles')}?{name}={WORD}"


def crawl(user):
    """The text of every page that can be reached, its headers with it."""
    browser, waiting, seen, visits = browser_of(user), list(beginnings()), {}, Counter()
    while waiting:
        address = waiting.pop()
        path = address.partition("?")[0]
        if address in seen or visits[path] >= MOST_OF_A_PATH or not is_ours(path):
            continue
        visits[path] += 1
        response = browser.get(address)
        seen[address] = unquote(str(response.headers)) + said_in(response)
        links = (html.unescape(link) for link in LINK.findall(seen[address]))
        waiting += [urljoin(address, link) for link in links]
    return seen


def said_in(response):
    """What a page or a file says; in a Word or Excel file it is packed."""
    if "openxmlformats" not in response.headers.get("Content-Type", "") or response.streaming:
        return shown(response)
    with zipfile.ZipFile(io.BytesIO(response.content)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def is_ours(path):
    return path.startswith("/") and not path.startswith(("/static/", "/accounts/", "/admin/"))


def found(pages, texts):
    """Which of the texts stand on which page."""
    whole = "\n".join(pages.values())
    return {
        text: next(address for address, page in pages.items() if text in page)
        for text in texts
        if text in whole
    }


def test_an_outsider_finds_nothing_of_a_visit_out_of_reach(canaries, outsider):
    pages = crawl(outsider)
    assert len(pages) > 100
    assert found(pages, [*canaries.texts, *canaries.secret]) == {}


def test_nothing_shows_before_a_visit_is_released(owner, guest, insider):
    canaries = Canaries(
        owner, guest, insider, visibility=Visibility.NETWORK, status=Visit.Status.PLANNED
    )
    visitor = factories.member(Role.MANAGER, guest)
    assert found(crawl(visitor), [*canaries.texts, *canaries.secret]) == {}


def test_the_owner_finds_all_of_it(canaries, insider):
    everything = [*canaries.texts, *canaries.secret]
    missing = set(everything) - set(found(crawl(insider), everything))
    assert len(missing) <= len(everything) // 20, missing


def test_a_guest_finds_the_visit_but_not_what_the_owner_keeps_to_itself(canaries, guest):
    pages = crawl(factories.member(Role.MANAGER, guest))
    assert found(pages, canaries.secret) == {}
    missing = set(canaries.texts) - set(found(pages, canaries.texts))
    assert len(missing) <= len(canaries.texts) // 20, missing


def test_a_visit_that_returns_one_out_of_reach_does_not_name_it(canaries, outsider):
    """It was shared when it was chosen, and no longer is."""
    home = outsider.memberships.get().organization
    own = factories.VisitFactory(host=home, return_of=canaries.visit)
    names = ("visit_detail", "visit_edit", "visit_list")
    for name in names:
        args = [] if name == "visit_list" else [own.pk]
        page = browser_of(outsider).get(reverse(f"visits:{name}", args=args))
        assert page.status_code == 200
        text = page.content.decode()
        assert canaries.visit.title not in text, name
        assert canaries.visit.get_absolute_url() not in text, name


def test_a_hidden_visit_changes_no_count_and_no_order(owner, guest, insider, outsider):
    factories.VisitFactory(visibility=Visibility.NETWORK, host=owner, guest=guest)
    browser = browser_of(outsider)
    addresses = [
        reverse("dashboard"),
        *(reverse(f"dashboard_{part}") for part in ("partners", "endings", "followups")),
        reverse("visits:visit_list"),
        reverse("organizations:organization_list"),
        reverse("organizations:person_list"),
        reverse("choose", args=["visits"]),
        *(f"{reverse(name)}?q=زيارة" for name in ("search", "search_suggest")),
        *(reverse("organizations:organization_detail", args=[one.pk]) for one in (owner, guest)),
        *(
            reverse(f"profiles:organization_{name}", args=[one.pk])
            for name in ("now", "timeline", "relations", "pulse")
            for one in (owner, guest)
        ),
    ]
    before = [page(browser, address) for address in addresses]
    for visibility in (Visibility.OWNER, Visibility.PARTICIPANTS):
        factories.VisitFactory(host=owner, guest=guest, visibility=visibility)
        factories.VisitFactory(host=guest, guest=owner, visibility=visibility)
    assert [page(browser, address) for address in addresses] == before


def page(browser, address):
    response = browser.get(address)
    assert response.status_code == 200
    response.text_shown = shown(response)
    return lasting(response, address)

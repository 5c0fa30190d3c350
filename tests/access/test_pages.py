"""Every address, for every kind of person, on every kind of record, as the table says."""

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import URLResolver, get_resolver, reverse

from charitynet import errors
from charitynet.attachments import Carries
from charitynet.choosers import choosers
from charitynet.draft_pages import KNOWN_FORMS
from visits.models import Visit

from .rules import GONE, SIGN_IN
from .table import ACCOUNT_PAGES, ATTACHED, CHOOSERS, FORMS, PAGES
from .world import ACTORS, ANONYMOUS, NEVER, lasting

METHODS = ("get", "post")


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch):
    """Who may open a page is settled before it is drawn; drawing it all would take minutes.

    Only the page of what does not exist is drawn, which must be the same for all that is hidden.
    """
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    monkeypatch.setattr(errors, "render", drawn_if_gone)


def drawn_if_gone(request, template_name, context=None, status=200):
    if status == GONE:
        return render(request, template_name, context, status=status)
    return HttpResponse(status=status)


def names(resolver, spaces=()):
    """The name of every address; one without a name is known by its pattern."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, (*spaces, *filter(None, [one.namespace])))
        else:
            yield ":".join([*spaces, one.name or str(one.pattern)])


def test_no_address_is_missing_from_the_table():
    known = {page.name for page in PAGES} | set(ACCOUNT_PAGES) | {"admin/login/"}
    found = {name for name in names(get_resolver()) if not name.startswith("admin:")}
    assert found == known


def test_no_chooser_is_missing_from_the_table():
    assert set(choosers) == set(CHOOSERS)


def test_no_draft_is_missing_from_the_table():
    assert set(FORMS) == KNOWN_FORMS


def test_whatever_may_carry_documents_is_tried():
    carrying = {model for model in apps.get_models() if issubclass(model, Carries)}
    assert {apps.get_model(*subject) for subject in ATTACHED.values()} == carrying


def answer(response):
    if response.status_code == 302 and response.url.startswith("/accounts/login/"):
        return SIGN_IN
    return response.status_code


def deviations(world, page, actor, method):
    """What differs from the table, and what tells a hidden record from one that never was.

    The record that never was comes first, so that the others are compared with its page.
    """
    nothing = None
    for record in reversed(page.records(world)):
        address = page.address(world.pk(page.kind, record) if page.kind else None)
        response = world.ask(actor, method, address, page.data(world, record, method))
        found, expected = answer(response), page.expected(actor, record, method)
        if found != expected:
            yield f"{actor} {method} {record}: {found} instead of {expected}"
        elif found == GONE:
            text = lasting(response, address)
            nothing = nothing or text
            if text != nothing:
                yield f"{actor} {method} {record}: the page tells that it exists"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_each_page_answers_each_person_as_the_table_says(world, page):
    found = [
        line
        for actor in ACTORS
        for method in page.methods
        for line in deviations(world, page, actor, method)
    ]
    assert not found, "\n".join(found)


def test_a_number_beyond_all_records_is_answered_like_one_that_never_was(world):
    for page in PAGES:
        for method in page.methods if page.kind else ():
            found = answer(world.ask("officer", method, page.address(2**63), page.query))
            assert found == page.expected("officer", NEVER, method), (str(page), method)


@pytest.mark.parametrize("name", ACCOUNT_PAGES)
def test_each_account_page_answers_visitors_and_those_signed_in(world, name):
    args = ("1", "key") if name == "account_reset_password_from_key" else ()
    found = [
        tuple(answer(world.ask(actor, method, reverse(name, args=args))) for method in METHODS)
        for actor in (ANONYMOUS, "officer")
    ]
    assert tuple(found) == ACCOUNT_PAGES[name]


def admin_addresses():
    values = {"object_id": "1", "content_type_id": "1", "id": "1", "app_label": "visits"}
    for name in set(names(get_resolver())):
        if name.startswith("admin:") and ":" not in name.removeprefix("admin:"):
            needed = get_resolver().namespace_dict["admin"][1].reverse_dict
            params = needed.getlist(name.removeprefix("admin:"))
            if params:
                yield reverse(name, kwargs={key: values[key] for key in params[0][0][0][1]})


def test_the_admin_is_closed_to_all_but_administrators(world):
    addresses = set(admin_addresses()) - {"/admin/logout/", "/admin/login/"}
    assert len(addresses) > 40
    for address in addresses:
        for method in METHODS:
            assert world.ask(ANONYMOUS, method, address).status_code == 302
            assert world.ask("manager", method, address).status_code == 403, address
            assert world.ask("network manager", method, address).status_code == 403, address
    assert world.ask("administrator", "get", "/admin/").status_code == 200


def test_only_a_manager_of_the_owner_reopens_what_is_documented(world):
    Visit.objects.update(status=Visit.Status.DOCUMENTED)
    visit = world.records["visit"]["network"]
    address = reverse("visits:visit_transition", args=[visit.pk, "reopen"])
    found = {actor: answer(world.ask(actor, "post", address)) for actor in ACTORS}
    may = {"manager", "network manager", "administrator"}
    assert {actor for actor, status in found.items() if status == 422} == may
    assert {found[actor] for actor in ("viewer", "officer", "participant", "stranger")} == {403}
    assert (found["nobody"], found[ANONYMOUS]) == (404, SIGN_IN)

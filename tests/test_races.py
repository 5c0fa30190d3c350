"""Several people at the same moment: nothing is lost, nothing is made twice."""

import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from charitynet.forms import new_key
from charitynet.roles import Role
from tests import factories
from tests.charitynet.pages import opened
from tests.visits.payload import VisitPayload
from visits.models import Delegate, Delegation, Visit

pytestmark = [pytest.mark.races, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NEW = "/visits/new/"


@pytest.fixture(autouse=True)
def _database(transactional_db):
    """Threads see only what is committed."""


@pytest.fixture
def other():
    return factories.OrganizationFactory()


def at_once(*tasks):
    """What each task gives when all of them start together, each on a connection of its own."""
    gate, results = threading.Barrier(len(tasks)), [None] * len(tasks)

    def run(number, task):
        try:
            gate.wait()
            results[number] = task()
        except Exception as error:  # noqa: BLE001
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    failures = [result for result in results if isinstance(result, Exception)]
    assert not failures
    return results


def sending(browser, address, data):
    return lambda: browser.post(address, data)


def statuses(responses):
    return sorted(response.status_code for response in responses)


def copies(browser, number):
    """The same sign-in in several browsers: a client is not made for several threads."""
    for _copy in range(number):
        copy = Client(raise_request_exception=False)
        copy.cookies["session"] = browser.cookies["session"].value
        yield copy


def test_of_two_editors_exactly_one_wins_in_each_of_thirty_rounds(login, officer, manager, home):
    visit = factories.VisitFactory(host=home)
    browsers = [login(officer), login(manager)]
    edit = reverse("visits:visit_edit", args=[visit.pk])
    for number in range(30):
        forms = [opened(browser, edit) for browser in browsers]
        texts = [f"قاعة {number} الأولى", f"قاعة {number} الثانية"]
        answers = at_once(
            *(
                sending(browser, edit, form | {"venue": text})
                for browser, form, text in zip(browsers, forms, texts, strict=True)
            )
        )
        assert statuses(answers) == [302, 409]
        winner, loser = sorted(range(2), key=lambda one: answers[one].status_code)
        visit.refresh_from_db()
        assert visit.venue == texts[winner]
        (conflict,) = answers[loser].context["conflicts"]
        assert (conflict["mine"], conflict["theirs"]) == (texts[loser], texts[winner])
    assert visit.version == 31
    assert visit.history.count() == 30


def test_one_form_sent_ten_times_at_once_makes_one_visit(login, officer, home, other):
    payload = VisitPayload(home, other, submission=new_key())
    payload.person(1, "سالم العمري", title="الرئيس")
    browsers = list(copies(login(officer), 10))
    answers = at_once(*(sending(browser, NEW, payload) for browser in browsers))
    visit = Visit.objects.get()
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, visit.get_absolute_url())
    }
    assert visit.history.count() == Delegate.objects.count() == 1


def test_ten_visits_made_at_once_have_ten_references(home, other):
    browsers = []
    for _person in range(10):
        browser = Client(raise_request_exception=False)
        browser.force_login(factories.member(Role.OFFICER, home))
        browsers.append(browser)
    answers = at_once(
        *(
            sending(browser, NEW, VisitPayload(home, other, submission=new_key()))
            for browser in browsers
        )
    )
    assert statuses(answers) == [302] * 10
    references = sorted(Visit.objects.values_list("reference", flat=True))
    numbers = [int(reference.rpartition("-")[2]) for reference in references]
    assert numbers == list(range(1, 11))


@pytest.mark.parametrize("moves", [("confirm", "confirm"), ("hold", "cancel")])
def test_of_two_moves_at_once_one_is_made_and_recorded(login, officer, manager, home, moves):
    for _round in range(8):
        visit = factories.VisitFactory(host=home, status=Visit.Status.PLANNED)
        Visit.objects.filter(pk=visit.pk).update(on="2025-01-01")
        answers = at_once(
            *(
                sending(
                    login(user),
                    reverse("visits:visit_transition", args=[visit.pk, move]),
                    {"note": "سبب"},
                )
                for user, move in zip((officer, manager), moves, strict=True)
            )
        )
        assert statuses(answers) == [302, 422]
        assert visit.history.count() == 1
        assert Visit.objects.get(pk=visit.pk).version == visit.version + 1


def test_a_move_and_an_edit_at_once_do_not_overwrite_one_another(login, officer, manager, home):
    for _round in range(8):
        visit = factories.VisitFactory(host=home, status=Visit.Status.PLANNED)
        edit = reverse("visits:visit_edit", args=[visit.pk])
        move = reverse("visits:visit_transition", args=[visit.pk, "confirm"])
        typed = opened(login(officer), edit) | {"venue": "قاعة"}
        saved, moved = at_once(
            sending(login(officer), edit, typed), sending(login(manager), move, {})
        )
        stored = Visit.objects.get(pk=visit.pk)
        assert moved.status_code == 302
        assert stored.status == Visit.Status.CONFIRMED
        assert saved.status_code in (302, 409)
        assert stored.venue == ("قاعة" if saved.status_code == 302 else "")


def test_heads_and_hosts_stay_single_whoever_saves(login, officer, manager, home, other):
    """Each editor makes another person the head and another organization the host."""
    browsers = [login(officer), login(manager)]
    payload = VisitPayload(home, other, submission=new_key())
    payload.person(1, "سالم العمري", is_head="on").person(1, "خالد الحربي")
    browsers[0].post(NEW, payload)
    visit = Visit.objects.get()
    edit = reverse("visits:visit_edit", args=[visit.pk])
    for _round in range(8):
        typed = opened(browsers[0], edit)
        swapped = typed | {"rework:swap:sides": "1"}
        turned = browsers[0].post(edit, swapped).context["form"].data.dict()
        headed = {key: value for key, value in typed.items() if not key.endswith("-is_head")}
        headed |= {"sides-1-delegates-1-is_head": "on"}
        answers = at_once(sending(browsers[0], edit, turned), sending(browsers[1], edit, headed))
        assert statuses(answers) == [302, 409]
        assert Delegation.objects.filter(visit=visit, side="host").count() == 1
        assert Delegation.objects.filter(visit=visit).count() == 2
        assert Delegate.objects.filter(is_head=True).count() <= 1
        assert Delegate.objects.count() == 2


def test_two_new_organizations_with_one_licence_become_one(login, officer, manager):
    address = reverse("organizations:organization_create")
    tasks = []
    for user, name in ((officer, "جمعية السقيا"), (manager, "مؤسسة الإطعام")):
        browser = login(user)
        form = opened(browser, address) | {"name": name, "kind": "fund", "licence_number": "٤٢١"}
        tasks.append(sending(browser, address, form))
    assert statuses(at_once(*tasks)) == [302, 422]

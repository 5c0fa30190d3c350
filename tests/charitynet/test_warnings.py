"""A room above warns before a record below it is saved: it is asked, never refused."""

import pytest

from charitynet import warnings
from charitynet.warnings import Warning
from organizations.models import Organization
from tests import factories

from .pages import opened

NEW = "/organizations/new/"
NAME = "جمعية أبارق الخيرية"


@pytest.fixture
def room():
    """A made-up room above; `room.says` are the sentences it has about an organization."""

    class Room:
        says = ("الاسم قريب من اسم آخر.",)

        def ask(self, records, user):
            return [Warning(text, text) for text in self.says]

    room = Room()
    ask = room.ask
    warnings.register("organizations.organization", ask, button="احفظ على كل حال")
    yield room
    warnings.forget("organizations.organization", ask)


@pytest.fixture
def create(login, officer):
    browser = login(officer)
    return lambda **more: browser.post(NEW, opened(browser, NEW) | {"name": NAME} | more)


def change(browser, organization, **values):
    address = f"/organizations/{organization.pk}/edit/"
    return browser.post(address, opened(browser, address) | values)


@pytest.fixture
def stored(home, officer):
    return factories.OrganizationFactory(name="جمعية قديمة", steward=home)


def asked(response):
    return response.context["form"].unconfirmed


def test_a_warning_stands_in_the_form_and_nothing_is_saved(room, create):
    response = create(about="من أقدم الجمعيات")
    assert response.status_code == 422
    for text in (*room.says, "احفظ على كل حال", NAME, "من أقدم الجمعيات"):
        assert text in response.text
    assert not Organization.objects.filter(name=NAME).exists()


def test_who_confirms_it_saves(room, create):
    assert create(confirmed=asked(create()).seal).status_code == 302
    assert Organization.objects.filter(name=NAME).count() == 1


def test_a_confirmation_counts_only_for_what_was_shown(room, create):
    seal = asked(create()).seal
    room.says = (*room.says, "ورقم الترخيص مكرر.")
    assert create(confirmed=seal).status_code == 422


def test_a_room_that_has_nothing_to_say_is_in_nobodys_way(room, create):
    room.says = ()
    assert create().status_code == 302


def test_a_change_is_asked_about_before_it_is_saved(room, login, officer, stored, monkeypatch):
    def ask(records, user):
        return [Warning(one.about, "انتبه") for one in records if one.about]

    monkeypatch.setattr(room, "says", ())
    warnings.register("organizations.organization", ask)
    try:
        browser = login(officer)
        response = change(browser, stored, about="نص جديد")
        assert response.status_code == 422
        assert Organization.objects.get(pk=stored.pk).about == ""
        seal = asked(response).seal
        assert change(browser, stored, about="نص جديد", confirmed=seal).status_code == 302
        stored.refresh_from_db()
        assert (stored.about, stored.history.count()) == ("نص جديد", 1)
    finally:
        warnings.forget("organizations.organization", ask)


def test_a_change_is_not_asked_about_what_was_there_before(room, login, officer, stored):
    assert change(login(officer), stored, about="نص جديد").status_code == 302


def test_registering_twice_asks_once(room, officer):
    warnings.register("organizations.organization", room.ask)
    found, _button = warnings.about([Organization()], officer)
    assert len(found) == 1
    warnings.forget("organizations.organization", room.ask)

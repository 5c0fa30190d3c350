"""Triggers: installed after every migrate, off while it runs, the same on both databases."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import pre_migrate

from charitynet import locks
from organizations.models import Place
from tests.factories import PlaceFactory

WORD = "This place's code stays."


@pytest.fixture
def locked_place(monkeypatch):
    """Makkah is locked, for this test only."""
    lock = locks.Lock(
        "place",
        Place._meta.db_table,
        ("INSERT", "UPDATE", "DELETE"),
        "{row}.code = 'makkah'",
        WORD,
    )
    monkeypatch.setattr(locks, "_locks", {**locks._locks, "place": lock})
    locks.install(connection)


def refused(write):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return str(refusal.value)


def test_every_lock_that_is_declared_is_in_the_database():
    assert len(locks.declared(connection)) >= 13
    assert locks.installed(connection) == locks.declared(connection)


@pytest.mark.usefixtures("locked_place")
def test_the_locked_row_can_be_neither_inserted_changed_nor_deleted():
    other = PlaceFactory(code="jeddah")
    assert WORD in refused(lambda: PlaceFactory(code="makkah"))
    assert WORD in refused(lambda: Place.objects.filter(pk=other.pk).update(code="makkah"))
    locks.remove(connection)
    locked = PlaceFactory(code="makkah")
    locks.install(connection)
    assert WORD in refused(lambda: Place.objects.filter(pk=locked.pk).update(code="yanbu"))
    assert WORD in refused(Place.objects.filter(pk=locked.pk).delete)


@pytest.mark.usefixtures("locked_place")
def test_what_the_condition_leaves_open_is_changed_freely():
    place = PlaceFactory(code="jeddah")
    Place.objects.filter(pk=place.pk).update(code="yanbu")
    Place.objects.filter(pk=place.pk).delete()
    assert not Place.objects.filter(pk=place.pk).exists()


def test_a_lock_on_a_table_that_is_not_there_yet_waits(monkeypatch):
    lock = locks.Lock("absent", "no_such_table", ("UPDATE",), "TRUE", WORD)
    monkeypatch.setattr(locks, "_locks", {"absent": lock})
    locks.install(connection)
    assert locks.declared(connection) == locks.installed(connection) == set()


def test_installing_twice_leaves_one_of_each():
    before = locks.installed(connection)
    locks.install(connection)
    assert locks.installed(connection) == before


def test_locks_rest_while_migrations_run_and_not_when_there_are_none():
    kernel = apps.get_app_config("charitynet")
    pre_migrate.send(kernel, using="default", plan=[])
    assert locks.installed(connection)
    pre_migrate.send(kernel, using="default", plan=["a migration"])
    assert locks.installed(connection) == set()


def test_migrate_restores_what_was_lost():
    locks.remove(connection)
    call_command("migrate", verbosity=0)
    assert locks.installed(connection) == locks.declared(connection)


@pytest.mark.django_db(transaction=True)
def test_migrate_restores_what_a_rebuilt_table_lost():
    kernel, agreement = apps.get_app_config("charitynet"), apps.get_model("partnerships.agreement")
    narrow = agreement._meta.get_field("signing_place")
    wide = narrow.clone()
    wide.max_length += 1
    wide.set_attributes_from_name("signing_place")
    pre_migrate.send(kernel, using="default", plan=["a migration"])
    for before, after in ((narrow, wide), (wide, narrow)):
        with connection.schema_editor() as editor:
            editor.alter_field(agreement, before, after)
    assert locks.installed(connection) == set()
    call_command("migrate", verbosity=0)
    assert locks.installed(connection) == locks.declared(connection) != set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("locked_place")
def test_emptying_the_database_takes_locked_rows_too_and_leaves_the_locks():
    locks.remove(connection)
    PlaceFactory(code="makkah")
    locks.install(connection)
    call_command("flush", interactive=False, verbosity=0)
    assert not Place.objects.exists()
    assert locks.installed(connection) == locks.declared(connection)

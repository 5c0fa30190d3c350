"""A signed agreement stays what was signed, whoever writes to the database."""

import pytest
from django.db import IntegrityError, connection, transaction

from partnerships.locks import FREE, MESSAGE
from partnerships.models import Agreement, Fulfilment, Obligation, Party
from tests.factories import (
    AgreementFactory,
    FieldOfWorkFactory,
    ObligationFactory,
    OrganizationFactory,
    PlaceFactory,
    days_from_today,
)

LOCKED = [status.value for status in Agreement.LOCKED_STATUSES]


def written(sql, *values):
    """Write past every model and form."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def refused(write, *values):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write(*values) if callable(write) else written(write, *values)
    assert MESSAGE in str(refusal.value)


@pytest.fixture
def agreement():
    agreement = AgreementFactory(notice_days=30)
    agreement.fields.add(FieldOfWorkFactory())
    agreement.places.add(PlaceFactory())
    ObligationFactory(agreement=agreement)
    return agreement


def sign(agreement, status="signed"):
    agreement.signed_on = agreement.starts_on
    agreement.enter(status)
    agreement.save()
    return agreement


@pytest.mark.parametrize("status", LOCKED)
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title", "شيء آخر"),
        ("purpose", "شيء آخر"),
        ("kind", "twinning"),
        ("term", "open"),
        ("starts_on", "2020-01-01"),
        ("ends_on", None),
        ("renewal", "tacit"),
        ("renewal_months", 3),
        ("notice_days", None),
        ("signed_on", None),
        ("patron", "أمير المنطقة"),
        ("spokesperson_title", "المتحدث"),
        ("origin_id", 1),
        ("origin_decision_id", 1),
    ],
)
def test_what_was_signed_cannot_be_updated(agreement, status, column, value):
    sign(agreement, status)
    sql = f'UPDATE partnerships_agreement SET "{column}" = %s WHERE id = %s'
    refused(sql, value, agreement.pk)


@pytest.mark.parametrize("status", ["draft", "review", "approved"])
def test_before_it_is_signed_it_is_open_to_change(agreement, status):
    sign(agreement, status)
    written("UPDATE partnerships_agreement SET title = 'آخر' WHERE id = %s", agreement.pk)
    agreement.parties.update(title="الأمين العام")
    agreement.obligations.all().delete()
    assert Agreement.objects.get(pk=agreement.pk).title == "آخر"


def test_every_column_is_locked_but_those_that_are_named():
    free = {"id", "status", "version", "visibility", "owner", "is_released", "folded"}
    free |= {"notice_given_on", "notice_given_by"}
    assert free == FREE
    assert {field.name for field in Agreement._meta.concrete_fields} >= free


def test_the_parts_of_a_signed_agreement_are_neither_added_changed_nor_removed(agreement):
    sign(agreement)
    party, obligation = agreement.parties.first(), agreement.obligations.get()
    refused(lambda: Party.objects.create(agreement=agreement, organization=OrganizationFactory()))
    refused(lambda: Obligation.objects.create(agreement=agreement, number=9, text="جديد"))
    refused("UPDATE partnerships_party SET title = 'آخر' WHERE id = %s", party.pk)
    refused("UPDATE partnerships_obligation SET quantity = 1 WHERE id = %s", obligation.pk)
    refused("DELETE FROM partnerships_obligation WHERE id = %s", obligation.pk)
    refused("DELETE FROM partnerships_party WHERE id = %s", party.pk)
    refused(lambda: agreement.fields.add(FieldOfWorkFactory()))
    refused(agreement.fields.clear)
    refused(agreement.places.clear)
    assert (agreement.parties.count(), agreement.obligations.count()) == (2, 1)


def test_parts_of_a_draft_cannot_be_moved_into_a_signed_agreement(agreement):
    sign(agreement)
    party = AgreementFactory().parties.first()
    refused("UPDATE partnerships_party SET agreement_id = %s WHERE id = %s", agreement.pk, party.pk)


def test_signing_and_every_later_move_still_work(agreement, manager):
    agreement.signed_on = agreement.starts_on
    agreement.enter("approved")
    agreement.save()
    for move in ("sign", "suspend", "resume", "end"):
        getattr(agreement, move)(by=manager, note="بقرار الطرفين")
    assert Agreement.objects.get(pk=agreement.pk).status == "ended"


def test_notice_visibility_and_fulfilments_stay_open(agreement, officer):
    sign(agreement)
    agreement.notice_given_on = days_from_today(0)
    agreement.notice_given_by = agreement.owner
    agreement.visibility = "network"
    agreement.save()
    done = Fulfilment.objects.create(obligation=agreement.obligations.get(), on=days_from_today(0))
    done.withdraw(by=officer, note="سُجّل خطأً")
    assert Fulfilment.objects.get(pk=done.pk).is_withdrawn


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_a_signed_agreement_leaves_nothing_behind(agreement):
    """Its tables are emptied afterwards, which the next test finds."""
    sign(agreement)
    assert Agreement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_tables_were_emptied_after_it():
    assert not Agreement.objects.exists()
    assert not Party.objects.exists()

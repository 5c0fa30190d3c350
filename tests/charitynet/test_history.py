"""The history cannot be changed unseen, and a person's erasure does not break it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from charitynet import history
from charitynet.history import HistoryEntry
from charitynet.requests import request_id
from tests import factories


@pytest.fixture
def visit(officer):
    """A visit with a history of three lines, beside another record with one of its own."""
    record = factories.VisitFactory()
    history.write(factories.OrganizationFactory(), "create", by=officer)
    history.write(record, "create", by=officer)
    history.write(record, "change", by=officer, changes={"venue": ["", "المقر الرئيسي"]})
    history.write(
        record, "change", by=officer, note="تصحيح", changes={"venue": ["المقر", "القاعة"]}
    )
    return record


def line(visit, number):
    return visit.history.get(number=number)


def tamper(entry, **values):
    """Write past the application, as with a database client."""
    columns = ", ".join(f'"{name}" = %s' for name in values)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE charitynet_historyentry SET {columns} WHERE id = %s",
            [*values.values(), entry.pk],
        )


def found():
    return [(entry.object_id, entry.number) for entry in history.verify()]


def test_an_untouched_history_is_sound(visit):
    assert found() == []


def test_lines_are_numbered_for_each_record_alone(visit):
    assert [entry.number for entry in visit.history.order_by("number")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("values", '{"venue": ["", "مكان آخر"]}'),
        ("note", "سبب آخر"),
        ("action", "create"),
        ("version", 7),
        ("request_id", "00000000-0000-0000-0000-000000000000"),
        ("actor_id", None),
    ],
)
def test_a_changed_value_is_found(visit, column, value):
    tamper(line(visit, 2), **{column: value})
    assert (visit.pk, 2) in found()


def test_a_changed_instant_is_found(visit):
    tamper(line(visit, 2), at=timezone.now() - timezone.timedelta(days=1))
    assert (visit.pk, 2) in found()


def test_a_deleted_line_is_found(visit):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM charitynet_historyentry WHERE id = %s", [line(visit, 2).pk])
    assert found() == [(visit.pk, 3)]


def test_swapped_lines_are_found(visit):
    first, second = line(visit, 2), line(visit, 3)
    tamper(first, number=99)
    tamper(second, number=2)
    tamper(first, number=3)
    assert found() == [(visit.pk, 2), (visit.pk, 3)]


def test_a_line_moved_to_another_record_is_found(visit):
    other = factories.VisitFactory()
    tamper(line(visit, 3), object_id=other.pk, number=1)
    assert found() == [(other.pk, 1)]


def test_a_line_rewritten_with_fitting_digests_is_found_by_the_next(visit):
    entry = line(visit, 2)
    entry.values = {"venue": ["", "مكان آخر"]}
    entry.seal(line(visit, 1).digest)
    tamper(entry, values='{"venue": ["", "مكان آخر"]}', values_digest=entry.values_digest)
    tamper(entry, digest=entry.digest)
    assert found() == [(visit.pk, 3)]


def test_erasing_the_values_of_a_line_keeps_the_chain_sound(visit):
    HistoryEntry.objects.filter(pk=line(visit, 2).pk).update(values={}, salt="")
    assert found() == []
    assert line(visit, 2).is_erased


def test_emptied_values_that_keep_their_salt_are_no_erasure(visit):
    HistoryEntry.objects.filter(pk=line(visit, 2).pk).update(values={})
    assert found() == [(visit.pk, 2)]


def test_two_lines_with_equal_values_have_different_digests(visit, officer):
    entries = [history.write(visit, "change", by=officer, changes={"venue": 1}) for _ in "ab"]
    assert entries[0].values_digest != entries[1].values_digest


def test_the_application_cannot_change_a_line(visit):
    with pytest.raises(TypeError, match="append-only"):
        visit.history.all().update(action="create")
    with pytest.raises(TypeError, match="append-only"):
        visit.history.update(values={}, actor=None)


def test_the_application_cannot_delete_a_line(visit):
    with pytest.raises(TypeError, match="append-only"):
        visit.history.all().delete()


def test_one_line_cannot_be_saved_or_deleted_again(visit):
    with pytest.raises(TypeError, match="append-only"):
        line(visit, 2).save()
    with pytest.raises(TypeError, match="append-only"):
        line(visit, 2).delete()


def test_two_lines_of_a_record_cannot_have_one_number(visit):
    with pytest.raises(IntegrityError), transaction.atomic():
        tamper(line(visit, 3), number=2)


def test_a_line_knows_its_request(visit, officer):
    token = request_id.set("6f1f0b1e-7c1b-4f42-a9f0-2b0d4c1e9a11")
    entry = history.write(visit, "change", by=officer)
    request_id.reset(token)
    assert visit.history.get(pk=entry.pk).request_id == "6f1f0b1e-7c1b-4f42-a9f0-2b0d4c1e9a11"


def test_a_line_knows_who_wrote_it_and_the_version_it_made(visit, officer):
    visit.version = 5
    entry = history.write(visit, "change", by=officer)
    assert (entry.actor, entry.version) == (officer, 5)


def test_a_snapshot_holds_what_can_be_changed_and_the_parts():
    visit = factories.VisitFactory(venue="مقر الجمعية")
    factories.TopicFactory(visit=visit, text="كفالة الأيتام")
    values = history.snapshot(visit)
    assert values["venue"] == "مقر الجمعية"
    assert values["topics"] == ["كفالة الأيتام"]
    assert {"id", "version", "status", "is_released", "folded", "reference"}.isdisjoint(values)


def test_a_snapshot_names_related_records_by_their_text():
    organization = factories.OrganizationFactory(place=factories.PlaceFactory(name="القطيف"))
    organization.fields.add(factories.FieldOfWorkFactory(name="الإسكان"))
    values = history.snapshot(organization)
    assert (values["place"], values["fields"]) == ("القطيف", ["الإسكان"])


def test_a_difference_tells_only_what_differs():
    before = {"title": "زيارة", "venue": "", "topics": ["أ"]}
    after = {"title": "زيارة", "venue": "المقر", "topics": ["أ", "ب"]}
    assert history.difference(before, after) == {
        "venue": ["", "المقر"],
        "topics": [["أ"], ["أ", "ب"]],
    }


@pytest.mark.parametrize("action", ["create", "fulfilment_added", "notice_withdrawn", "exported"])
def test_every_action_has_a_name_for_people(action):
    assert history.action_name(action) != action


def test_an_action_that_nobody_named_is_shown_as_it_was_written():
    assert history.action_name("from_another_time") == "from_another_time"


def test_a_note_is_kept_without_what_cannot_be_stored():
    organization = factories.OrganizationFactory()
    entry = history.write(organization, "change", by=None, note="سبب\x00 واضح\u202e")
    assert entry.note == "سبب واضح"


def test_what_a_record_points_at_is_not_told_to_its_readers(login, officer, home):
    guest = factories.OrganizationFactory(name="جمعية أبارق الخيرية")
    visit = factories.VisitFactory(host=home, guest=guest)
    changes = {"return_of": ["", "زيارة سرية إلى جمعية أخرى"], "place": ["", "القطيف"]}
    history.write(visit, "change", by=officer, changes=changes)
    page = login(factories.member("viewer", guest)).get(visit.get_absolute_url()).text
    assert "سجل آخر" in page
    assert "زيارة سرية" not in page
    assert "<bdi>القطيف</bdi>" in page

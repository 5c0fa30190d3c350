"""Moves between statuses: permitted, recorded, all or nothing."""

import pytest
from django.core.exceptions import ValidationError

from charitynet import history
from charitynet.lifecycle import Condition
from charitynet.roles import Role
from tests import factories
from visits.models import Visit


@pytest.fixture
def planned(home):
    return factories.VisitFactory(host=home, status=Visit.Status.PLANNED)


@pytest.fixture
def demanded():
    """Conditions that another room adds to documenting, taken back afterwards."""
    move = Visit.document.transition
    before = list(move.conditions)
    yield move.demand
    move.conditions[:] = before


def stored(record):
    return type(record).objects.get(pk=record.pk)


def test_a_move_changes_the_status_and_is_recorded(planned, officer):
    planned.confirm(by=officer, note="بالهاتف")
    visit = stored(planned)
    entry = visit.history.get()
    assert visit.status == Visit.Status.CONFIRMED
    assert (entry.action, entry.actor, entry.note) == ("confirm", officer, "بالهاتف")
    assert entry.values == {"status": ["planned", "confirmed"]}


def test_a_move_starts_only_from_its_source(planned, officer):
    with pytest.raises(ValidationError, match="status has changed|تغيّرت|تغيرت"):
        planned.reopen(by=officer, note="سبب")
    assert stored(planned).status == Visit.Status.PLANNED
    assert not planned.history.exists()


def test_a_stale_copy_of_the_record_cannot_make_the_move_again(planned, officer):
    other = stored(planned)
    planned.cancel(by=officer, note="تعذر السفر")
    with pytest.raises(ValidationError):
        other.confirm(by=officer)
    assert stored(planned).status == Visit.Status.CANCELLED


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_grave_move_needs_its_reason(planned, officer, note):
    with pytest.raises(ValidationError) as refusal:
        planned.cancel(by=officer, note=note)
    assert "note" in refusal.value.message_dict
    assert stored(planned).status == Visit.Status.PLANNED


def test_every_unmet_condition_is_listed(officer, home):
    visit = factories.VisitFactory(host=home)
    with pytest.raises(ValidationError) as refusal:
        visit.document(by=officer)
    unmet = Visit.document.transition.unmet(visit)
    assert refusal.value.messages == unmet
    assert len(unmet) == 2


def test_a_met_condition_is_not_listed(officer, home):
    visit = factories.VisitFactory(host=home, summary="تبادل الطرفان الخبرات.")
    visit.delegations.update(note="حضر ممثلون عن الجمعية")
    visit.document(by=officer)
    assert stored(visit).status == Visit.Status.DOCUMENTED


def test_another_room_may_demand_more(officer, home, demanded):
    visit = factories.VisitFactory(host=home, summary="تبادل الطرفان الخبرات.")
    visit.delegations.update(note="حضر ممثلون عن الجمعية")
    demanded(Condition("لكل موضوع متابعة", lambda record: False))
    with pytest.raises(ValidationError) as refusal:
        visit.document(by=officer)
    assert refusal.value.messages == ["لكل موضوع متابعة"]
    assert stored(visit).status == Visit.Status.HELD


def test_demanding_twice_adds_one_condition(demanded):
    before = len(Visit.document.transition.conditions)
    condition = Condition("لكل موضوع متابعة", lambda record: False)
    demanded(condition)
    demanded(condition)
    assert len(Visit.document.transition.conditions) == before + 1


def test_a_move_counts_as_a_change_for_whoever_edits_at_that_time(planned, officer):
    before = planned.version
    planned.confirm(by=officer)
    assert stored(planned).version == before + 1
    assert planned.history.get().version == before + 1


def test_a_move_that_cannot_be_recorded_is_not_made(planned, officer, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(history, "write", fail)
    with pytest.raises(RuntimeError):
        planned.confirm(by=officer)
    assert stored(planned).status == Visit.Status.PLANNED


def test_confirming_releases_the_visit_and_nothing_takes_that_back(planned, officer):
    assert not planned.is_released
    planned.confirm(by=officer)
    planned.postpone(by=officer, note="عاصفة")
    assert stored(planned).is_released


@pytest.mark.parametrize("status", [Visit.Status.DOCUMENTED, Visit.Status.CANCELLED, "unheard-of"])
def test_a_record_cannot_begin_in_the_middle(status):
    with pytest.raises(ValidationError):
        Visit().begin(status)


def test_a_saved_record_cannot_begin_again(planned):
    with pytest.raises(ValidationError):
        planned.begin(Visit.Status.HELD)


def moves(visit, user):
    return [move.name for move in visit.transitions_for(user)]


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.VIEWER, []), (Role.OFFICER, []), (Role.MANAGER, ["reopen"])],
)
def test_only_who_may_make_a_move_is_offered_it(home, role, expected):
    visit = factories.VisitFactory(host=home, status=Visit.Status.DOCUMENTED)
    assert moves(visit, factories.member(role, home)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, ["confirm", "hold", "postpone", "cancel"]),
        (1, ["confirm", "postpone", "cancel", "hold"]),
    ],
    ids=["its day has come", "its day lies ahead"],
)
def test_moves_are_offered_in_their_order_and_those_too_early_last(home, officer, days, expected):
    on = factories.days_from_today(days)
    visit = factories.VisitFactory(host=home, status=Visit.Status.PLANNED, on=on)
    assert moves(visit, officer) == expected


def test_those_who_only_take_part_are_offered_no_move(home, officer):
    assert moves(factories.VisitFactory(guest=home), officer) == []


@pytest.mark.parametrize("move", Visit.transitions().values(), ids=lambda move: move.name)
def test_a_move_leads_from_known_statuses_to_another_one(move):
    assert set(move.source) < set(Visit.Status)
    assert move.target in set(Visit.Status) - set(move.source)
    assert str(move.label)

"""Every figure is what a slow plain count finds, in any scope."""

import datetime
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from charitynet.figures import measures
from charitynet.figures.reading import Reading
from charitynet.figures.scope import Scope
from charitynet.periods import Period, month_around, quarter_around
from charitynet.roles import Role
from tests import factories

from .network import SPECS, Network, Plain

DAY = datetime.timedelta(days=1)
PERIODS = {
    "this quarter": quarter_around,
    "this month": month_around,
    "the quarter before": lambda today: quarter_around(today).before(),
    "long ago": lambda today: Period(today - 250 * DAY, today - 40 * DAY),
    "ahead": lambda today: Period(today + 10 * DAY, today + 90 * DAY),
}


def scope_of(network, period, organization, with_field, with_region):
    return Scope(
        period,
        None if organization is None else network.bodies[organization],
        network.field if with_field else None,
        network.region if with_region else None,
    )


def reader(network, is_local):
    return factories.member(Role.VIEWER, network.bodies[0] if is_local else None)


def expected(plain, scope, today):
    """{name: (number, what it was before)} by the plain count."""
    before, eve = scope.period.before(), scope.eve
    done, all_of_them = plain.decisions(scope.period)
    done_before, all_before = plain.decisions(before)
    return {
        "partnerships_in_force": (plain.agreements(today, False), plain.agreements(eve, True)),
        "agreements_ending": (
            plain.agreements(today, False, within=90),
            plain.agreements(eve, True, within=90),
        ),
        "visits_held": (plain.visits(scope.period), plain.visits(before)),
        "decisions_implemented": (
            measures.share(done, all_of_them),
            measures.share(done_before, all_before),
        ),
        "followups_late": (plain.late(today, False), plain.late(eve, True)),
        "coverage_gaps": (plain.gaps(today), plain.gaps(eve)),
    }


@pytest.mark.slow
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(specs=SPECS, period=st.sampled_from(list(PERIODS)), is_local=st.booleans())
def test_each_figure_is_what_a_plain_count_finds(specs, period, is_local):
    today = timezone.localdate()
    period = PERIODS[period](today)
    with transaction.atomic():
        network = Network(today, specs)
        user = reader(network, is_local)
        for narrowing in product((None, 0, 2), (False, True), (False, True)):
            assert_counted(user, scope_of(network, period, *narrowing), today)
        transaction.set_rollback(True)


def assert_counted(user, scope, today):
    figures = {one.name: one for one in measures.of(user, scope)}
    plain, ours = Plain(user, scope, today), Reading(user, scope).ours
    for name, (now, before) in expected(plain, scope, today).items():
        change = figures[name].change
        told = (change.before, change.delta) if change else None
        assert figures[name].number == now, name
        assert told == (None if None in (now, before) else (before, now - before)), name
    if ours:
        sides = [plain.visits(scope.period, side, ours) for side in ("received", "made")]
        assert [part.number for part in figures["visits_held"].parts] == sides


def test_a_figure_without_anything_to_take_a_share_of_says_so(viewer, home):
    scope = Scope(quarter_around(timezone.localdate()), home)
    found = {one.name: one for one in measures.of(viewer, scope)}
    assert found["decisions_implemented"].number is None
    assert found["decisions_implemented"].change is None
    assert [one.number for one in found.values()].count(0) == 5


@pytest.mark.parametrize(("done_after", "late_before"), [(0, 0), (1, 1)])
def test_what_was_done_on_the_eve_was_not_late_on_it(viewer, home, done_after, late_before):
    scope = Scope(month_around(timezone.localdate()), home)
    done, due = scope.eve + done_after * DAY, scope.eve - 9 * DAY
    factories.FollowUpFactory(responsible=home, status="done", due_on=due, done_on=done)
    assert Reading(viewer, scope).followups["late_before"] == late_before


@pytest.mark.parametrize(
    ("now", "before", "less_is_better", "icon", "tone"),
    [
        (5, 3, False, "arrow-up", "cn-t-ok"),
        (3, 5, False, "arrow-down", "cn-t-late"),
        (5, 3, True, "arrow-up", "cn-t-late"),
        (3, 5, True, "arrow-down", "cn-t-ok"),
        (4, 4, True, "dash-lg", ""),
    ],
)
def test_a_change_has_an_icon_and_says_whether_it_is_good(now, before, less_is_better, icon, tone):
    change = measures.against(now, before, less_is_better=less_is_better)
    assert (change.icon, change.tone) == (icon, tone)
    assert change.words

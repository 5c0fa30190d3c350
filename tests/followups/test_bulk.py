"""Postponing several at once."""

import pytest

from followups.models import FollowUp
from tests import factories
from tests.factories import days_from_today

BULK = "/followups/postpone/"


@pytest.fixture
def three(home, topic):
    """Late, due soon, and due in a month."""
    return [
        factories.FollowUpFactory(topic=topic, responsible=home, due_on=days_from_today(days))
        for days in (-5, 3, 30)
    ]


@pytest.fixture
def send(login, officer):
    browser = login(officer)

    def send(followups, **values):
        picks = [f"{one.pk}-{one.version}" for one in followups]
        return browser.post(BULK, {"pick": picks, "note": "موسم الحج"} | values)

    return send


def days(followups):
    found = FollowUp.objects.in_bulk([one.pk for one in followups])
    return [found[one.pk].due_on for one in followups]


def test_what_was_ticked_is_listed_before_anything_happens(login, officer, three):
    page = login(officer).get(BULK, {"pick": [f"{one.pk}-1" for one in three]})
    assert all(one.text in page.text for one in three)
    assert days(three) == [one.due_on for one in three]


def test_each_is_put_off_by_so_many_days_from_its_own_or_from_today(send, three):
    assert send(three, days="7").url == "/followups/"
    assert days(three) == [days_from_today(number) for number in (7, 10, 37)]
    for one in three:
        entry = one.history.get(action="postponed")
        assert entry.note == "موسم الحج"
        assert entry.values["due_on"][0] == str(one.due_on)


def test_all_are_put_off_to_one_day(send, three):
    send(three, due_on_0=days_from_today(60).strftime("%d/%m/%Y"))
    assert days(three) == [days_from_today(60)] * 3


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"days": "0"},
        {"days": "-3"},
        {"days": "400"},
        {"days": "سبعة"},
        {"days": "7", "note": ""},
        {"days": "7", "due_on_0": "1/1/2090"},
        {"due_on_0": "1/1/2020"},
        {"due_on_0": "31/2/2027"},
    ],
    ids=["nothing", "none", "back", "too far", "a word", "no reason", "both", "past", "no day"],
)
def test_what_cannot_be_is_refused_and_none_is_put_off(send, three, values):
    response = send(three, **values)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert days(three) == [one.due_on for one in three]


def test_a_day_before_one_of_them_names_it_and_moves_none(send, three):
    response = send(three, due_on_0=days_from_today(10).strftime("%d/%m/%Y"))
    assert response.status_code == 422
    assert three[2].text in str(response.context["form"].errors["due_on"])
    assert days(three) == [one.due_on for one in three]


def test_what_is_out_of_reach_is_neither_touched_nor_named(send, three):
    hidden = factories.FollowUpFactory(visibility="owner")
    response = send([*three, hidden])
    assert response.status_code == 422
    assert hidden.text not in response.text
    assert response.context["others"] == 0
    send([*three, hidden], days="7")
    assert days([hidden]) == [hidden.due_on]


def test_what_is_seen_and_not_kept_is_counted_and_stays(send, three, home, topic):
    lent = factories.FollowUpFactory(
        topic=topic, responsible=home, owner=factories.OrganizationFactory()
    )
    done = factories.FollowUpFactory(topic=topic, responsible=home, status="done")
    assert send([*three, lent, done]).context["others"] == 2
    send([*three, lent, done], days="7")
    assert days([lent, done]) == [lent.due_on, done.due_on]
    assert days(three) != [one.due_on for one in three]


def test_one_that_changed_meanwhile_stops_them_all(send, three):
    FollowUp.objects.filter(pk=three[1].pk).update(version=9)
    assert send(three, days="7").status_code == 409
    assert days(three) == [one.due_on for one in three]


@pytest.mark.parametrize("picks", [[], ["x"], ["-1"], ["9" * 40], ["1-x", "\x00"]])
def test_ticks_that_mean_nothing_do_nothing(login, officer, picks):
    browser = login(officer)
    assert browser.get(BULK, {"pick": picks}).status_code == 200
    assert browser.post(BULK, {"pick": picks, "days": "7", "note": "لا"}).status_code == 422


def test_leadership_does_not_postpone(login):
    assert login("viewer").get(BULK).status_code == 403


VERIFY = "/lists/followups.followup/several/verify/"
CANCEL = "/lists/followups.followup/several/cancel/"


def statuses(followups):
    found = FollowUp.objects.in_bulk([one.pk for one in followups])
    return [found[one.pk].status for one in followups]


def picks(followups, **values):
    return {"pick": [f"{one.pk}-{one.version}" for one in followups]} | values


def test_what_is_done_is_verified_by_who_decides_and_the_rest_counted(login, manager, home, topic):
    done, own, still_open = (
        factories.FollowUpFactory(topic=topic, responsible=home, **values)
        for values in (
            {"status": "done"},
            {"status": "done", "priority": 1, "done_by": manager},
            {"status": "open"},
        )
    )
    sent = picks([done, own, still_open])
    assert login(manager).get(VERIFY, sent).context["others"] == 2
    assert login(manager).post(VERIFY, sent).status_code == 302
    assert statuses([done, own, still_open]) == ["verified", "done", "open"]
    assert done.history.get(action="verify").actor == manager


def test_an_officer_verifies_nothing(login, officer, three):
    assert login(officer).post(VERIFY, picks(three)).status_code == 403


def test_several_are_cancelled_with_a_reason_that_each_keeps(login, officer, three):
    browser = login(officer)
    assert browser.post(CANCEL, picks(three)).status_code == 422
    assert statuses(three) == ["open"] * 3
    assert browser.post(CANCEL, picks(three, note="أُلغي البرنامج")).status_code == 302
    assert statuses(three) == ["cancelled"] * 3
    assert {one.history.get(action="cancel").note for one in three} == {"أُلغي البرنامج"}


def test_what_is_closed_already_is_not_cancelled_again(login, officer, home, topic):
    done = factories.FollowUpFactory(topic=topic, responsible=home, status="done")
    sent = picks([done], note="أُلغي البرنامج")
    assert login(officer).post(CANCEL, sent).status_code == 422
    assert statuses([done]) == ["done"]

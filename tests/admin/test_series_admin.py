"""Series and decisions in the admin."""

import pytest

from meetings.models import Decision, Meeting, Series
from tests import factories

from .pages import address, complains

CLOSED = [Meeting.Status.SENT, Meeting.Status.APPROVED, Meeting.Status.CANCELLED]


@pytest.fixture
def held():
    return factories.MeetingFactory()


def page_of(record):
    return address(type(record), "change", record.pk)


class TestADecision:
    def new(self, meeting, **values):
        values = {"meeting": meeting.pk, "text": "توزيع القرى", "kind": "coverage"} | values
        return {"responsible": [meeting.host.pk]} | values

    def test_a_new_one_takes_the_next_number_and_ends_that_there_was_none(self, save, held):
        factories.DecisionFactory(meeting=held, number=4)
        Meeting.objects.filter(pk=held.pk).update(has_no_decisions=True)
        save(address(Decision, "add"), **self.new(held))
        decision = held.decisions.last()
        assert (decision.number, decision.status, decision.progress) == (5, "adopted", 0)
        held.refresh_from_db()
        assert not held.has_no_decisions

    @pytest.mark.parametrize("status", ["planned", *CLOSED])
    def test_a_meeting_decides_only_while_minutes_are_taken(self, save, status):
        closed = factories.MeetingFactory(status=status)
        response = save(address(Decision, "add"), **self.new(closed))
        assert complains(response, "This meeting takes no more decisions.")
        assert not Decision.objects.exists()

    def test_somebody_is_responsible(self, save, held):
        save(address(Decision, "add"), **self.new(held, responsible=[]))
        assert not Decision.objects.exists()

    def test_it_came_of_an_item_of_its_own_meeting(self, save, held):
        item = factories.AgendaItemFactory()
        response = save(address(Decision, "add"), **self.new(held, item=item.pk))
        assert complains(response, "Choose an item of the agenda of this meeting.")

    def test_progress_and_status_are_never_posted(self, save, held):
        decision = factories.DecisionFactory(meeting=held)
        save(page_of(decision), text="أخرى", progress="90", status="dropped", number="9")
        changed = Decision.objects.get(pk=decision.pk)
        assert (changed.text, changed.progress, changed.status) == ("أخرى", 0, "adopted")
        assert (changed.number, changed.version) == (decision.number, 2)

    def test_it_does_not_pass_to_another_meeting(self, save, held):
        decision = factories.DecisionFactory(meeting=held)
        save(page_of(decision), meeting=factories.MeetingFactory().pk)
        assert Decision.objects.get().meeting == held

    def test_once_the_minutes_went_out_it_is_only_shown(self, browser, held):
        decision = factories.DecisionFactory(meeting=held)
        held.enter(Meeting.Status.SENT)
        held.save()
        assert browser.post(page_of(decision), {"text": "أخرى"}).status_code == 403


class TestASeries:
    def rows(self, *members):
        rows = {"members-TOTAL_FORMS": len(members)}
        for number, (organization, since, until) in enumerate(members):
            rows |= {f"members-{number}-organization": organization.pk}
            rows |= {f"members-{number}-since": since, f"members-{number}-until": until}
        return rows

    def test_a_new_one_has_its_members_in_their_order(self, save, home):
        other = factories.OrganizationFactory()
        rows = self.rows((other, "", ""), (home, "2025-01-01", ""))
        save(address(Series, "add"), name="مجلس", convenor=home.pk, **rows)
        series = Series.objects.get()
        assert [member.organization for member in series.members.all()] == [other, home]
        assert series.history.get().action == "create"

    @pytest.mark.parametrize(
        "terms",
        [
            (("", ""), ("", "")),
            (("2025-01-01", ""), ("", "2026-01-01")),
            (("2025-01-01", "2025-12-31"), ("2025-12-31", "")),
        ],
    )
    def test_nobody_is_a_member_twice_at_the_same_time(self, save, home, terms):
        rows = self.rows(*((home, *term) for term in terms))
        response = save(address(Series, "add"), name="مجلس", convenor=home.pk, **rows)
        assert response.status_code == 200
        assert not Series.objects.exists()

    def test_a_member_may_leave_and_come_back(self, save, home):
        rows = self.rows((home, "2026-02-01", ""), (home, "", "2026-01-31"))
        save(address(Series, "add"), name="مجلس", convenor=home.pk, **rows)
        assert Series.objects.get().members.count() == 2

    @pytest.mark.parametrize(
        ("name", "value"),
        [("cadence", "FREQ=DAILY"), ("cadence", "كل شهر"), ("quorum", "0"), ("quorum", "1")],
    )
    def test_a_broken_cadence_and_a_quorum_that_cannot_be_are_refused(self, save, name, value):
        series = factories.SeriesFactory()
        assert save(page_of(series), **{name: value}).status_code == 200
        series.refresh_from_db()
        assert series.version == 1

    def test_it_is_archived_and_brought_back_with_a_reason(self, browser):
        series = factories.SeriesFactory()
        data = {"action": "archive", "_selected_action": [series.pk], "note": "انتهى عملها"}
        browser.post(address(Series, "changelist"), data)
        assert Series.objects.get().is_archived
        assert series.history.get().note == "انتهى عملها"

        browser.post(address(Series, "changelist"), data | {"action": "restore"})
        assert not Series.objects.get().is_archived

    def test_who_convenes_it_is_settled(self, save):
        series = factories.SeriesFactory()
        save(page_of(series), convenor=factories.OrganizationFactory().pk, slogan="معًا")
        after = Series.objects.get()
        assert (after.convenor, after.slogan) == (series.convenor, "معًا")

    def test_an_archived_one_is_only_shown(self, browser):
        series = factories.SeriesFactory(is_archived=True)
        assert browser.post(page_of(series), {"name": "أخرى"}).status_code == 403

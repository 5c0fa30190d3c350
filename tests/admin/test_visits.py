"""Visits, delegations and their parts in the admin."""

import pytest
from django.utils import timezone

from tests import factories
from visits.models import Visit

from .pages import address, complains


class TestVisits:
    def sides(self, *sides):
        rows = {"delegations-TOTAL_FORMS": len(sides)}
        for number, side in enumerate(sides):
            rows[f"delegations-{number}-side"] = side
            rows[f"delegations-{number}-organization"] = factories.OrganizationFactory().pk
        return rows

    def new(self, home):
        return {"owner": home.pk, "on": "2030-05-01", "precision": "day", "title": "زيارة"}

    def test_a_new_visit_is_planned_and_has_a_reference(self, save, home):
        save(address(Visit, "add"), **self.new(home), **self.sides("host", "guest"))
        visit = Visit.objects.get()
        assert (visit.status, visit.is_released) == ("planned", False)
        assert visit.reference == f"V-{timezone.localdate().year}-0001"
        assert visit.history.get().action == "create"

    @pytest.mark.parametrize("sides", [[], ["host"], ["guest", "guest"], ["host", "host", "guest"]])
    def test_a_visit_needs_one_host_and_a_guest(self, save, home, sides):
        response = save(address(Visit, "add"), **self.new(home), **self.sides(*sides))
        assert not Visit.objects.exists()
        assert complains(response, "A visit has one host, and one guest or more.")

    def test_a_planned_visit_needs_its_date(self, save, visit):
        response = save(address(Visit, "change", visit.pk), on="", precision="unknown")
        assert complains(response, "A visit that is still ahead needs its date.")

    def test_host_and_guest_can_change_places(self, save, visit):
        host, guest = visit.delegations.get(side="host"), visit.delegations.get(side="guest")
        response = save(
            address(Visit, "change", visit.pk),
            **{"delegations-0-side": "guest", "delegations-1-side": "host"},
        )
        host.refresh_from_db()
        guest.refresh_from_db()
        assert response.status_code == 302
        assert {host.side, guest.side} == {"guest", "host"}

    @pytest.mark.parametrize("status", [Visit.Status.DOCUMENTED, Visit.Status.CANCELLED])
    def test_a_closed_visit_is_only_shown(self, browser, status):
        closed = factories.VisitFactory(status=status)
        url = address(Visit, "change", closed.pk)
        assert 'name="_save"' not in browser.get(url).text
        assert browser.post(url, {"title": "أخرى"}).status_code == 403

    def test_the_delegation_of_a_closed_visit_is_only_shown(self, browser):
        closed = factories.VisitFactory(status=Visit.Status.DOCUMENTED)
        url = address(*delegation_page(closed))
        assert 'name="_save"' not in browser.get(url).text
        assert browser.post(url, {"note": "أخرى"}).status_code == 403

    def test_a_part_of_an_open_visit_can_be_removed(self, save, visit):
        topic = factories.TopicFactory(visit=visit)
        save(address(Visit, "change", visit.pk), **{"topics-0-DELETE": "on"})
        assert not visit.topics.exists()
        assert visit.history.get().values["topics"] == [[topic.text], []]

    def test_delegates_are_told_in_the_history_of_the_visit(self, save, visit):
        person = factories.PersonFactory()
        row = {"delegates-TOTAL_FORMS": 1, "delegates-0-person": person.pk, "delegates-0-order": 1}
        save(address(*delegation_page(visit)), **row)
        visit.refresh_from_db()
        assert visit.version == 2
        assert visit.history.get().values == {"delegations.delegates": [[], [str(person)]]}

    def test_the_head_of_a_delegation_can_pass_to_another(self, save, visit):
        delegation = visit.delegations.get(side="guest")
        after = factories.DelegateFactory(delegation=delegation, order=0)
        factories.DelegateFactory(delegation=delegation, order=1, is_head=True)
        url = address(*delegation_page(visit))
        response = save(url, **{"delegates-0-is_head": "on"})
        assert complains(response, "A delegation has one head.")

        response = save(url, **{"delegates-0-is_head": "on", "delegates-1-is_head": ""})

        assert response.status_code == 302
        assert delegation.delegates.get(is_head=True) == after

    def test_a_gift_passes_between_the_sides_of_its_own_visit(self, save, visit):
        other = factories.VisitFactory().delegations.first()
        host = visit.delegations.get(side="host")
        row = {"gifts-TOTAL_FORMS": 1, "gifts-0-from_delegation": host.pk}
        row |= {"gifts-0-description": "درع", "gifts-0-to_delegation": other.pk}
        response = save(address(Visit, "change", visit.pk), **row)
        assert response.status_code == 200
        assert not visit.gifts.exists()

    def test_a_press_mention_names_who_added_it(self, save, visit, administrator):
        prefix = "charitynet-pressmention-content_type-object_id"
        row = {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-0-publisher": "صحيفة اليوم"}
        save(address(Visit, "change", visit.pk), **row)
        assert visit.press_mentions.get().added_by == administrator


def delegation_page(visit):
    delegation = visit.delegations.get(side="guest")
    return type(delegation), "change", delegation.pk

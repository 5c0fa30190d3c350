"""Initiatives for the tests, and what a browser sends when their form is filled in."""

from charitynet.references import next_reference
from partnerships.models import Initiative, InitiativePartner
from tests.factories import OrganizationFactory
from tests.payloads import Payload


def initiative(status="idea", *, owner=None, partners=(), **values):
    """An initiative in a stage; the first partner leads it."""
    owner = owner or OrganizationFactory()
    one = Initiative(
        reference=next_reference("I"),
        owner=owner,
        **{"title": "سقيا القرى", "proposer": owner, **values},
    )
    one.begin(Initiative.Status.IDEA)
    one.enter(Initiative.Status(status))
    one.is_released = one.is_released or status in Initiative.released_statuses
    one.save()
    for order, organization in enumerate(partners):
        role = InitiativePartner.Role.PARTNER if order else InitiativePartner.Role.LEAD
        InitiativePartner.objects.create(
            initiative=one, organization=organization, role=role, order=order
        )
    return one


class InitiativePayload(Payload):
    """The values of the form; `partner`, `place` and keywords add the rest."""

    def __init__(self, proposer, **values):
        super().__init__(
            {
                "submission": "3b9f8d4e-6a53-4c38-8b1b-0a4f0c1d2e3f",
                "title": "سقيا القرى",
                "proposer": str(proposer.pk) if proposer else "",
                "currency": "SAR",
                "visibility": "participants",
            }
        )
        self.empty("partners", "places")
        self.update(values)

    def partner(self, organization, share="", role="partner"):
        pk = str(organization.pk) if organization else ""
        return self.row("partners", organization=pk, role=role, share=share)

    def place(self, place):
        return self.row("places", place=str(place.pk))

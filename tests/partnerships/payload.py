"""What a browser sends when the form of an agreement is filled in."""

from tests.payloads import Payload


class AgreementPayload(Payload):
    """The values of the form with its parties; `party`, `row` and keywords add the rest."""

    def __init__(self, *organizations, **values):
        super().__init__(
            {
                "submission": "2b0c1a52-5b0e-4a36-9d5c-3d1a5a6f2c77",
                "stage": "draft",
                "title": "مذكرة عمل مشترك",
                "kind": "joint_work",
                "term": "fixed",
                "starts_on_0": "01/01/2026",
                "ends_on_0": "31/12/2027",
                "renewal": "none",
                "signed_precision": "day",
                "visibility": "participants",
            }
        )
        self.empty("parties", "places", "obligations", "statements", "press")
        for organization in organizations:
            self.party(organization)
        self.update(values)

    def party(self, organization, **values):
        pk = organization.pk if organization else ""
        return self.row("parties", organization=pk, **values)

    def signers(self, *names):
        """Who signed for each party, in their order."""
        for number, name in enumerate(names):
            self[f"parties-{number}-representative_text"] = name
        return self

    def recorded(self):
        """Entered as signed elsewhere, with somebody for the first two parties."""
        self.update({"stage": "recorded", "signed_on_0": "01/01/2026"})
        return self.signers("محمد بن أحمد دعيوه", "عبدالله بن صالح الغامدي")

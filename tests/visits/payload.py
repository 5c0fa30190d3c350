"""What a browser sends when the visit form is filled in."""

from tests.payloads import Payload


class VisitPayload(Payload):
    """The values of the form with two sides; `people`, `rows` and keywords add the rest."""

    def __init__(self, host, guest, **values):
        super().__init__(
            {
                "submission": "7f1c1a52-5b0e-4a36-9d5c-3d1a5a6f2c11",
                "stage": "held",
                "on_0": "25/04/2025",
                "on_1": "",
                "precision": "day",
                "visibility": "participants",
            }
        )
        self.empty("sides", "stops", "topics", "statements", "gifts", "outcomes", "press")
        for organization in (host, guest):
            self.side(organization)
        self.update(values)

    def side(self, organization):
        """One more side; its number is returned."""
        number = int(self["sides-TOTAL_FORMS"])
        self.row("sides", organization=organization.pk if organization else "")
        self.empty(f"sides-{number}-delegates")
        return number

    def person(self, side, name="", **values):
        return self.row(f"sides-{side}-delegates", person_text=name, **values)

"""What a browser sends when the visit form is filled in."""


class VisitPayload(dict):
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
                "sides-TOTAL_FORMS": "0",
                "sides-INITIAL_FORMS": "0",
            }
        )
        for organization in (host, guest):
            self.side(organization)
        for prefix in ("stops", "topics", "statements", "gifts", "outcomes", "press"):
            self.update({f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"})
        self.update(values)

    def side(self, organization):
        """One more side; its number is returned."""
        number = int(self["sides-TOTAL_FORMS"])
        prefix = f"sides-{number}"
        self["sides-TOTAL_FORMS"] = str(number + 1)
        self[f"{prefix}-organization"] = str(organization.pk) if organization else ""
        self[f"{prefix}-delegates-TOTAL_FORMS"] = "0"
        self[f"{prefix}-delegates-INITIAL_FORMS"] = "0"
        return number

    def person(self, side, name="", **values):
        return self.row(f"sides-{side}-delegates", person_text=name, **values)

    def row(self, prefix, **values):
        """One more row of a part."""
        number = int(self[f"{prefix}-TOTAL_FORMS"])
        self[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
        for name, value in values.items():
            self[f"{prefix}-{number}-{name}"] = str(value)
        return self

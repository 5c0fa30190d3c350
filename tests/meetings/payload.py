"""What a browser sends when the forms of the room are filled in."""

from tests.payloads import Payload


class SeriesPayload(Payload):
    def __init__(self, *members, **values):
        super().__init__({"submission": "9d2c1a52-5b0e-4a36-9d5c-3d1a5a6f2c31"})
        self["name"] = "مجلس جمعيات الليث"
        self.empty("members", "standing")
        for organization in members:
            self.row("members", organization=organization.pk)
        self.update(values)


class MeetingPayload(Payload):
    """A meeting that `host` calls, a month ago; `invite` adds who was there."""

    def __init__(self, host, *guests, **values):
        super().__init__(
            {
                "submission": "7f1c1a52-5b0e-4a36-9d5c-3d1a5a6f2c12",
                "stage": "held",
                "title": "اللقاء التنسيقي الأول",
                "kind": "coordination",
                "host": str(host.pk),
                "on_0": "25/04/2025",
                "on_1": "",
                "precision": "day",
                "visibility": "participants",
            }
        )
        self.empty("invited", "agenda", "statements", "press")
        for organization in (host, *guests):
            self.invite(organization)
        self.update(values)

    def invite(self, organization=None, **values):
        """One more organization; its number is returned."""
        number = int(self["invited-TOTAL_FORMS"])
        if organization is not None:
            values["organization"] = organization.pk
        self.row("invited", **values)
        self.empty(f"invited-{number}-people")
        return number

    def seat(self, number, name="", **values):
        """Somebody who sits there for an organization."""
        return self.row(f"invited-{number}-people", person_text=name, **values)

"""What was said at a meeting, by whom: one who was there, an organization, or all together."""

from django.utils.translation import gettext_lazy as _

from charitynet.formsets import generic_rows_of
from organizations.models import Statement
from organizations.statement_rows import StatementRow, names_of

LEADERS = ("patron", "chair")


class SaidRow(StatementRow):
    """Something said; its speaker is one of those named on the page."""

    nobody = _("Nobody of this name is in the meeting: name him there first.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].help_text = _(
            "One of those present, the patron, an organization; empty: all together."
        )

    @staticmethod
    def find(said_by, rows, leaders):
        """("organization", i), ("seat", i, j), ("patron",) or ("chair",)."""
        for i, row in enumerate(rows):
            if said_by in names_of(row.cleaned_data.get("organization")):
                return ("organization", i)
            for j, seat in enumerate(row.people.filled()):
                if said_by in names_of(seat.cleaned_data.get("person")):
                    return ("seat", i, j)
        return next(((name,) for name in LEADERS if said_by in names_of(leaders.get(name))), None)


SaidFormSet = generic_rows_of(Statement, SaidRow)


def speak(statement, form, meeting, parts):
    """Write the resolved speaker into the statement; `parts` are those stored for the rows."""
    kind, *at = form.speaker
    part = parts[at[0]] if at else None
    voices = {"joint": Statement.Voice.JOINT, "organization": Statement.Voice.ORGANIZATION}
    statement.voice = voices.get(kind, Statement.Voice.PERSON)
    statement.organization = part.organization if part else None
    statement.person, statement.title = None, ""
    if kind == "seat":
        seat = part.representatives.all()[at[1]]
        statement.person, statement.title = seat.person, seat.title
    elif kind in LEADERS:
        statement.person = getattr(meeting, kind)
        statement.title = getattr(meeting, f"{kind}_title")

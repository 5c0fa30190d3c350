"""What was said of an agreement, by whom: a party, one who signed, the spokesperson, or all."""

from django.utils.translation import gettext_lazy as _

from charitynet.formsets import generic_rows_of
from organizations.models import Statement
from organizations.statement_rows import StatementRow, names_of


class SayingForm(StatementRow):
    """Something said; its speaker is one of those named on the page."""

    nobody = _("Nobody of this name is in the agreement: name him there first.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].help_text = _(
            "A party, one who signed, or the spokesperson; empty: all together."
        )

    @staticmethod
    def find(said_by, rows, spokesperson):
        """("party", place), ("representative", place), ("deputy", place) or ("spokesperson",)"""
        if said_by in names_of(spokesperson):
            return ("spokesperson",)
        for place, row in rows:
            if said_by in names_of(row.cleaned_data["organization"]):
                return ("party", place)
            for name in ("representative", "deputy"):
                if said_by in names_of(row.cleaned_data.get(name)):
                    return (name, place)
        return None


SayingFormSet = generic_rows_of(Statement, SayingForm)


def speak(statement, form, agreement, parties):
    """Write the resolved speaker into the statement."""
    kind, *at = form.speaker
    party = parties[at[0]] if at else None
    statement.person = statement.organization = None
    statement.title = ""
    statement.voice = {
        "joint": Statement.Voice.JOINT,
        "party": Statement.Voice.ORGANIZATION,
    }.get(kind, Statement.Voice.PERSON)
    if party:
        statement.organization = party.organization
    if kind == "representative":
        statement.person, statement.title = party.representative, party.title
    elif kind == "deputy":
        statement.person, statement.title = party.deputy, party.deputy_title
    elif kind == "spokesperson":
        statement.person, statement.title = agreement.spokesperson, agreement.spokesperson_title

"""What was said of an agreement, by whom: a party, one who signed, the spokesperson, or all."""

from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from organizations.models import Statement
from visits.forms.parts import JOINT, StatementForm, generic_rows_of

from .parties import names_of


class SayingForm(StatementForm):
    """Something said; its speaker is one of those named on the page."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["speaker"].help_text = _(
            "A party, one who signed, or the spokesperson; empty: all together."
        )

    def resolve(self, rows, spokesperson):
        """Find the speaker: ("joint",), ("party", place), ("signer", place) or ("spokesperson",)"""
        said_by = arabic.fold(self.cleaned_data.get("speaker", ""))
        self.speaker = self._speaker(said_by, rows, spokesperson)
        if self.speaker is None:
            self.add_error(
                "speaker", _("Nobody of this name is in the agreement: name him there first.")
            )

    @staticmethod
    def _speaker(said_by, rows, spokesperson):
        if not said_by or said_by in JOINT:
            return ("joint",)
        if said_by in _names(spokesperson):
            return ("spokesperson",)
        for place, row in rows:
            if said_by in names_of(row.cleaned_data["organization"]):
                return ("party", place)
            for name in ("representative", "deputy"):
                if said_by in _names(row.cleaned_data.get(name)):
                    return (name, place)
        return None


def _names(person):
    texts = [person] if isinstance(person, str) else [
        getattr(person, "full_name", ""), getattr(person, "name_en", "")
    ]  # fmt: skip
    return {arabic.fold(text) for text in texts if text}


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

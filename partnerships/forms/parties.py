"""The parties of an agreement in rows: who they are, and who signed for each.

The order of the rows is the order of the parties. A representative is chosen from those known
or simply typed, as in a visit.
"""

import json

from django.core.exceptions import ValidationError
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField, LineFormField
from charitynet.forms import Row
from charitynet.rows import LivingRows, is_telling
from organizations.models import Person
from organizations.people_rows import PersonField, title_held
from partnerships.models import Party
from partnerships.wording import ordinal

FEWEST_PARTIES = 2
MOST_PARTIES = 40


class PartyRow(Row):
    """One organization that is bound, and who signed for it."""

    organization = ChooserField("organizations", label=_("Organization"), required=False)
    representative = PersonField(label=_("Represented by"), required=False)
    title = LineFormField(label=_("In the post of"), max_length=200, required=False)
    honorific = LineFormField(label=_("Honorific"), max_length=60, required=False)
    deputy = PersonField(label=_("Signed for him by"), required=False)
    deputy_title = LineFormField(label=_("Post of the deputy"), max_length=200, required=False)
    signed_on = DayFormField(label=_("Signed on another day"), required=False)

    telling_fields = ("organization", "representative", "title", "deputy")

    @property
    def place(self):
        number = self.prefix.rpartition("-")[2]
        return int(number) if number.isdecimal() else 0

    @property
    def ordinal(self):
        return ordinal(self.place)

    @property
    def known_as(self):
        """What the organization is called while the form is being filled in."""
        value = self["organization"].value()
        if isinstance(value, tuple):
            return str(value[1] or "")
        return getattr(value, "known_as", "")

    @property
    def asked_with(self):
        """What goes with the search for a person: the organization of the row, the day."""
        return json.dumps(
            {"organization": f"#id_{self.prefix}-organization", "on": "#id_signed_on_0"}
        )

    @property
    def has_details(self):
        """The folded part holds something, or something is wrong in it."""
        names = ("honorific", "deputy", "deputy_title", "signed_on")
        return any(is_telling(self[name]) for name in names)

    def clean(self):
        cleaned = super().clean()
        if "organization" in self.errors or not self.has_changed():
            return cleaned
        if not cleaned.get("organization"):
            self.add_error("organization", _("Choose the organization of this party."))
        if (
            cleaned.get("deputy_title")
            and not cleaned.get("deputy")
            and "deputy" not in self.errors
        ):
            self.add_error("deputy", _("Write who signed in his place."))
        return cleaned


class PartyRows(LivingRows):
    """Two parties or more, each once."""

    def clean(self):
        super().clean()
        rows = [form for _place, form in self.living()]
        self._refuse_twice(rows)
        if len(rows) < FEWEST_PARTIES:
            self._ask_for_more(rows)

    def _ask_for_more(self, rows):
        standing = [form for form in self.forms if not self._should_delete_form(form)]
        empty = next((form for form in standing if form not in rows), None)
        sentence = _("An agreement has two parties or more: choose the other one.")
        if empty is None:
            raise ValidationError(sentence)
        empty.add_error("organization", sentence)

    def _refuse_twice(self, rows):
        seen = set()
        for form in rows:
            organization = form.cleaned_data.get("organization")
            if organization in seen:
                form.add_error("organization", _("This organization is a party already."))
            seen.add(organization or form)

    def labels(self):
        """The parties as obligations name them: their place, and their name once it is known."""
        return [
            (form.place, f"{form.ordinal}: {form.known_as}" if form.known_as else form.ordinal)
            for form in self.forms
            if not form["DELETE"].value()
        ]


PartyFormSet = formset_factory(
    PartyRow,
    PartyRows,
    extra=0,
    min_num=FEWEST_PARTIES,
    max_num=MOST_PARTIES,
    validate_max=True,
    can_delete=True,
)


def party_initial(party):
    """A stored party as its row shows it."""
    names = [*PartyRow.base_fields]
    return {name: getattr(party, name) for name in names}


def write_parties(agreement, rows, *, make_person):
    """Store the rows as the agreement's parties; the party written for each place."""
    chosen = [row.cleaned_data["organization"] for _place, row in rows]
    before = {party.organization_id: party for party in agreement.parties.all()}
    agreement.parties.exclude(organization__in=chosen).delete()
    return {
        place: _write(agreement, order, row.cleaned_data, before, make_person)
        for order, (place, row) in enumerate(rows)
    }


def _write(agreement, order, cleaned, before, make_person):
    organization = cleaned["organization"]
    party = before.get(organization.pk) or Party(agreement=agreement, organization=organization)
    party.order, party.signed_on = order, cleaned.get("signed_on")
    person = _person(cleaned, "representative", organization, make_person)
    deputy = _person(cleaned, "deputy", organization, make_person)
    party.representative, party.deputy = person, deputy
    day = agreement.signed_on
    party.title = cleaned.get("title") or (title_held(person, organization, day) if person else "")
    party.deputy_title = cleaned.get("deputy_title") or (
        title_held(deputy, organization, day) if deputy else ""
    )
    party.honorific = cleaned.get("honorific") or (person.honorific if person else "")
    party.full_clean()
    party.save()
    return party


def _person(cleaned, name, organization, make_person):
    person = cleaned.get(name)
    if person is None or isinstance(person, Person):
        return person
    title = cleaned.get("title" if name == "representative" else "deputy_title") or ""
    honorific = cleaned.get("honorific", "") if name == "representative" else ""
    return make_person(person, organization, title=title, honorific=honorific)


def names_of(organization):
    """Every folded name by which a party may be called in a pasted line."""
    texts = [organization.name, organization.short_name, organization.name_en]
    return {arabic.fold(text) for text in texts if text}

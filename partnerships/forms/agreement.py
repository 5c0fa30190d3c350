"""The whole agreement in one form."""

from contextlib import suppress

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet import access, references
from charitynet.attachment_forms import PressFormSet
from charitynet.choosers import ChooserField
from charitynet.dates import Precision
from charitynet.fields import DayFormField
from charitynet.numbers import CountField
from charitynet.roles import Act
from charitynet.rows import move
from organizations.models import Person
from organizations.ownership import OwnedForm
from organizations.people_rows import PersonField, found_or_made, title_held
from partnerships.initiative_forms import PlaceFormSet
from partnerships.models import Agreement

from . import obligation_rows, parties, sayings

RECORDED = "recorded"
FIRST_STATUSES = [
    (Agreement.Status.DRAFT, _("No, it is being prepared")),
    (RECORDED, _("It was signed elsewhere")),
]
LONGEST_NOTICE = 3650
LONGEST_RENEWAL = 600


class AgreementForm(OwnedForm):
    """Everything an agreement says; two parties and a title are enough for a draft."""

    stage = forms.ChoiceField(
        label=_("Was it signed?"),
        choices=FIRST_STATUSES,
        initial=Agreement.Status.DRAFT,
        widget=forms.RadioSelect,
    )
    starts_on = DayFormField(label=_("In force from"), required=False)
    ends_on = DayFormField(label=_("Last day"), required=False)
    review_on = DayFormField(label=_("Review on"), required=False)
    signed_on = DayFormField(label=_("Day of signing"), required=False)
    renewal_months = CountField(
        label=_("Months of a renewal"),
        least=1,
        most=LONGEST_RENEWAL,
        refusal=_("A renewal lasts from 1 month to 600."),
        help_text=_("Empty: as long as the first term."),
    )
    notice_days = CountField(
        label=_("Days of notice"),
        least=0,
        most=LONGEST_NOTICE,
        refusal=_("Notice is given from 0 to 3650 days before the end."),
    )
    spokesperson = PersonField(label=_("Spokesperson"), required=False)
    renews = ChooserField("agreements", label=_("Renews the agreement"), required=False)
    amends = ChooserField("agreements", label=_("Amends the agreement"), required=False)
    owner = ChooserField(
        "organizations",
        label=_("Kept by"),
        required=False,
        help_text=_("The organization that keeps this record; the first party when left empty."),
    )
    obligations_pasted = forms.CharField(
        label=_("Paste obligations"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line; a party's name and a colon before it say who owes it."),
    )

    rows = {
        "parties": parties.PartyFormSet,
        "places": PlaceFormSet,
        "obligations": obligation_rows.ObligationFormSet,
        "statements": sayings.SayingFormSet,
        "press": PressFormSet,
    }
    part_labels = {
        "parties": _("Parties"),
        "places": _("Geographic scope"),
        "obligations": _("Obligations"),
        "statements": _("Statements"),
        "press": _("Press mentions"),
    }
    paths = {"press": ("press_mentions",)}

    class Meta:
        model = Agreement
        fields = [
            "kind", "title", "purpose", "fields", "term", "starts_on", "ends_on", "renewal",
            "renewal_months", "notice_days", "review_on", "signed_on", "signed_precision",
            "signing_place", "patron", "spokesperson_title", "renews", "amends", "visibility",
        ]  # fmt: skip
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "fields": forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
            "term": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signed_precision"].required = False
        if self.instance.pk:
            del self.fields["stage"]
            self.initial["spokesperson"] = self.instance.spokesperson

    def rows_initial(self, name):
        if not self.instance.pk:
            return self.initial.get(name) or []
        if name == "places":
            return [{"place": place} for place in self.instance.places.all()]
        stored = list(
            self.instance.parties.select_related("organization", "representative", "deputy")
        )
        if name == "parties":
            return [parties.party_initial(party) for party in stored]
        places = {party.pk: place for place, party in enumerate(stored)}
        obligations = self.instance.obligations.all()
        return [obligation_rows.obligation_initial(one, places) for one in obligations]

    def row_kwargs(self, name):
        if name != "obligations":
            return super().row_kwargs(name)
        agreement, labels = self.instance, self.formsets["parties"].labels()
        return super().row_kwargs(name) | {"parties": labels, "agreement": agreement}

    @classmethod
    def prepared(cls, values, user):
        """Lines pasted and not yet turned into rows are turned into rows now."""
        if values.get("obligations_pasted", "").strip():
            values = values.copy()
            with suppress(forms.ValidationError):
                obligation_rows.paste(values, "obligations")
        return values

    @classmethod
    def rework(cls, values, name, user):
        verb, _colon, prefix = name.partition(":")
        if verb == "paste" and prefix == "obligations":
            obligation_rows.paste(values, prefix)
        elif verb in ("up", "down"):
            cls.move(values, verb, prefix)
        else:
            super().rework(values, name, user)

    @staticmethod
    def move(values, verb, name):
        """Move a row; the button that was pressed is the one to press again."""
        moved = move(values, name, -1 if verb == "up" else 1)
        values["moved"] = f"{verb}:{moved[0]}-{moved[2]}" if moved else f"{verb}:{name}"
        if moved and moved[0] == "parties":
            obligation_rows.follow_parties(values, *moved[1:])

    def clean_obligations_pasted(self):
        """What is still in the box here could not be turned into rows."""
        if self.cleaned_data["obligations_pasted"].strip():
            raise forms.ValidationError(obligation_rows.TOO_MANY)
        return ""

    def clean_renews(self):
        earlier = self._earlier("renews", _("Only an agreement that was signed can be renewed."))
        if earlier and not earlier.is_renewable:
            raise forms.ValidationError(_("This agreement was renewed or terminated already."))
        return earlier

    def clean_amends(self):
        return self._earlier("amends", _("Only an agreement that was signed can be amended."))

    def _earlier(self, name, sentence):
        earlier = self.cleaned_data[name]
        if earlier is None:
            return None
        if not access.may(self.user, Act.CHANGE, earlier):
            raise forms.ValidationError(_("This agreement is kept by another organization."))
        if earlier.status in Agreement.OPEN_STATUSES:
            raise forms.ValidationError(sentence)
        return earlier

    @property
    def is_recorded(self):
        """It is entered as signed elsewhere."""
        return self.cleaned_data.get("stage") == RECORDED

    def clean(self):
        cleaned = super().clean()
        cleaned["signed_precision"] = cleaned.get("signed_precision") or Precision.DAY
        self._clean_signing(cleaned)
        self._clean_term(cleaned)
        if cleaned.get("renews") and cleaned.get("amends"):
            self.add_error("amends", _("An agreement renews another or amends it, not both."))
        if cleaned.get("spokesperson_title") and not cleaned.get("spokesperson"):
            self.add_error("spokesperson", _("Write the name of this person."))
        return cleaned

    def _clean_signing(self, cleaned):
        """A month or a year stands as its first day; unknown stands as none."""
        day, precision = cleaned.get("signed_on"), cleaned["signed_precision"]
        if precision == Precision.UNKNOWN:
            cleaned["signed_on"] = None
        elif day and precision == Precision.MONTH:
            cleaned["signed_on"] = day.replace(day=1)
        elif day and precision == Precision.YEAR:
            cleaned["signed_on"] = day.replace(month=1, day=1)
        elif not day and self.is_recorded and "signed_on" not in self.errors:
            self.add_error("signed_on", _("Give the date, or say that it is not stated."))
        if cleaned.get("signed_on") and cleaned["signed_on"] > timezone.localdate():
            self.add_error("signed_on", _("The day of signing cannot lie in the future."))

    def _clean_term(self, cleaned):
        term, start, end = (cleaned.get(name) for name in ("term", "starts_on", "ends_on"))
        kinds = Agreement.TermKind
        if term != kinds.FIXED and end:
            self.add_error("ends_on", _("An agreement without a fixed term has no last day."))
        if start and end and end < start:
            self.add_error("ends_on", _("The agreement ends before it starts."))
        if term == kinds.UNSTATED and not self.is_recorded:
            self.add_error(
                "term", _("Only an agreement that was signed elsewhere may leave its term open.")
            )
        if self.is_recorded and term == kinds.FIXED and not end and "ends_on" not in self.errors:
            self.add_error(
                "ends_on",
                _("Give the last day, or say that it is open-ended or that no term is stated."),
            )

    def is_valid(self):
        valid = super().is_valid()
        return valid and self._fits_together()

    def _fits_together(self):
        """What concerns several rows at once, after each is understood for itself."""
        standing = self.formsets["parties"].living()
        obligations, cleaned = self.formsets["obligations"], self.cleaned_data
        fits = obligations.refuse_parties_outside([at for at, _form in standing])
        fits = obligations.refuse_rules(cleaned.get("starts_on"), cleaned.get("ends_on")) and fits
        if self.is_recorded:
            fits = self._require_representatives(standing) and fits
        sayings_rows = self.formsets["statements"]
        for form in sayings_rows.living():
            form.resolve(standing, self.cleaned_data.get("spokesperson"))
        return fits and all(form.is_valid() for form in sayings_rows.forms)

    @staticmethod
    def _require_representatives(standing):
        missing = [form for _at, form in standing if not form.cleaned_data.get("representative")]
        for form in missing:
            form.add_error("representative", _("Write who signed for this party."))
        return not missing

    def save_record(self, *, by):
        agreement, self.by = self.instance, by
        standing = self.formsets["parties"].living()
        if not agreement.pk:
            agreement.reference = references.next_reference("A")
            agreement.owner = self._owner(standing)
            agreement.begin(Agreement.Status.DRAFT)
        agreement.spokesperson = self._spokesperson(agreement, standing)
        self.save()
        agreement.places.set(row.cleaned_data["place"] for row in self.formsets["places"].filled())
        self._write_rows(agreement, standing)
        return agreement

    def _owner(self, standing):
        """A renewal or an amendment is kept by whoever keeps what came before it."""
        earlier = self.cleaned_data.get("renews") or self.cleaned_data.get("amends")
        if earlier:
            return earlier.owner
        return self.owner_of_new(otherwise=standing[0][1].cleaned_data["organization"])

    def _spokesperson(self, agreement, standing):
        person = self.cleaned_data.get("spokesperson")
        if person is None:
            return None
        organizations = [form.cleaned_data["organization"] for _at, form in standing]
        own = next((one for one in organizations if one == agreement.owner), organizations[0])
        if not isinstance(person, Person):
            title = self.cleaned_data.get("spokesperson_title", "")
            person = self._make_person(person, own, title=title)
        if not agreement.spokesperson_title:
            agreement.spokesperson_title = title_held(person, own, agreement.signed_on)
        return person

    def _make_person(self, name, organization, *, title="", honorific=""):
        """Somebody new, with the post in which he signed."""
        return found_or_made(
            name,
            organization,
            by=self.by,
            steward=self.instance.owner,
            title=title,
            honorific=honorific,
        )

    def _write_rows(self, agreement, standing):
        written = parties.write_parties(agreement, standing, make_person=self._make_person)
        obligation_rows.write_obligations(agreement, self.formsets["obligations"].living(), written)
        self.formsets["press"].write(agreement, self._credit)
        self.formsets["statements"].write(
            agreement, lambda form, said: sayings.speak(said, form, agreement, written)
        )

    def _credit(self, form, mention):
        mention.added_by = mention.added_by or self.by

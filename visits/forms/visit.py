"""The whole visit in one form."""

from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from charitynet import references
from charitynet.attachment_forms import FilesField, PressFormSet, attach_document
from charitynet.choosers import ChooserField
from charitynet.dates import Precision, clean_date
from charitynet.fields import DayFormField, TimeFormField
from charitynet.numbers import whole
from organizations import people_rows
from organizations.models import Organization
from organizations.ownership import OwnedForm
from visits.models import Delegate, Delegation, Visit

from . import parts, sides

FIRST_STATUSES = [
    (Visit.Status.HELD, _("Yes, it was held")),
    (Visit.Status.CONFIRMED, _("Confirmed, ahead")),
    (Visit.Status.PLANNED, _("Still planned")),
]


class VisitForm(OwnedForm):
    """Everything that is known of a visit; the two sides and the date are enough."""

    stage = forms.ChoiceField(
        label=_("Was the visit held?"),
        choices=FIRST_STATUSES,
        initial=Visit.Status.HELD,
        widget=forms.RadioSelect,
    )
    on = DayFormField(label=_("Date of the visit"), required=False)
    start_time = TimeFormField(label=_("From"), required=False)
    end_time = TimeFormField(label=_("To"), required=False)
    place = ChooserField("places", label=_("Town"), required=False)
    return_of = ChooserField("visits", label=_("Returns the visit"), required=False)
    owner = ChooserField(
        "organizations",
        label=_("Kept by"),
        required=False,
        help_text=_("The organization that keeps this record; the host when left empty."),
    )
    files = FilesField(label=_("Documents"), required=False)

    rows = {
        "sides": sides.SideFormSet,
        "stops": parts.StopFormSet,
        "topics": parts.TopicFormSet,
        "statements": parts.SpokenFormSet,
        "gifts": parts.GiftFormSet,
        "outcomes": parts.OutcomeFormSet,
        "press": PressFormSet,
    }
    part_labels = {
        "sides": _("The two sides"),
        "stops": _("Programme"),
        "topics": _("Topics"),
        "statements": _("Impressions"),
        "gifts": _("Gifts"),
        "outcomes": _("Outcomes"),
        "press": _("Press mentions"),
    }
    paths = {
        "sides": ("delegations", "delegations.delegates"),
        "press": ("press_mentions",),
    }

    class Meta:
        model = Visit
        fields = [
            "on",
            "precision",
            "start_time",
            "end_time",
            "place",
            "venue",
            "purpose",
            "title",
            "objectives",
            "summary",
            "return_of",
            "visibility",
        ]
        widgets = {
            "objectives": forms.Textarea(attrs={"rows": 2}),
            "summary": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["stage"]
            self._keep_unseen_original()
        self.fields["precision"].required = False
        self.fields["purpose"].choices = [("", _("Not stated")), *Visit.Purpose.choices]
        self.fields["title"].help_text = _("Left empty, the visit is called after its two sides.")

    def _keep_unseen_original(self):
        """A visit that this one returns stays, also when its editor may not see it."""
        seen = Visit.objects.visible_to(self.user).filter(pk=self.instance.return_of_id)
        if self.instance.return_of_id and not seen.exists():
            del self.fields["return_of"]

    def rows_initial(self, name):
        if name != "sides":
            return []
        if self.instance.pk:
            return [sides.side_initial(one) for one in self._stored_sides()]
        return self._suggested_sides()

    def _stored_sides(self):
        people = Delegate.objects.select_related("person", "affiliation")
        return self.instance.delegations.select_related("organization").prefetch_related(
            Prefetch("delegates", people)
        )

    def _suggested_sides(self):
        """Host and guest as the address gives them; the user's own organization receives."""
        visible = Organization.objects.visible_to(self.user)
        asked = [self.initial.get("host", ""), self.initial.get("guest", "")]
        given = [visible.filter(pk=whole(one)).first() for one in asked]
        mine = self.own_organizations().first()
        if mine and mine not in given:
            given[1 if given[0] else 0] = given[1 if given[0] else 0] or mine
        return [{"organization": one} if one else {} for one in given]

    def row_kwargs(self, name):
        return super().row_kwargs(name) | (
            {"sides": self._side_labels()} if name == "gifts" else {}
        )

    def _side_labels(self):
        """The sides as the gift rows name them."""
        rows = self.formsets["sides"].forms
        names = [self._side_label(row) for row in rows]
        return [name or (_("Host") if i == 0 else _("Guest")) for i, name in enumerate(names)]

    @staticmethod
    def _side_label(row):
        value = row["organization"].value()
        return str(value[1] if isinstance(value, tuple) else value or "")

    @classmethod
    def prepared(cls, values, user):
        """A list pasted and not yet turned into rows is turned into rows now."""
        pasted = [name for name in values if name.endswith("-pasted") and values[name].strip()]
        if pasted:
            values = values.copy()
            for name in pasted:
                with suppress(ValidationError):
                    people_rows.paste(values, name.removesuffix("-pasted"), "delegates", user)
        return values

    @classmethod
    def rework(cls, values, name, user):
        verb, _colon, prefix = name.partition(":")
        if verb == "paste":
            people_rows.paste(values, prefix, "delegates", user)
        elif verb == "swap":
            swap_sides(values)
        else:
            super().rework(values, name, user)

    def clean(self):
        cleaned = super().clean()
        clean_date(self, cleaned)
        if "stage" in self.fields and cleaned.get("stage"):
            self.instance.begin(cleaned["stage"])
        self._clean_status(cleaned)
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("The visit ends before it starts."))
        return cleaned

    def _clean_status(self, cleaned):
        status, day = self.instance.status, cleaned.get("on")
        if status in Visit.COMING_STATUSES and cleaned["precision"] == Precision.UNKNOWN:
            self.add_error("precision", _("A visit that is still ahead needs its date."))
        if status == Visit.Status.CONFIRMED and cleaned["precision"] in ("month", "year"):
            self.add_error("precision", _("A confirmed visit needs the day."))
        if status in Visit.HELD_STATUSES and day and day > timezone.localdate():
            self.add_error("on", _("A visit that was held cannot lie in the future."))

    def is_valid(self):
        valid = super().is_valid()
        if valid:
            self._resolve_speakers()
            valid = all(form.is_valid() for form in self.formsets["statements"].forms)
        return valid

    def _resolve_speakers(self):
        for form in self.formsets["statements"].living():
            form.resolve(self.formsets["sides"].sides())

    def save_record(self, *, by):
        visit = self.instance
        rows = self.formsets["sides"].sides()
        if not visit.pk:
            visit.reference = references.next_reference("V")
            visit.owner = self.owner_of_new(otherwise=rows[0].cleaned_data["organization"])
        self._entitle(visit, rows)
        visit.save()
        self.by = by
        delegations = self._write_sides(visit, rows)
        self._write_parts(visit, delegations)
        for received in self.cleaned_data.get("files", ()):
            attach_document(visit, received, by=by)
        return visit

    def _entitle(self, visit, rows):
        """A visit that was given no title is called after its sides, also when they change."""
        stored = [side.organization for side in self._stored_sides()] if visit.pk else []
        if not visit.title or (stored and visit.title == heading(stored)):
            visit.title = heading([row.cleaned_data["organization"] for row in rows])

    def _write_sides(self, visit, rows):
        """Store the sides, keeping those that stay; guests first, since there is one host."""
        chosen = [row.cleaned_data["organization"] for row in rows]
        before = {one.organization_id: one for one in visit.delegations.all()}
        visit.delegations.exclude(organization__in=chosen).delete()
        written = {}
        for index in reversed(range(len(rows))):
            side = before.get(chosen[index].pk) or Delegation(
                visit=visit, organization=chosen[index]
            )
            side.side = Delegation.Side.HOST if index == 0 else Delegation.Side.GUEST
            side.order, side.note = index, rows[index].cleaned_data.get("note", "")
            side.save()
            written[index] = side
        for index, row in enumerate(rows):
            sides.write_people(
                written[index],
                row.delegates.filled(),
                day=visit.on,
                make_person=self._make_person,
            )
        return [written[index] for index in range(len(rows))]

    def _make_person(self, name, organization, cleaned):
        """Somebody new, with the post he was introduced with."""
        return people_rows.found_or_made(
            name,
            organization,
            by=self.by,
            steward=self.instance.owner,
            title=cleaned.get("title", ""),
            honorific=cleaned.get("honorific", ""),
        )

    def _credit(self, form, mention):
        mention.added_by = mention.added_by or self.by

    def _write_parts(self, visit, delegations):
        for name in ("stops", "topics", "outcomes"):
            self.formsets[name].write(visit)
        self.formsets["press"].write(visit, self._credit)
        self.formsets["gifts"].write(
            visit, lambda form, gift: parts.exchange(form=form, gift=gift, delegations=delegations)
        )
        self.formsets["statements"].write(
            visit, lambda form, said: parts.speak(said, form, delegations)
        )


@translation.override("ar")
def heading(organizations):
    """The title of a visit that was given none: guests, then host, as names are written."""
    host, *guests = [one.short_name or one.name for one in organizations]
    return gettext("%(guest)s visiting %(host)s") % {
        "guest": gettext(" and ").join(guests),
        "host": host,
    }


def swap_sides(values):
    """Host becomes guest and guest host, with their people."""
    moved = {}
    for name in list(values):
        for one, other in (("sides-0-", "sides-1-"), ("sides-1-", "sides-0-")):
            if name.startswith(one):
                moved[other + name.removeprefix(one)] = values.pop(name)
    for name, listed in moved.items():
        values.setlist(name, listed)

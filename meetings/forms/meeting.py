"""The whole meeting in one form."""

from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charitynet import access, references
from charitynet.attachment_forms import FilesField, PressFormSet, attach_document
from charitynet.choosers import ChooserField
from charitynet.dates import Precision, clean_date
from charitynet.fields import DayFormField, TimeFormField
from charitynet.numbers import CountField
from charitynet.roles import Act
from charitynet.rows import move
from meetings.models import AgendaItem, Attendance, Meeting, Representative, Series
from organizations import people_rows
from organizations.ownership import OwnedForm
from organizations.people_rows import PersonField
from organizations.statement_rows import names_of

from . import agenda, invited, items, leaders, listing, sayings
from .writing import PartWriter

FIRST_STATUSES = [
    (Meeting.Status.PLANNED, _("It is still ahead")),
    (Meeting.Status.HELD, _("It was held")),
]
LARGEST_NUMBER = 9999


class MeetingForm(OwnedForm):
    """Everything that is known of a meeting; a title, the host and the date are enough."""

    stage = forms.ChoiceField(
        label=_("Was the meeting held?"),
        choices=FIRST_STATUSES,
        initial=Meeting.Status.PLANNED,
        widget=forms.RadioSelect,
    )
    series = ChooserField("series", label=_("Series"), required=False)
    number = CountField(
        label=_("Number in the series"),
        least=1,
        most=LARGEST_NUMBER,
        refusal=_("Meetings are numbered from 1 to 9999."),
    )
    on = DayFormField(label=_("Date of the meeting"), required=False)
    start_time = TimeFormField(label=_("From"), required=False)
    end_time = TimeFormField(label=_("To"), required=False)
    place = ChooserField("places", label=_("Town"), required=False)
    host = ChooserField("organizations", label=_("Host"))
    patron = PersonField(label=_("Under the patronage of"), required=False)
    chair = PersonField(label=_("Chair"), required=False)
    quorum = CountField(
        label=_("Quorum"),
        least=1,
        most=invited.MOST_INVITED,
        refusal=_("A quorum is at least one organization."),
        help_text=_("How many organizations must be there."),
    )
    owner = ChooserField(
        "organizations",
        label=_("Kept by"),
        required=False,
        help_text=_("The organization that keeps this record; the host when left empty."),
    )
    invited_pasted = listing.PastedListField()
    agenda_pasted = items.PastedItemsField()
    files = FilesField(label=_("Documents"), required=False)

    rows = {
        "invited": invited.InvitedFormSet,
        "agenda": agenda.AgendaFormSet,
        "statements": sayings.SaidFormSet,
        "press": PressFormSet,
    }
    part_labels = {
        "invited": _("Those invited"),
        "agenda": _("Agenda"),
        "statements": _("Statements"),
        "press": _("Press mentions"),
    }
    paths = {
        "invited": ("attendances", "attendances.representatives", "organizers"),
        "press": ("press_mentions",),
    }

    class Meta:
        model = Meeting
        fields = [
            "series", "number", "title", "kind", "slogan", "objectives", "on", "precision",
            "start_time", "end_time", "place", "venue", "online_link", "host", "patron_title",
            "chair_title", "stated_attendance", "quorum", "visibility",
        ]  # fmt: skip
        widgets = {"objectives": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["precision"].required = False
        if self.instance.pk:
            del self.fields["stage"]
            self.initial |= {"patron": self.instance.patron, "chair": self.instance.chair}
            self._keep_unseen_series()
        else:
            self.initial.setdefault("host", self.own_organizations().first())

    def _keep_unseen_series(self):
        """A series that the meeting belongs to stays, also when its editor may not see it."""
        seen = Series.objects.visible_to(self.user).filter(pk=self.instance.series_id)
        if self.instance.series_id and not seen.exists():
            del self.fields["series"]

    def rows_initial(self, name):
        if not self.instance.pk:
            return self.initial.get(name) or self._suggested(name)
        if name == "agenda":
            known = self.instance.agenda.select_related("proposed_by", "presenter_person")
            return [agenda.item_initial(item) for item in known]
        organizers = set(self.instance.organizers.values_list("pk", flat=True))
        return [invited.invited_initial(part, organizers) for part in self.stored_parts()]

    def _suggested(self, name):
        """The user's own organization, as the host, and two lines for others."""
        if name == "agenda":
            return [{}]
        mine = self.own_organizations().first()
        return [{"organization": mine} if mine else {}, {}, {}]

    def stored_parts(self):
        """Those invited as the database has them, with whom they sent."""
        seats = Prefetch("representatives", Representative.objects.select_related("person"))
        stored = Attendance.objects.filter(meeting=self.instance.pk)
        return stored.select_related("organization").prefetch_related(seats)

    def row_kwargs(self, name):
        if name != "agenda":
            return super().row_kwargs(name)
        known = AgendaItem.objects.filter(meeting=self.instance.pk)
        return super().row_kwargs(name) | {"stored": known}

    @property
    def asks_attendance(self):
        """Whether somebody came is asked of what is over, or may be over."""
        return not self.instance.pk or self.instance.status in Meeting.HELD_STATUSES

    @classmethod
    def prepared(cls, values, user):
        """Lists pasted and not yet turned into rows are turned into rows now."""
        boxes = [name for name in values if name.endswith(("-pasted", "_pasted"))]
        boxes = [name for name in boxes if values[name].strip()]
        values = values.copy() if boxes else values
        for name in sorted(boxes, key=lambda name: name.endswith("-pasted")):
            with suppress(ValidationError):
                cls._paste(values, name[: -len("-pasted")], user)
        return values

    @classmethod
    def rework(cls, values, name, user):
        verb, _colon, prefix = name.partition(":")
        if verb == "paste":
            cls._paste(values, prefix, user)
        elif verb in ("up", "down"):
            moved = move(values, prefix, -1 if verb == "up" else 1)
            values["moved"] = f"{verb}:{moved[0]}-{moved[2]}" if moved else f"{verb}:{prefix}"
        else:
            super().rework(values, name, user)

    @staticmethod
    def _paste(values, prefix, user):
        if prefix == "invited":
            listing.paste(values, prefix, user)
        elif prefix == "agenda":
            items.paste(values, prefix)
        else:
            people_rows.paste(values, prefix, "people", user)

    def clean_series(self):
        series = self.cleaned_data["series"]
        if series is None or series.pk == self.instance.series_id:
            return series
        if series.is_archived:
            raise ValidationError(_("This series is archived: no meeting is added to it."))
        if not access.may(self.user, Act.CHANGE, series):
            raise ValidationError(_("This series is convened by another organization."))
        return series

    def clean(self):
        cleaned = super().clean()
        clean_date(self, cleaned)
        if "stage" in self.fields and cleaned.get("stage"):
            self.instance.begin(cleaned["stage"])
        self._clean_status(cleaned)
        self._clean_number(cleaned)
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("The meeting ends before it starts."))
        for name in ("patron", "chair"):
            if cleaned.get(f"{name}_title") and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Write the name of this person."))
        return cleaned

    def _clean_status(self, cleaned):
        status, precision = self.instance.status, cleaned["precision"]
        if not self._is_held and precision == Precision.UNKNOWN:
            self.add_error("precision", _("A meeting that is still ahead needs its date."))
        if status == Meeting.Status.ANNOUNCED and precision in ("month", "year"):
            self.add_error("precision", _("Those who are invited need the day."))

    @property
    def _is_held(self):
        return self.instance.status in Meeting.HELD_STATUSES

    def _clean_number(self, cleaned):
        number = cleaned.get("number")
        series = cleaned.get("series") if "series" in self.fields else self.instance.series
        if number and not series and "series" not in self.errors:
            self.add_error("series", _("A number belongs to a series: choose it."))
        if not (number and series):
            return
        taken = series.meetings.filter(number=number).exclude(pk=self.instance.pk)
        if taken.exists():
            self.add_error("number", _("The series already has a meeting of this number."))

    def is_valid(self):
        return super().is_valid() and self._fits_together()

    def _fits_together(self):
        """What concerns several parts at once, after each is understood for itself."""
        rows = self.formsets["invited"].filled()
        checks = [
            self._keeps_who_must_stay(rows),
            self._chair_is_there(rows),
            self._agenda_fits(),
            self._quorum_fits(rows),
            self._speakers_are_there(rows),
        ]
        return all(checks)

    def _keeps_who_must_stay(self, rows):
        if not self.instance.pk:
            return True
        chosen = {row.key for row in rows}
        gone = [one for one in self.stored_parts() if one.organization not in chosen]
        reasons = [(one, invited.why_it_stays(one, self.cleaned_data["host"])) for one in gone]
        for part, sentence in reasons:
            if sentence:
                self.formsets["invited"].refuse_removal(part.organization, sentence)
        return not any(sentence for _part, sentence in reasons)

    def _chair_is_there(self, rows):
        chair = self.cleaned_data.get("chair")
        if not chair or not self._is_held:
            return True
        there = [row for row in rows if not row.cleaned_data.get("absent")]
        seats = (seat.cleaned_data["person"] for row in there for seat in row.people.filled())
        if any(chair == person or names_of(chair) & names_of(person) for person in seats):
            return True
        self.add_error(
            "chair", _("The chair is not among the representatives of those who attended.")
        )
        return False

    def _agenda_fits(self):
        length = Meeting(
            start_time=self.cleaned_data.get("start_time"),
            end_time=self.cleaned_data.get("end_time"),
        ).minutes_available
        over = self.formsets["agenda"].minutes - length if length else 0
        if over <= 0:
            return True
        sentence = ngettext(
            "The items take %(count)s minute longer than the meeting.",
            "The items take %(count)s minutes longer than the meeting.",
            over,
        )
        self.formsets["agenda"]._non_form_errors.append(sentence % {"count": over})
        return False

    def _quorum_fits(self, rows):
        quorum = self.cleaned_data.get("quorum")
        number = len({row.key for row in rows} | {self.cleaned_data["host"]})
        if not quorum or quorum <= number:
            return True
        sentence = ngettext(
            "%(count)s organization is invited: the quorum cannot be larger.",
            "%(count)s organizations are invited: the quorum cannot be larger.",
            number,
        )
        self.add_error("quorum", sentence % {"count": number})
        return False

    def _speakers_are_there(self, rows):
        said = self.formsets["statements"]
        for form in said.living():
            form.resolve(rows, self.cleaned_data)
        return all(form.is_valid() for form in said.forms)

    def save_record(self, *, by):
        meeting, rows = self.instance, self.formsets["invited"].filled()
        if not meeting.pk:
            meeting.reference = references.next_reference("M")
            meeting.owner = self.owner_of_new(otherwise=self.cleaned_data["host"])
        meeting.patron = meeting.chair = None
        meeting.save()
        PartWriter(meeting, by=by).write(rows, meeting.host)
        self._write_parts(meeting, rows, by)
        for received in self.cleaned_data.get("files", ()):
            attach_document(meeting, received, by=by)
        return meeting

    def _write_parts(self, meeting, rows, by):
        parts = list(self.stored_parts())
        if len(parts) > len(rows):
            parts = parts[1:]
        seats = [seat for part in parts for seat in part.representatives.all()]
        leaders.settle(meeting, self.cleaned_data, seats, by=by)
        meeting.save()
        agenda.write_agenda(meeting, self.formsets["agenda"], [seat.person for seat in seats])
        self.formsets["statements"].write(
            meeting, lambda form, said: sayings.speak(said, form, meeting, parts)
        )
        self.formsets["press"].write(meeting, lambda _form, one: self._credit(one, by))

    @staticmethod
    def _credit(mention, by):
        mention.added_by = mention.added_by or by

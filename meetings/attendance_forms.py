"""The sheet on which attendance is noted: a line for each organization, ticks for its people.

Each line remembers how it stood when the page was opened. Only lines that somebody changed are
written; where another changed the same line meanwhile, both are shown and nothing is saved.
"""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from charitynet.choosers import ChooserField
from charitynet.fields import LineFormField
from charitynet.forms import UserForm, complaints_of
from organizations.people_rows import PastedField, PersonField, found_or_made, parsed, title_held

from .models import Attendance, Representative

PRESENCE = [
    ("yes", gettext_lazy("Attended")),
    ("no", pgettext_lazy("organization", "Did not attend")),
    ("", gettext_lazy("Not noted")),
]
KEYS = {True: "yes", False: "no", None: ""}
VALUES = {key: value for value, key in KEYS.items()}
LONGEST_STATE = 10_000


class Line(UserForm, forms.Form):
    """An organization's line: whether it was there, who sat for it, a note."""

    attended = forms.ChoiceField(label=gettext_lazy("Attendance"), choices=PRESENCE, required=False)
    note = LineFormField(label=gettext_lazy("Note"), max_length=300, required=False)
    person = PersonField(label=gettext_lazy("Name of a further representative"), required=False)
    title = LineFormField(
        label=gettext_lazy("Title on the day of the meeting"), max_length=200, required=False
    )
    pasted = PastedField()

    def __init__(self, data, attendance, **kwargs):
        self.attendance = attendance
        self.seats = list(attendance.representatives.all())
        self.was = (data or {}).get(f"{attendance.pk}-was", "")[:LONGEST_STATE]
        super().__init__(data, prefix=str(attendance.pk), initial=self.stored_values(), **kwargs)
        for seat in self.seats:
            self.fields[f"seat{seat.pk}"] = forms.BooleanField(
                label=str(seat),
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )
            self.initial[f"seat{seat.pk}"] = seat.attended

    def stored_values(self):
        return {"attended": KEYS[self.attendance.attended], "note": self.attendance.note}

    @property
    def ticks(self):
        return [self[f"seat{seat.pk}"] for seat in self.seats]

    @property
    def asked_with(self):
        """What goes with the search for a person: the organization, the day of the meeting."""
        on = self.attendance.meeting.on
        return json.dumps(
            {"organization": self.attendance.organization_id, "on": on.isoformat() if on else ""}
        )

    @property
    def stored(self):
        """How the line stands now, in one text."""
        there = [seat.pk for seat in self.seats if seat.attended]
        return _state(KEYS[self.attendance.attended], there, self.attendance.note)

    @property
    def typed(self):
        """How the line stands as it was sent."""
        cleaned = self.cleaned_data
        there = [seat.pk for seat in self.seats if cleaned.get(f"seat{seat.pk}")]
        return _state(cleaned["attended"], there, cleaned["note"])

    @property
    def is_touched(self):
        """Was anything of the line changed by who sent it?"""
        return self.typed != self.was or self.brings_people

    @property
    def brings_people(self):
        return bool(self.cleaned_data.get("person") or self.cleaned_data.get("pasted"))

    @property
    def clashes(self):
        """Did another change the line meanwhile, to something else?"""
        return self.is_touched and self.stored not in (self.was, self.typed)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("title") and not cleaned.get("person") and "person" not in self.errors:
            self.add_error("person", _("Write the name of this person."))
        if cleaned.get("attended") == "no" and (cleaned.get("person") or cleaned.get("pasted")):
            self.add_error("person", _("An organization that did not attend had nobody there."))
        return cleaned

    def newcomers(self):
        """Those to be added: a known person or a name, with title and honorific."""
        person, title = self.cleaned_data.get("person"), self.cleaned_data.get("title", "")
        if isinstance(person, str):
            [one] = parsed(person) or [None]
            if one:
                yield one.full_name, title or one.title, one.honorific
        elif person:
            yield person, title, person.honorific
        for one in parsed(self.cleaned_data.get("pasted", "")):
            yield one.full_name, one.title, one.honorific

    def save(self, *, by):
        attendance = self.attendance
        is_there = VALUES[self.cleaned_data["attended"]]
        attendance.attended = True if self.brings_people else is_there
        attendance.note = self.cleaned_data["note"]
        if not attendance.attended:
            attendance.answer, attendance.objection = Attendance.Answer.WAITING, ""
        attendance.save(update_fields=["attended", "note", "answer", "objection"])
        for seat in self.seats:
            if seat.attended != self.cleaned_data[f"seat{seat.pk}"]:
                seat.attended = not seat.attended
                seat.save(update_fields=["attended"])
        for person, title, honorific in self.newcomers():
            self._seat(person, title, honorific, by=by)

    def _seat(self, person, title, honorific, *, by):
        organization, meeting = self.attendance.organization, self.attendance.meeting
        if isinstance(person, str):
            person = found_or_made(
                person, organization, by=by, steward=meeting.owner, title=title,
                honorific=honorific,
            )  # fmt: skip
        values = {
            "title": title or title_held(person, organization, meeting.on),
            "honorific": honorific or person.honorific,
            "order": len(self.seats),
            "attended": True,
        }
        seat, is_new = self.attendance.representatives.get_or_create(person=person, defaults=values)
        if is_new:
            self.seats.append(seat)
        elif not seat.attended:
            Representative.objects.filter(pk=seat.pk).update(attended=True)


def _state(attended, there, note):
    return f"{attended}:{','.join(map(str, sorted(there)))}:{note}"


class Uninvited(UserForm, forms.Form):
    """An organization that came without having been invited."""

    organization = ChooserField(
        "organizations", label=gettext_lazy("Add an organization"), required=False
    )

    def __init__(self, *args, invited, **kwargs):
        self.invited = invited
        super().__init__(*args, **kwargs)

    def clean_organization(self):
        organization = self.cleaned_data["organization"]
        if organization and organization.pk in self.invited:
            raise ValidationError(
                _("%(organization)s is on the list already: mark it there.")
                % {"organization": organization.known_as}
            )
        return organization


class Sheet:
    """All lines of a meeting, empty or as they were sent."""

    def __init__(self, meeting, *, user, data=None):
        self.meeting = meeting
        self.attendances = list(
            meeting.attendances.select_related("organization", "meeting__owner").prefetch_related(
                "representatives__person"
            )
        )
        self.is_bound = data is not None
        self.user = user
        self.lines = [self._line(one, data) for one in self.attendances]
        invited = {one.organization_id for one in self.attendances}
        self.uninvited = Uninvited(data, user=user, invited=invited)

    def _line(self, attendance, data):
        """A line that the page did not show yet is as it is stored."""
        is_sent = data is not None and f"{attendance.pk}-was" in data
        return Line(data if is_sent else None, attendance, user=self.user)

    @property
    def sent(self):
        return [line for line in self.lines if line.is_bound]

    def is_valid(self):
        return all([*(line.is_valid() for line in self.sent), self.uninvited.is_valid()])

    def complaints(self):
        for form in (*self.lines, self.uninvited):
            if form.is_bound:
                yield from complaints_of(form)

    @property
    def clashes(self):
        return [line for line in self.sent if line.clashes]

    def settle(self):
        """Lines that were not touched show what is stored by now."""
        self.lines = [
            line if line.is_bound and line.is_touched else self._line(line.attendance, None)
            for line in self.lines
        ]
        return self

    def save(self, *, by):
        for line in self.sent:
            if line.is_touched:
                line.save(by=by)

    def told(self):
        """The lines for the history: who was there, and who sat for whom."""
        seats = [seat for one in self.attendances for seat in one.representatives.all()]
        return {
            "attendances": [str(one) for one in self.attendances],
            "attendances.representatives": [_seat_told(seat) for seat in seats],
        }


def _seat_told(seat):
    return str(seat) if seat.attended else _("%(person)s (did not attend)") % {"person": seat}

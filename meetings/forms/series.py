"""A series: what it is called, who belongs to it, how often it meets, what it always deals with."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charitynet import access, recurrence
from charitynet.choosers import ChooserField
from charitynet.fields import DayFormField
from charitynet.forms import RecordForm
from charitynet.numbers import CountField
from charitynet.roles import Act
from charitynet.rows import move
from meetings import cadence
from meetings.models import Meeting, Series, SeriesMember, StandingItem
from organizations.models import Organization

from .items import ItemFormSet
from .members import MemberFormSet

SHOWN_DAYS = 5
LARGEST_QUORUM = 200
FREQUENCIES = [("", _("No fixed rhythm"))] + [(one.value, one.label) for one in cadence.FREQUENCIES]


class SeriesForm(RecordForm):
    """Everything about a series; its name is enough."""

    convenor = ChooserField(
        "organizations",
        label=_("Convenor"),
        help_text=_("The organization that calls its meetings and keeps its records."),
    )
    takes_part = forms.BooleanField(
        label=_("The convenor is a member too"), required=False, initial=True
    )
    frequency = forms.ChoiceField(
        label=_("It meets"),
        choices=FREQUENCIES,
        required=False,
        error_messages={"invalid_choice": cadence.TOO_OFTEN},
    )
    interval = CountField(
        label=_("Once in how many of these"),
        least=1,
        most=99,
        refusal=_("Write a number from 1 to 99."),
        help_text=_("«Monthly» and 3: every three months."),
    )
    until = DayFormField(label=_("Until the day"), required=False)
    quorum = CountField(
        label=_("Quorum"),
        least=1,
        most=LARGEST_QUORUM,
        refusal=_("A quorum is at least one organization."),
        help_text=_("How many organizations must be there."),
    )

    rows = {"members": MemberFormSet, "standing": ItemFormSet}
    part_labels = {"members": _("Members"), "standing": _("Standing items")}
    paths = {
        "standing": ("standing_items",),
        "frequency": ("cadence",),
        "interval": ("cadence",),
        "until": ("cadence",),
    }

    class Meta:
        model = Series
        fields = ["name", "convenor", "slogan", "purpose", "quorum"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._limit_convenor()
        if self.instance.pk:
            del self.fields["takes_part"]
            self._show_cadence()

    def _limit_convenor(self):
        """Who acts for one organization only convenes for it; who serves all may name any."""
        where = access.reach(self.user, Act.ADD)
        mine = Organization.objects.filter(pk__in=where.organizations)
        if self.instance.pk or (not where.everywhere and len(where.organizations) == 1):
            del self.fields["convenor"]
            self.instance.convenor_id = self.instance.convenor_id or mine.first().pk
        elif not where.everywhere:
            self.fields["convenor"] = forms.ModelChoiceField(
                mine, label=_("Convenor"), empty_label=None, initial=mine.first()
            )

    def _show_cadence(self):
        if self.instance.cadence:
            rule = recurrence.parse(self.instance.cadence)
            self.initial["frequency"] = rule.frequency.value
            self.initial |= {"interval": rule.interval, "until": rule.until}

    def rows_initial(self, name):
        if not self.instance.pk:
            return self.initial.get(name) or []
        return list(self.instance.standing_items.values("id", "title", "duration"))

    def row_kwargs(self, name):
        if name != "standing":
            return super().row_kwargs(name)
        known = StandingItem.objects.filter(series=self.instance.pk)
        return super().row_kwargs(name) | {"stored": known}

    @classmethod
    def rework(cls, values, name, user):
        verb, _colon, prefix = name.partition(":")
        if verb in ("up", "down"):
            moved = move(values, prefix, -1 if verb == "up" else 1)
            values["moved"] = f"{verb}:{moved[0]}-{moved[2]}" if moved else f"{verb}:{prefix}"
        else:
            super().rework(values, name, user)

    def clean(self):
        cleaned = super().clean()
        if {"frequency", "interval", "until"} & set(self.errors):
            return cleaned
        try:
            self.instance.cadence = self._rule(cleaned)
        except ValidationError as error:
            self.add_error("until" if error.code == "until" else "frequency", error)
        return cleaned

    def _rule(self, typed):
        """The rule that was typed, or none; ValidationError for one that cannot be."""
        frequency, until = typed.get("frequency") or "", typed.get("until")
        if not frequency:
            if until or typed.get("interval"):
                raise ValidationError(_("Say how often it meets."), code="frequency")
            return ""
        rule = recurrence.rrule_of(frequency, typed.get("interval") or 1, until)
        is_new = rule != self.instance.cadence
        if is_new and until and until < timezone.localdate():
            raise ValidationError(_("This day is past: choose a later one."), code="until")
        cadence.check(rule, self._start)
        return rule

    @cached_property
    def _start(self):
        """The day from which the rhythm is counted: that of the last meeting, or today."""
        seen = Meeting.objects.visible_to(self.user)
        last = seen.last_of(self.instance) if self.instance.pk else None
        return last.on if last and last.on else timezone.localdate()

    @property
    def preview(self):
        """The next days of the rhythm as typed so far, and the sentence when there is none."""
        try:
            typed = {name: self._typed(name) for name in ("frequency", "interval", "until")}
            rule = self._rule(typed)
        except ValidationError as error:
            return {"refusal": " ".join(error.messages)}
        after = max(timezone.localdate(), self._start)
        days = cadence.next_days(rule, self._start, after=after, count=SHOWN_DAYS)
        return {"days": days, "words": recurrence.words(rule) if rule else ""}

    def _typed(self, name):
        bound = self[name]
        value = bound.data if self.is_bound else bound.initial
        return bound.field.clean(value)

    def is_valid(self):
        return super().is_valid() and self._quorum_fits()

    def _quorum_fits(self):
        quorum, members = self.cleaned_data.get("quorum"), self.formsets["members"].current()
        if self.cleaned_data.get("takes_part"):
            members.add(self.cleaned_data.get("convenor") or self.instance.convenor)
        if not quorum or quorum <= len(members):
            return True
        sentence = ngettext(
            "The series has %(count)s member today: the quorum cannot be larger.",
            "The series has %(count)s members today: the quorum cannot be larger.",
            len(members),
        )
        self.add_error("quorum", sentence % {"count": len(members)})
        return False

    def save_record(self, *, by):
        series = self.save()
        self.formsets["members"].write(series)
        self.formsets["standing"].write(lambda: StandingItem(series=series))
        joined = series.members.filter(organization=series.convenor)
        if self.cleaned_data.get("takes_part") and not joined.exists():
            SeriesMember.objects.create(series=series, organization=series.convenor)
        return series

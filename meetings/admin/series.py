"""A series in the admin: its members over time and the items of every agenda."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from charitynet import recurrence
from charitynet.admin_base import PartInline, VersionForm, put_last
from meetings import cadence
from meetings.models import Series, SeriesMember, StandingItem
from organizations.admin import EntryAdmin


class SeriesForm(VersionForm):
    """It meets once a week at most."""

    def clean_cadence(self):
        rule = self.cleaned_data["cadence"]
        if rule and "cadence" in self.changed_data:
            cadence.check(rule, timezone.localdate())
        return rule


class MemberRows(BaseInlineFormSet):
    """The members of a series: none of them twice at once, and enough for its quorum."""

    def clean(self):
        super().clean()
        rows = [form.cleaned_data for form in self.forms if not self._should_delete_form(form)]
        rows = [row for row in rows if row.get("organization")]
        if any(overlap(row, other) for n, row in enumerate(rows) for other in rows[:n]):
            raise ValidationError(_("This organization is a member already at that time."))
        today = timezone.localdate()
        self._check_quorum({row["organization"] for row in rows if lasts(row, today)})

    def _check_quorum(self, members):
        if (self.instance.quorum or 0) > len(members):
            sentence = ngettext(
                "The series has %(count)s member today: the quorum cannot be larger.",
                "The series has %(count)s members today: the quorum cannot be larger.",
                len(members),
            )
            raise ValidationError(sentence % {"count": len(members)})


def lasts(row, today):
    """Is it a membership today?"""
    since, until = row.get("since"), row.get("until")
    return not (since and since > today) and not (until and until < today)


def overlap(row, other):
    """Do two memberships of one organization share a day?"""
    if row["organization"] != other["organization"]:
        return False
    by_day = sorted((row, other), key=lambda r: (bool(r.get("since")), r.get("since")))
    left, joined = by_day[0].get("until"), by_day[1].get("since")
    return not (left and joined and left < joined)


class MemberInline(PartInline):
    model = SeriesMember
    formset = MemberRows
    fields = ["organization", "since", "until"]
    autocomplete_fields = ["organization"]


class StandingItemInline(PartInline):
    model = StandingItem
    fields = ["title", "duration"]


@admin.register(Series)
class SeriesAdmin(EntryAdmin):
    """A series; who convenes it is settled when it is made."""

    form = SeriesForm
    list_display = ["name", "convenor", "rhythm", "quorum", "is_archived"]
    list_filter = ["is_archived"]
    list_select_related = ["convenor"]
    search_fields = ["folded"]
    autocomplete_fields = ["convenor"]
    readonly_fields = ["is_archived"]
    inlines = [MemberInline, StandingItemInline]
    fieldsets = [
        (None, {"fields": ["name", "convenor", "slogan", "purpose"]}),
        (_("When it meets"), {"fields": ["cadence", "quorum"]}),
        (_("This entry"), {"fields": ["is_archived"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, "convenor"] if obj else self.readonly_fields

    @admin.display(description=_("how often it meets"))
    def rhythm(self, series):
        return series.cadence and recurrence.words(series.cadence)

    def prepare_part(self, request, part, formset):
        super().prepare_part(request, part, formset)
        put_last(part, formset)

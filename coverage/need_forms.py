"""How many people need a service in each place, typed into a table of numbers."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from charitynet.numbers import MOST_COUNTED, CountField

from .models import PlanCell

REFUSAL = _("Write a number from 0 to 2,000,000,000.")


class NeedsForm(forms.Form):
    """One box for each place and group of one service; an empty box is not known."""

    def __init__(self, data=None, *, matrix, service):
        super().__init__(data)
        self.matrix, self.service = matrix, service
        self.columns = [(None, _("Everybody")), *((one.pk, one) for one in matrix.all_groups)]
        known = matrix.needs
        for place in matrix.all_places:
            for group, label in self.columns:
                number = known.get((service.pk, place.pk), {}).get(group)
                self.fields[key(place.pk, group)] = CountField(
                    label=f"{place}{_(', ')}{label}",
                    least=0,
                    most=MOST_COUNTED,
                    refusal=REFUSAL,
                    initial=number,
                )

    @cached_property
    def lines(self):
        """The places with their boxes."""
        return [
            (place, [self[key(place.pk, group)] for group, _label in self.columns])
            for place in self.matrix.all_places
        ]

    def complaints(self):
        for field in self:
            for error in field.errors:
                yield field.id_for_label, field.label, error

    def write(self):
        """Keep the numbers of this service; what is emptied is not known any more."""
        for place in self.matrix.all_places:
            for group, _label in self.columns:
                if key(place.pk, group) in self.changed_data:
                    self._keep(place, group, self.cleaned_data[key(place.pk, group)])

    def _keep(self, place, group, number):
        plan = self.matrix.plan
        where = {"service": self.service, "place": place, "group_id": group}
        if number is None:
            PlanCell.objects.filter(plan=plan, **where).delete()
            return
        values = {"people_in_need": number}
        PlanCell.objects.update_or_create(plan=plan, **where, defaults=values)


def key(place, group):
    return f"need-{place}-{group or 0}"

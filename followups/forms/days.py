"""The day by which something is to be done: one that is a press away, or any other."""

from django import forms
from django.utils.translation import gettext_lazy as _

from charitynet.fields import OneBoxDayField
from followups import due


def quick_choices():
    return [(key, words) for key, words, _day in due.quick_days()]


class QuickDayField(forms.ChoiceField):
    """A day such as tomorrow or in a week; cleans to its name."""

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "choices": quick_choices,
                "required": False,
                "widget": forms.RadioSelect,
                "label": _("By when"),
                **kwargs,
            }
        )


class OtherDayField(OneBoxDayField):
    """Any other day than those that are a press away."""

    def __init__(self, **kwargs):
        super().__init__(**{"label": _("or on this day"), **kwargs})


def chosen_day(cleaned, day="due_on", quick="when"):
    """The day that was typed, else the one that was picked; None without either."""
    return cleaned.get(day) or due.quick_day(cleaned.get(quick) or "")


def as_selects(form, *names):
    """Draw these fields as a page without crispy forms needs them."""
    for name in names:
        if name in form.fields:
            form.fields[name].widget.attrs["class"] = "form-select"

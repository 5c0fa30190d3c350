"""The small forms of the writing room: what was said of an item, a further item."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.fields import LineFormField, ProseFormField

from .models.agenda import LONGEST_MINUTES


class MinutesForm(forms.Form):
    """What was said of an item, as one of the secretaries typed it."""

    text = ProseFormField(
        label=_("What was said"),
        max_length=LONGEST_MINUTES,
        required=False,
        error_messages={
            "max_length": _(
                "The text has %(show_value)s letters and 100,000 are the most: nothing of it is "
                "saved yet. Put a part of it into a further item."
            )
        },
    )


class FurtherItemForm(forms.Form):
    """An item that came up without being on the agenda."""

    title = LineFormField(label=_("A further item"), max_length=300)

    def __init__(self, *args, meeting, **kwargs):
        self.meeting = meeting
        super().__init__(*args, **kwargs)

    def clean_title(self):
        title = self.cleaned_data["title"]
        known = self.meeting.agenda.values_list("title", flat=True)
        if arabic.fold(title) in {arabic.fold(one) for one in known}:
            raise ValidationError(_("This item is on the agenda already."))
        return title

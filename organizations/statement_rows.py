"""What was said about a record, in rows of its form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from charitynet import arabic
from charitynet.fields import LineFormField
from charitynet.forms import UserForm

from .models import Statement

JOINT = {
    arabic.fold(text)
    for text in (
        "الطرفان",
        "الطرفان معًا",
        "الأطراف",
        "الأطراف معًا",
        "جميع الأطراف",
        "جميع الأطراف معًا",
        "الجميع",
        "الجميع معًا",
        "both sides",
        "all sides",
        "all sides together",
    )
}


class StatementRow(UserForm, forms.ModelForm):
    """Something said, by one who is named on the page or by all together.

    A form gives `find(said_by, *named)`: where the folded name stands on its page, or None.
    """

    nobody = _("Nobody of this name is on the page: name him there first.")

    speaker = LineFormField(
        label=_("Who said it"),
        max_length=200,
        required=False,
        help_text=_(
            "One of those present, or one of the organizations; empty: all sides together."
        ),
    )

    class Meta:
        model = Statement
        fields = ["text", "is_verbatim"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.voice != Statement.Voice.JOINT:
            self.fields["speaker"].initial = str(self.instance.speaker)
        self.fields["speaker"].widget.attrs["list"] = "speakers"

    def resolve(self, *named):
        """Find the speaker among those named on the page; ("joint",) is everybody together."""
        said_by = arabic.fold(self.cleaned_data.get("speaker", ""))
        is_joint = not said_by or said_by in JOINT
        self.speaker = ("joint",) if is_joint else self.find(said_by, *named)
        if self.speaker is None:
            self.add_error("speaker", self.nobody)


def names_of(one):
    """Every folded name under which a person or an organization may be typed."""
    keys = ("full_name", "name", "name_en", "short_name")
    texts = [one] if isinstance(one, str) else [getattr(one, key, "") for key in keys]
    return {arabic.fold(text) for text in texts if text}

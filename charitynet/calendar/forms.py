"""What narrows the calendar, and the form that makes a link."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet.choosers import ChooserField
from charitynet.feeds import MOST_FEEDS, CalendarFeed
from charitynet.fields import LineFormField

from .kinds import KINDS, chosen

KIND_CHOICES = [(kind.key, kind.label) for kind in KINDS]


class NarrowForm(forms.Form):
    """Which kinds, of which organization, only ours; what cannot be understood is left out."""

    kind = forms.MultipleChoiceField(
        label=_("What is shown"),
        choices=KIND_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organization = ChooserField("organizations", label=_("Organization"), required=False)
    ours = forms.BooleanField(label=_("Only what concerns my organization"), required=False)

    def __init__(self, data, *, user):
        super().__init__(data, auto_id="narrow_%s")
        self.fields["organization"].user = user
        self.fields["organization"].widget.attrs["placeholder"] = _("Any organization")
        self.is_valid()

    @property
    def kinds(self):
        return chosen(self.cleaned_data.get("kind") or ())

    @property
    def organization_chosen(self):
        return self.cleaned_data.get("organization")

    @property
    def only_ours(self):
        return bool(self.cleaned_data.get("ours"))

    @property
    def query(self):
        """What links carry on, so that a choice outlives a step to the next month."""
        carried = [("kind", key) for key in self.cleaned_data.get("kind") or ()]
        if self.organization_chosen:
            carried.append(("organization", self.organization_chosen.pk))
        return [*carried, *([("ours", "on")] if self.only_ours else [])]


class FeedForm(forms.Form):
    """A link: its name, what it shows, whose, in which language. None of it changes later."""

    name = LineFormField(
        label=_("Name of the link"),
        max_length=60,
        help_text=_("So that you know it again: «My phone», «Outlook at the office»."),
        error_messages={"required": _("Give the link a name.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("What it shows"),
        choices=KIND_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind.")},
    )
    only_ours = forms.ChoiceField(
        label=_("Whose"),
        choices=[("on", _("What concerns my organization")), ("", _("All that I may see"))],
        required=False,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language.")},
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_only_ours(self):
        return self.cleaned_data["only_ours"] == "on"

    def clean_kinds(self):
        return ",".join(kind.key for kind in chosen(self.cleaned_data["kinds"]))

    def clean_name(self):
        name = self.cleaned_data["name"]
        if CalendarFeed.objects.active().filter(user=self.user, name=name).exists():
            raise ValidationError(_("You already have a link of this name."), code="taken")
        return name

    def clean(self):
        if CalendarFeed.objects.active().filter(user=self.user).count() >= MOST_FEEDS:
            sentence = _("You have %(limit)s links, the most there may be: take one back first.")
            raise ValidationError(sentence, code="many", params={"limit": MOST_FEEDS})
        return super().clean()

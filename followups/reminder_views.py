"""How often a reader is reminded, and what was sent to him."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from charitynet import access

from .models import Digest
from .reminders.readers import sunday_of

User = get_user_model()
MOST_SHOWN = 10


class ReminderForm(forms.Form):
    """Every day, once a week, or never."""

    reminders = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=User.Reminders,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the three."),
            "invalid_choice": gettext_lazy("Choose one of the three."),
        },
    )


class ReminderPage(FormView):
    """The choice, and the last letters, each to be read again."""

    template_name = "followups/reminders.html"
    form_class = ReminderForm

    def get_initial(self):
        return {"reminders": self.request.user.reminders}

    def form_valid(self, form):
        user = self.request.user
        user.reminders = form.cleaned_data["reminders"]
        user.save(update_fields=["reminders"])
        messages.success(self.request, _("Your choice is kept."))
        return redirect("followups:reminders")

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **context):
        user = self.request.user
        is_member = bool(access.grants(user))
        letters = Digest.objects.filter(user=user)[:MOST_SHOWN] if is_member else ()
        return super().get_context_data(
            is_member=is_member,
            letters=[(one, *state_of(one, user)) for one in letters],
            **context,
        )


def state_of(digest, user):
    """The look and the words of what became of a letter."""
    if digest.sent_at:
        return "accepted", _("Letter sent")
    if is_tried_again(digest, user):
        return "waiting", _("Not sent yet; it is tried again")
    return "expired", _("Could not be sent")


def is_tried_again(digest, user):
    """Its day, or for a weekly reader its week, is not over."""
    today = timezone.localdate()
    is_weekly = user.reminders == User.Reminders.WEEKLY
    return digest.day >= (sunday_of(today) if is_weekly else today)

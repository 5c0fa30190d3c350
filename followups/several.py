"""What is done with several follow-ups at once: put off, verified, cancelled."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charitynet.lists.bulk import BulkPage, MoveSeveral
from charitynet.roles import Act

from . import steps
from .forms import BulkForm
from .models import FollowUp


class FollowUpBulk(BulkPage):
    """Several are put off at once."""

    key = "followups.followup"
    url_name = "followups:followup_bulk"
    label = gettext_lazy("Postpone several")
    button = gettext_lazy("Postpone them")
    icon = "calendar-plus"
    act = Act.CHANGE
    related = ("owner", "responsible")
    template_name = "followups/followup_bulk.html"

    def refusal(self, followup):
        if not followup.is_open:
            return _("closed already")
        return super().refusal(followup)

    def make_form(self, mine, data=None):
        return BulkForm(data, followups=mine, initial={"days": 7})

    def perform(self, followup, form):
        steps.postpone(
            followup, by=self.request.user, version=followup.version,
            due_on=form.day_of(followup), note=form.cleaned_data["note"],
        )  # fmt: skip

    def said(self, count):
        text = ngettext(
            "%(count)s follow-up is postponed.", "%(count)s follow-ups are postponed.", count
        )
        return text % {"count": count}


class VerifySeveral(MoveSeveral):
    """Somebody has looked at each of them."""

    move = FollowUp.verify.transition
    label = gettext_lazy("Verify several")
    lead = gettext_lazy("You have seen that each of them is really done.")
    button = gettext_lazy("Verify them")


class CancelSeveral(MoveSeveral):
    """They are no longer needed."""

    move = FollowUp.cancel.transition
    label = gettext_lazy("Cancel several")
    lead = gettext_lazy("They are no longer needed; the reason stands in the history of each.")
    button = gettext_lazy("Cancel them")

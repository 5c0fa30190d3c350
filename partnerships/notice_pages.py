"""Giving notice of an agreement that renews itself, and taking the notice back."""

import datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet import history
from charitynet.hijri import format_gregorian
from charitynet.pages import KeptRecordPage
from charitynet.roles import Act
from charitynet.saving import SmallFormPage, claim

from .forms import NoticeForm, WithdrawalForm
from .models import Agreement


class NoticePage(KeptRecordPage, SmallFormPage):
    """What both pages share: the agreement that they fit, and what is kept in its history."""

    act = Act.CHANGE
    queryset = Agreement.objects.select_related("notice_given_by")
    meanwhile = gettext_lazy("Somebody changed this agreement meanwhile: look at it again.")

    def get_object(self, queryset=None):
        agreement = super().get_object(queryset)
        if not self.fits(agreement):
            raise Http404
        return agreement

    @transaction.atomic
    def save(self, form):
        agreement = self.object
        claim(agreement, self.seen_version)
        before = (agreement.notice_given_on, agreement.notice_given_by)
        agreement.notice_given_on, agreement.notice_given_by = self.notice_in(form)
        agreement.save(update_fields=["notice_given_on", "notice_given_by"])
        agreement.__dict__.pop("current_term", None)
        after = (agreement.notice_given_on, agreement.notice_given_by)
        names = ("notice_given_on", "notice_given_by")
        changes = {
            name: [str(old or ""), str(new or "")]
            for name, old, new in zip(names, before, after, strict=True)
        }
        history.write(
            agreement,
            self.action,
            by=self.request.user,
            note=form.cleaned_data.get("note", ""),
            changes=changes,
        )


class GiveNotice(NoticePage):
    """A party does not want the agreement to renew itself again."""

    template_name_suffix = "_notice"
    action = "notice_given"

    @staticmethod
    def fits(agreement):
        renews = agreement.renewal == Agreement.Renewal.TACIT and agreement.ends_on
        return agreement.status == Agreement.Status.SIGNED and renews and not (
            agreement.notice_given_on
        )  # fmt: skip

    def make_form(self, *sent):
        initial = {"on": timezone.localdate()}
        return NoticeForm(*sent, agreement=self.object, initial=initial)

    def notice_in(self, form):
        return form.cleaned_data["on"], form.cleaned_data["party"].organization

    def get_context_data(self, **context):
        term = self.object.current_term
        late = self.object.end_after_notice(term.notice_by + datetime.timedelta(days=1))
        return super().get_context_data(term=term, late_end=late, **context)

    def success_message(self):
        end = self.object.end_after_notice(self.object.notice_given_on)
        return _("Notice is recorded: the agreement ends on %(day)s.") % {
            "day": format_gregorian(end)
        }


class WithdrawNotice(NoticePage):
    """The notice is taken back: the agreement renews itself as before."""

    template_name_suffix = "_notice_withdraw"
    action = "notice_withdrawn"

    @staticmethod
    def fits(agreement):
        return agreement.status == Agreement.Status.SIGNED and agreement.notice_given_on

    def make_form(self, *sent):
        return WithdrawalForm(*sent)

    def notice_in(self, form):
        return None, None

    def success_message(self):
        return _("The notice is withdrawn: the agreement renews itself again.")

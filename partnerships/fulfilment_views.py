"""Recording what was done towards an obligation, and taking it back.

Only a signed agreement takes either: any other answers as an address that never existed. The
officers of its keeper record them, and those of the party that owes.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from charitynet import access, history
from charitynet.attachment_files import locked
from charitynet.attachment_pages import AttachPage
from charitynet.roles import Act

from .fulfilment_forms import FulfilmentForm
from .models import Agreement, Fulfilment, Obligation
from .scorecard import may_fulfil


def allowed(user, obligation):
    """May this user record what was done of the obligation?"""
    agreement, where = obligation.agreement, access.reach(user, Act.RESPOND)
    parties = {party.pk: party for party in agreement.parties.all()}
    return may_fulfil(where, agreement, obligation, parties)


def obligations_within(user):
    """Obligations of the signed agreements that a user sees."""
    signed = Agreement.objects.visible_to(user).signed()
    return Obligation.objects.filter(agreement__in=signed.values("pk")).select_related(
        "agreement", "from_party__organization", "to_party__organization"
    )


class FulfilmentCreate(AttachPage):
    form_class = FulfilmentForm
    act = Act.RESPOND

    @cached_property
    def obligation(self):
        return get_object_or_404(obligations_within(self.request.user), pk=self.kwargs["pk"])

    @property
    def subject(self):
        return self.obligation.agreement

    def allows(self, user):
        return allowed(user, self.obligation)

    def make_form(self, data=None, files=None, **kwargs):
        return super().make_form(data, files, obligation=self.obligation, **kwargs)

    def get_context_data(self, **context):
        return super().get_context_data(obligation=self.obligation, **context)

    def _create(self, form, key):
        if locked(self.subject).status != Agreement.Status.SIGNED:
            raise Http404
        return super()._create(form, key)

    def remember(self, record):
        changes = {"obligations.fulfilments": [[], [record.told]]}
        history.write(self.subject, "fulfilment_added", by=self.request.user, changes=changes)

    def done(self, record):
        messages.success(self.request, _("Recorded: %(text)s") % {"text": record.obligation})
        return redirect(record)


class FulfilmentWithdraw(TemplateView):
    """Take back what was recorded by mistake, with a reason."""

    template_name = "partnerships/fulfilment_withdraw.html"

    @cached_property
    def fulfilment(self):
        user = self.request.user
        found = Fulfilment.objects.standing().filter(obligation__in=obligations_within(user))
        return get_object_or_404(
            found.select_related("obligation__agreement"), pk=self.kwargs["pk"]
        )

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not allowed(request.user, self.fulfilment.obligation):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context):
        obligation = self.fulfilment.obligation
        return super().get_context_data(
            fulfilment=self.fulfilment,
            obligation=obligation,
            subject=obligation.agreement,
            **context,
        )

    def post(self, request, pk):
        note = request.POST.get("note", "")
        try:
            self.fulfilment.withdraw(by=request.user, note=note)
        except ValidationError as error:
            context = self.get_context_data(note=note, errors=error.messages)
            return self.render_to_response(context, status=422)
        messages.success(request, _("Taken back: %(text)s") % {"text": self.fulfilment})
        return redirect(self.fulfilment)

"""Several records at once: they are looked at first, and nothing happens before that is sent.

Promises: what is out of reach is neither touched nor named; of what is seen, whatever may not be
done is counted with the reason; all of it happens, or nothing; a second sending finds nothing
left to do. Whoever took all that match is asked again when they are no longer the same.
"""

from collections import Counter

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from charitynet import access
from charitynet.fields import ProseFormField
from charitynet.forms import UserForm

from .asked import Asked, page_of, seal_of
from .tools import MOST_AT_ONCE

MOST_SHOWN = 20


def several(request, key, name):
    """The page of one action on a list, by its name."""
    for action in page_of(key).bulk:
        if action.name == name and not action.url_name:
            return action.as_view(key=key)(request)
    raise Http404


class ReasonForm(UserForm, forms.Form):
    """Why: it stands in the history of each record."""

    note = ProseFormField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={
            "required": gettext_lazy("Say why; the reason is kept in the history."),
        },
    )


class BulkPage(TemplateView):
    """One thing that may be done with several records of a list.

    A room says which records it is refused for (`refusal`) and does it to one (`perform`). A page
    with an address of its own gives its `url_name`, the others are found by their `name`.
    """

    key = name = url_name = ""
    label = lead = button = icon = ""
    act = None
    is_grave = False
    form_class = ReasonForm
    related = ()
    template_name = "lists/bulk.html"

    @classmethod
    def offer(cls, key):
        """What the bar of a list shows of it."""
        url = reverse(cls.url_name) if cls.url_name else reverse("list_bulk", args=[key, cls.name])
        return {"label": cls.label, "icon": cls.icon, "url": url}

    @classmethod
    def is_offered(cls, page):
        return access.may(page.request.user, cls.act)

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not access.may(request.user, self.act):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def asked(self):
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        return Asked(self.request, self.key, sent)

    @property
    def model(self):
        return self.asked.page.get_model()

    @cached_property
    def keys(self):
        asked = self.asked
        return asked.keys(MOST_AT_ONCE) if asked.takes_all else list(asked.picks)

    def found(self, *, lock=False):
        """The records meant, as far as the user sees them."""
        if lock:
            held = self.model._base_manager.select_for_update().filter(pk__in=self.keys)
            list(held.order_by("pk").values_list("pk"))
        seen = self.model.objects.visible_to(self.request.user).filter(pk__in=self.keys)
        return list(seen.select_related(*self.related) if self.related else seen)

    def split(self, found):
        """Those for which it may be done, and how many not, by the reason."""
        reasons = [(one, self.refusal(one)) for one in found]
        mine = [one for one, reason in reasons if not reason]
        return mine, Counter(str(reason) for _one, reason in reasons if reason)

    def refusal(self, record):
        """Why it is not done to a record; nothing if it is."""
        if not access.may(self.request.user, self.act, record):
            return _("kept by others")
        return ""

    def make_form(self, mine, data=None):
        return self.form_class(data, user=self.request.user)

    def get(self, request, *args, **kwargs):
        mine, refused = self.split(self.found())
        return self.show(self.make_form(mine), mine, refused)

    def show(self, form, mine, refused, status=200):
        is_too_many = len(self.keys) > MOST_AT_ONCE
        context = self.get_context_data(
            form=form,
            records=mine,
            shown=mine[:MOST_SHOWN],
            further=len(mine[MOST_SHOWN:]),
            refused=[(said_of_refused(number), why) for why, number in refused.items()],
            others=refused.total(),
            is_too_many=is_too_many,
            most=MOST_AT_ONCE,
            seal=seal_of(self.keys) if self.asked.takes_all else "",
            number=len(self.keys),
            meta=self.model._meta,
            list_url=self.asked.way_back,
        )
        return self.render_to_response(context, status=status)

    @transaction.atomic
    def post(self, request, *args, **kwargs):
        mine, refused = self.split(self.found(lock=True))
        form = self.make_form(mine, request.POST)
        if not form.is_valid() or not mine or len(self.keys) > MOST_AT_ONCE:
            return self.show(form, mine, refused, 422)
        if sentence := self.changed(mine):
            form.add_error(None, sentence)
            return self.show(form, mine, refused, 409)
        for one in mine:
            self.perform(one, form)
        messages.success(request, self.said(len(mine)))
        return redirect(self.done_url)

    @property
    def done_url(self):
        return self.asked.way_back

    def changed(self, mine):
        """What is no longer as it was when it was looked at."""
        if self.asked.takes_all:
            return self.changed_in_all()
        picks = self.asked.picks
        if any(picks[one.pk] not in (0, one.version) for one in mine):
            return _("Some of these changed meanwhile: look at them again.")
        return ""

    def changed_in_all(self):
        if self.asked.data.get("seal") == seal_of(self.keys):
            return ""
        told = {"told": self.asked.data.get("all", "")[:9], "now": len(self.keys)}
        return _("You were told %(told)s, now %(now)s match: look at them again.") % told

    def said(self, count):
        text = ngettext("Done for %(count)s record.", "Done for %(count)s records.", count)
        return text % {"count": count}


class MoveSeveral(BulkPage):
    """Several records make one `move` of their lifecycle; who may, and from where, it says."""

    move = None

    def __init_subclass__(cls):
        cls.name, cls.act, cls.icon = cls.move.name, cls.move.act, cls.move.icon
        cls.is_grave = cls.move.is_grave

    def refusal(self, record):
        return super().refusal(record) or self.hindrance(record)

    def hindrance(self, record):
        """Why a record cannot make the move as it stands; nothing if it can."""
        move = self.move
        if record.status not in move.source:
            return _("not in a state that allows it")
        reason = move.refusal(record, self.request.user) if move.refusal else ""
        return str(reason or "; ".join(map(str, move.unmet(record)))).rstrip(".")

    def make_form(self, mine, data=None):
        form = super().make_form(mine, data)
        form.fields["note"].required = self.move.needs_reason
        return form

    def perform(self, record, form):
        getattr(record, self.move.name)(by=self.request.user, note=form.cleaned_data["note"])


def said_of_refused(number):
    text = ngettext("%(count)s record stays as it is", "%(count)s records stay as they are", number)
    return text % {"count": number}

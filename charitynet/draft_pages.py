"""Keeping and throwing away drafts of forms."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

from . import access
from .drafts import LONGEST_DRAFT, Draft
from .forms import typed_values
from .roles import Act

MOST_DRAFTS = 50
HIGHEST_ID = 2**63 - 1
KNOWN_FORMS = set()


def keep_drafts_of(form):
    """Register a form whose drafts may be kept, as `app.model`."""
    KNOWN_FORMS.add(form)


class DraftPage(View):
    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        known = kwargs["form"] in KNOWN_FORMS and kwargs["record"] <= HIGHEST_ID
        if request.user.is_authenticated and not (known and access.may(request.user, Act.ADD)):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def key(self):
        return {"user": self.request.user, **self.kwargs}


class DraftSave(DraftPage):
    """Keep what is typed; answers with the time it was kept at."""

    def post(self, request, **kwargs):
        values = typed_values(request.POST)
        mine = Draft.objects.filter(user=request.user)
        is_new = not mine.filter(**kwargs).exists()
        if len(values) > LONGEST_DRAFT or (is_new and mine.count() >= MOST_DRAFTS):
            return HttpResponse(status=413)
        Draft.objects.update_or_create(**self.key, defaults={"values": values})
        return JsonResponse({"saved_at": time_format(timezone.localtime(), "H:i")})


class DraftDiscard(DraftPage):
    """Throw the draft away and begin afresh."""

    def post(self, request, **kwargs):
        Draft.objects.filter(**self.key).delete()
        target = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
        return HttpResponseRedirect(target) if safe else redirect("dashboard")

"""What people choose for themselves: language, appearance, a folded menu."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from .models import User


def back(request):
    """Return to where the choice was made, within this site."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(target) if is_ours else redirect("dashboard")


def keep(user, name, choice):
    setattr(user, name, choice)
    user.save(update_fields=[name])


@login_not_required
@require_POST
def language(request):
    choice = request.POST.get("language")
    if choice not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    if request.user.is_authenticated:
        keep(request.user, "language", choice)
    else:
        request.session["language"] = choice
    return back(request)


@require_POST
def theme(request):
    choice = request.POST.get("theme")
    if choice not in User.Theme.values:
        return HttpResponseBadRequest()
    keep(request.user, "theme", choice)
    return back(request)


@require_POST
def menu(request):
    keep(request.user, "has_folded_menu", request.POST.get("folded") == "on")
    return back(request)


urlpatterns = [
    path("preferences/language/", language, name="preference_language"),
    path("preferences/theme/", theme, name="preference_theme"),
    path("preferences/menu/", menu, name="preference_menu"),
]

"""What every request passes: an id, the user's language, a second factor, no stale pages."""

import uuid

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from . import access
from .requests import request_id


class RequestIdMiddleware:
    """Give each request an id, for the history, the logs and the error page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = str(uuid.uuid4())
        token = request_id.set(request.id)
        try:
            response = self.get_response(request)
        finally:
            request_id.reset(token)
        response["X-Request-Id"] = request.id
        return response


class PreferencesMiddleware:
    """Speak the user's language; Arabic to whoever has not chosen, whatever the browser says."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(self.language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def language(self, request):
        if request.user.is_authenticated:
            return request.user.language
        chosen = request.session.get("language")
        return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class CompressMiddleware(GZipMiddleware):
    """Pages travel compressed, and padded at random against guessing; files as they are."""

    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)


class SecondFactorMiddleware:
    """Who may change everything proves himself twice: nothing opens before a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if self.must_set_up(request):
            return redirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def must_set_up(self, request):
        if not request.user.is_authenticated:
            return False
        if request.path.startswith((reverse("account_logout")[:10], settings.STATIC_URL)):
            return False
        return lacks_second_factor(request.user)


def lacks_second_factor(user):
    """He may change everything and has not set up a second factor."""
    is_bound = access.is_administrator(user) and not user.is_demonstration
    return is_bound and not _has_second_factor(user)


def _has_second_factor(user):
    from allauth.mfa.utils import is_mfa_enabled

    return is_mfa_enabled(user)


class NoStoreMiddleware:
    """Keep signed-in pages out of the browser's cache: after signing out, Back shows nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response

"""Links for other calendar programs: those one has, a new one, taking one back, and the file."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django.views.generic import DetailView, FormView, ListView

from charitynet import access
from charitynet.auth import MembershipBackend
from charitynet.feeds import MOST_FEEDS, CalendarFeed
from charitynet.limits import Limit, address_of
from charitynet.middleware import lacks_second_factor
from charitynet.roles import Act

from .feed_files import etag, feed_ics
from .forms import FeedForm
from .kinds import KINDS, chosen

WRONG_SECRETS = Limit("calendar_feed", most=30, seconds=300)


class OwnFeeds:
    """Nobody sees or takes back another's link."""

    def get_queryset(self):
        return CalendarFeed.objects.active().filter(user=self.request.user)


class FeedList(OwnFeeds, ListView):
    """The links that are open, and when each was last used."""

    template_name = "calendar/feed_list.html"

    def get_context_data(self, **context):
        feeds = [(feed, chosen(feed.kind_keys)) for feed in self.object_list]
        may_add = len(feeds) < MOST_FEEDS
        return super().get_context_data(feeds=feeds, may_add=may_add, most=MOST_FEEDS, **context)


@method_decorator(reauthentication_required, name="dispatch")
class FeedCreate(FormView):
    """A new link; its secret is shown on the page that answers, and never again."""

    template_name = "calendar/feed_form.html"
    form_class = FeedForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        user = self.request.user
        ours = "on" if access.reach(user, Act.VIEW).organizations else ""
        kinds = [kind.key for kind in KINDS]
        return {"kinds": kinds, "only_ours": ours, "language": user.language}

    def form_valid(self, form):
        try:
            feed, token = CalendarFeed.open(by=self.request.user, **form.cleaned_data)
        except IntegrityError:
            form.add_error("name", _("You already have a link of this name."))
            return self.form_invalid(form)
        address = self.request.build_absolute_uri(reverse("calendar_feed", args=[token]))
        webcal = f"webcal://{address.partition('://')[2]}"
        context = self.get_context_data(form=form, feed=feed, address=address, webcal=webcal)
        return render(self.request, "calendar/feed_made.html", context)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class FeedRevoke(OwnFeeds, DetailView):
    """Take a link back: asked on GET, done on POST."""

    template_name = "calendar/feed_revoke.html"

    def post(self, request, *args, **kwargs):
        feed = self.get_object()
        feed.revoke(by=request.user)
        messages.success(request, _("The link «%(name)s» is taken back.") % {"name": feed})
        return redirect("calendar_feeds")


@login_not_required
@require_GET
def feed(request, token):
    """The file of a link, as its owner may read it at this moment; 404 for any other secret."""
    found = opened(request, token)
    if not may_read(found.user):
        raise Http404
    with translation.override(found.language):
        content = feed_ics(found)
    found.note_use()
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="charitynet.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = etag(content)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def opened(request, token):
    """The link of this secret; Http404 for all secrets alike from where many wrong ones came."""
    address = address_of(request)
    found = None if WRONG_SECRETS.wait(address) else CalendarFeed.objects.opened_by(token)
    if found is None:
        WRONG_SECRETS.take(address)
        raise Http404
    return found


def may_read(user):
    """Would he be let in now, and would he see anything?"""
    may_enter = MembershipBackend().user_can_authenticate(user) and not lacks_second_factor(user)
    return may_enter and bool(access.reach(user, Act.VIEW))

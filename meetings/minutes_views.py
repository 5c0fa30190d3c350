"""The writing room: what was said of each item, saved as it is typed; decisions in place.

Only the keepers of a meeting write, and only as long as its minutes are open: afterwards each
of these addresses answers as one that never existed.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Max, Prefetch
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView, View

from charitynet import access, history
from charitynet.pages import RecordPage
from charitynet.roles import Act
from charitynet.saving import claim

from . import differences, pasting
from .minutes import LockedMinutes, StaleMinutes, lock_minutes, write
from .minutes_forms import FurtherItemForm, MinutesForm
from .models import AgendaItem, Decision, Meeting
from .quorum import quorum_of

CHOICES = ("mine", "theirs", "merged")


def check_writing(user, meeting):
    """Let the keepers of a meeting pass whose minutes are open."""
    if not access.may(user, Act.CHANGE, meeting):
        raise PermissionDenied
    if not meeting.takes_minutes:
        raise Http404


def room_of(meeting, item=None):
    """The address of the writing room, at an item of it."""
    address = reverse("meetings:minutes", args=[meeting.pk])
    return f"{address}#item-{item.pk}" if item else address


def items_of(meeting):
    """The agenda as the room shows it, with the decisions taken on each item."""
    decisions = Decision.objects.select_related("meeting").prefetch_related("responsible")
    return (
        meeting.agenda.select_related("proposed_by", "presenter_person")
        .prefetch_related(Prefetch("decisions", decisions))
        .annotate(saves=Count("revisions"))
    )


def room_context(meeting, *, refused=None, further=None):
    """What the room shows; `refused` is the item and the form whose text was not taken."""
    items = list(items_of(meeting))
    for item in items:
        item.form = refused[1] if refused and refused[0].pk == item.pk else None
    loose = meeting.decisions.filter(item=None).prefetch_related("responsible")
    return {
        "meeting": meeting,
        "items": items,
        "loose_decisions": list(loose),
        "has_decisions": meeting.decisions.exists(),
        "quorum": quorum_of(meeting),
        "further": further or FurtherItemForm(meeting=meeting),
    }


class WritingPage(RecordPage, DetailView):
    """A page of its own on which the keepers of a meeting write while its minutes are open."""

    act = Act.CHANGE
    queryset = Meeting.objects.select_related("series", "owner", "chair")
    template_name = ""

    def get_template_names(self):
        return [self.template_name]

    def get_object(self, queryset=None):
        meeting = super().get_object(queryset)
        check_writing(self.request.user, meeting)
        return meeting


class MinutesRoom(WritingPage):
    template_name = "meetings/minutes/room.html"

    def get_context_data(self, **context):
        return super().get_context_data(**room_context(self.object), **context)


class WritingView(View):
    """What is sent from the room: about a meeting that the user may write the minutes of."""

    template_name = "meetings/minutes/room.html"

    @cached_property
    def meeting(self):
        visible = Meeting.objects.visible_to(self.request.user).select_related("series", "owner")
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            check_writing(request.user, self.meeting)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, pk):
        """Who signed in again on the way here goes on in the room."""
        return redirect(room_of(self.meeting))

    def room(self, status=422, **shown):
        context = room_context(self.meeting, **shown)
        return render(self.request, self.template_name, context, status=status)

    @property
    def wants_json(self):
        return self.request.headers.get("Accept", "").startswith("application/json")


class ItemSave(WritingView):
    """Save what was said of an item; the answer to a script is JSON, to a form a page."""

    @cached_property
    def item(self):
        visible = Meeting.objects.visible_to(self.request.user).values("pk")
        items = AgendaItem.objects.filter(meeting__in=visible)
        return get_object_or_404(
            items.select_related("meeting__series", "meeting__owner"), pk=self.kwargs["pk"]
        )

    @property
    def meeting(self):
        return self.item.meeting

    def get(self, request, pk):
        return redirect(room_of(self.meeting, self.item))

    def post(self, request, pk):
        form = MinutesForm(self.typed(request.POST))
        if not form.is_valid():
            return self.refuse(form)
        if self.choice == "theirs":
            return self.saved()
        text = form.cleaned_data["text"]
        try:
            write(self.item, text, version=version_of(request.POST), by=request.user)
        except StaleMinutes:
            return self.ask(text)
        except LockedMinutes as error:
            raise Http404 from error
        return self.saved()

    @property
    def choice(self):
        """Which of two versions is to stay, once that was asked."""
        chosen = self.request.POST.get("choice", "")
        return chosen if chosen in CHOICES else ""

    def typed(self, data):
        return {"text": data.get("mine" if self.choice == "mine" else "text", "")}

    def refuse(self, form):
        if self.wants_json:
            return JsonResponse({"error": " ".join(form.errors["text"])}, status=422)
        return self.room(refused=(self.item, form))

    def ask(self, mine):
        """Both versions side by side, and both in one."""
        self.item.refresh_from_db()
        theirs = self.item.minutes
        context = {
            "item": self.item,
            "meeting": self.meeting,
            "object": self.meeting,
            "last": self.item.revisions.select_related("saved_by").first(),
            "mine": mine,
            "merged": differences.merged(mine, theirs),
            "sides": differences.sides(mine, theirs),
        }
        return render(self.request, "meetings/minutes/conflict.html", context, status=409)

    def saved(self):
        if not self.wants_json:
            messages.success(self.request, _("Saved: %(record)s") % {"record": self.item})
            return redirect(room_of(self.meeting, self.item))
        answer = {
            "saved_at": time_format(timezone.localtime(), "H:i"),
            "version": self.item.minutes_version,
            "quorum": quorum_of(self.meeting).sentence,
        }
        if self.choice:
            answer["text"] = self.item.minutes
        return JsonResponse(answer)


def version_of(data):
    """The version the text was opened at; -1, which no item has, when it is missing."""
    text = data.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


class ItemCreate(WritingView):
    """One more item, at the end of the agenda."""

    def post(self, request, pk):
        try:
            return self.add(request)
        except LockedMinutes as error:
            raise Http404 from error

    @transaction.atomic
    def add(self, request):
        meeting = lock_minutes(self.meeting)
        form = FurtherItemForm(request.POST, meeting=meeting)
        if not form.is_valid():
            return self.room(further=form)
        last = meeting.agenda.aggregate(last=Max("order"))["last"]
        item = AgendaItem(
            meeting=meeting,
            title=form.cleaned_data["title"],
            order=0 if last is None else last + 1,
        )
        item.full_clean()
        item.save()
        claim(meeting, meeting.version)
        history.write(meeting, "change", by=request.user, changes={"agenda": [[], [str(item)]]})
        return redirect(room_of(meeting, item))


class NoDecisions(WritingView):
    """Say of a meeting that it took no decision, or take that back."""

    def post(self, request, pk):
        try:
            self.turn(request.POST.get("none") == "on")
        except LockedMinutes as error:
            raise Http404 from error
        return redirect(f"{room_of(self.meeting)}#decisions")

    @transaction.atomic
    def turn(self, is_none):
        meeting = lock_minutes(self.meeting)
        if is_none and meeting.decisions.exists():
            messages.error(self.request, _("This meeting has decisions already."))
        elif is_none != meeting.has_no_decisions:
            set_no_decisions(meeting, is_none, by=self.request.user)


def set_no_decisions(meeting, is_none, *, by):
    """In a transaction that holds the meeting."""
    claim(meeting, meeting.version)
    meeting.has_no_decisions = is_none
    meeting.save(update_fields=["has_no_decisions"])
    history.write(meeting, "change", by=by, changes={"has_no_decisions": [not is_none, is_none]})


class PasteClean(View):
    """What was copied in Word, given back as plain lines; nothing is stored."""

    http_method_names = ["post"]

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not access.may(request.user, Act.CHANGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        try:
            text = pasting.lines_of(request.POST.get("html", ""))
        except pasting.TooMuch:
            return HttpResponse(status=413)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")

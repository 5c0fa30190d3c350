"""The pages of decisions: taken while the minutes are written, followed until they are done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from charitynet import access, history
from charitynet.drafts import Draft
from charitynet.numbers import whole
from charitynet.pages import DetailPage, ListPage, TransitionPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage, SmallFormPage
from charitynet.sections import hung_on

from .columns import DECISIONS
from .decision_filters import DecisionFilter
from .decision_forms import DecisionForm, ReportForm
from .minutes import LockedMinutes, lock_minutes
from .minutes_views import check_writing, room_of, set_no_decisions
from .models import Decision, Meeting
from .reports import may_report, voices
from .several import DropSeveral, ImplementSeveral
from .ways import way_back

WITH_MEETING = Decision.objects.select_related("meeting__owner", "meeting__series", "item")


class DecisionList(ListPage):
    queryset = (
        Decision.objects.select_related("meeting")
        .defer("folded", "meeting__folded", "meeting__objectives")
        .prefetch_related("responsible")
    )
    filterset_class = DecisionFilter
    columns = DECISIONS
    bulk = (ImplementSeveral, DropSeveral)


class DecisionDetail(DetailPage):
    queryset = WITH_MEETING.prefetch_related("responsible")

    def get_context_data(self, **context):
        decision, user = self.object, self.request.user
        return super().get_context_data(
            updates=decision.updates.select_related("organization", "by"),
            may_report=may_report(user, decision),
            is_ripe=decision.takes_reports
            and decision.progress == 100
            and access.may(user, Act.CHANGE, decision),
            **hung_on(decision, user),
            **context,
        )


class DecisionPage:
    """What taking a decision and changing it share: the meeting, whose minutes are open."""

    form_class = DecisionForm

    @transaction.atomic
    def held(self, save):
        """Save while the meeting is held, so that nobody closes its minutes meanwhile."""
        try:
            meeting = lock_minutes(self.meeting)
        except LockedMinutes as error:
            raise Http404 from error
        return save(meeting)

    def get_context_data(self, **context):
        return super().get_context_data(
            meeting=self.meeting, next=way_back(self.request, ""), **context
        )

    def done(self, record):
        messages.success(self.request, self.success_message(record))
        return redirect(way_back(self.request, self.otherwise(record)))


class DecisionCreate(DecisionPage, CreatePage):
    """A new decision of a meeting; `?item=` and `?text=` fill it in."""

    act = Act.CHANGE

    @cached_property
    def meeting(self):
        visible = Meeting.objects.visible_to(self.request.user)
        return get_object_or_404(visible.select_related("owner"), pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            check_writing(request.user, self.meeting)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def item(self):
        """The item of the agenda that the address names."""
        return self.meeting.agenda.filter(pk=whole(self.request.GET.get("item", ""))).first()

    @property
    def draft_key(self):
        """Each item has a draft of its own, so that none takes the place of another."""
        kind, record = ("item", self.item) if self.item else ("meeting", self.meeting)
        return {"form": f"{self.meta.label_lower}.{kind}", "record": record.pk}

    @property
    def drafts(self):
        return Draft.objects.filter(user=self.request.user, **self.draft_key)

    def get_initial(self):
        text = self.request.GET.get("text", "").replace("\x00", "")
        return {"item": self.item, "text": text}

    def make_form(self, data=None, files=None, **kwargs):
        decision = Decision(meeting=self.meeting)
        return self.form_class(data, files, user=self.request.user, instance=decision, **kwargs)

    def get_context_data(self, **context):
        key = {"draft_form": self.draft_key["form"], "record_id": self.draft_key["record"]}
        return super().get_context_data(**context | key)

    def create(self, form, key):
        return self.held(lambda meeting: super(DecisionCreate, self).create(form, key))

    def remember(self, record):
        super().remember(record)
        meeting, user = record.meeting, self.request.user
        meeting.refresh_from_db(fields=["has_no_decisions", "version"])
        if meeting.has_no_decisions:
            set_no_decisions(meeting, False, by=user)
        told = f"{record.number}. {record}"
        history.write(meeting, "change", by=user, changes={"decisions": [[], [told]]})

    def otherwise(self, record):
        return room_of(self.meeting, record.item)


class DecisionEdit(DecisionPage, EditPage):
    queryset = WITH_MEETING

    @property
    def meeting(self):
        return self.object.meeting

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def change(self, form, version):
        return self.held(lambda meeting: super(DecisionEdit, self).change(form, version))

    def otherwise(self, record):
        return record.get_absolute_url()


class DecisionTransition(TransitionPage):
    queryset = WITH_MEETING


class DecisionReport(SmallFormPage):
    """Report how far a decision has come, in place or on a page of its own."""

    act = Act.RESPOND
    queryset = WITH_MEETING.prefetch_related("responsible")
    template_name_suffix = "_report"

    def get_object(self, queryset=None):
        decision = super().get_object(queryset)
        self.voices = voices(self.request.user, decision)
        if not self.voices:
            raise PermissionDenied
        return decision

    def is_open(self):
        return self.object.takes_reports

    def make_form(self, *sent):
        return ReportForm(*sent, user=self.request.user, decision=self.object, voices=self.voices)

    def get_context_data(self, **context):
        return super().get_context_data(next=way_back(self.request, ""), **context)

    def save(self, form):
        self.object.report(
            by=self.request.user,
            organization=self.voice(form),
            progress=form.cleaned_data["progress"],
            note=form.cleaned_data["note"],
        )

    def goal(self):
        return way_back(self.request, self.object.get_absolute_url())

    def voice(self, form):
        """On whose behalf: chosen, the only one possible, or nobody but the secretary."""
        if "organization" in form.fields:
            return form.cleaned_data["organization"]
        return self.voices.organizations[0]

    def success_message(self):
        if self.object.progress == 100 and self.voices.is_secretary:
            return _("Reported. It is at 100%: mark it as implemented once that is certain.")
        return _("Reported: %(progress)s%%.") % {"progress": self.object.progress}

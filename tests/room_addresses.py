"""The pages around one meeting and one follow-up, for tests that try them all."""

from django.urls import reverse

from tests import factories

MEETING = ("meeting_edit", "meeting_next", "meeting_respond", "minutes_answer", "proposal_create")
WRITING = ("attendance", "item_create", "no_decisions", "decision_create")
STEPS = ("edit", "finish", "next", "postpone", "reassign")


class Rooms:
    """A meeting in a series with all its parts, and a follow-up of its decision."""

    def __init__(self, home, status="held"):
        series = factories.SeriesFactory(convenor=home, members=[home])
        self.series = series
        self.meeting = factories.MeetingFactory(host=home, series=series, number=1, status=status)
        self.item = factories.AgendaItemFactory(meeting=self.meeting)
        self.revision = self.item.revisions.create(number=1, text="نوقش")
        self.item.minutes_version = 2
        self.item.save()
        self.decision = factories.DecisionFactory(meeting=self.meeting, item=self.item, number=1)
        self.proposal = factories.ProposalFactory(meeting=self.meeting, organization=home)
        self.followup = factories.FollowUpFactory(
            topic=None, decision=self.decision, responsible=home
        )

    def of_meeting(self, *names):
        return [reverse(f"meetings:{name}", args=[self.meeting.pk]) for name in names]

    @property
    def pages(self):
        """What is read."""
        lists = ("meetings:meeting_list", "meetings:series_list", "meetings:decision_list")
        return [
            *(reverse(name) for name in (*lists, "followups:followup_list")),
            reverse("meetings:revision_list", args=[self.item.pk]),
            reverse("meetings:revision_detail", args=[self.revision.pk]),
            *(one.get_absolute_url() for one in (self.series, self.meeting, self.decision)),
            self.followup.get_absolute_url(),
            f"{self.followup.get_absolute_url()}line/",
            *self.of_meeting("minutes"),
            *(reverse("choose", args=[kind]) for kind in ("meetings", "series", "members")),
            reverse("followups:meeting_follow_ups", args=[self.meeting.pk]),
            reverse("followups:decision_follow_ups", args=[self.decision.pk]),
            reverse("followups:reminders"),
        ]

    @property
    def posts(self):
        """What takes a form."""
        meeting, decision, item = self.meeting.pk, self.decision.pk, self.item.pk
        answers = ("proposal_accept", "proposal_decline")
        return [
            reverse("meetings:meeting_create"),
            reverse("meetings:series_create"),
            reverse("meetings:series_edit", args=[self.series.pk]),
            *self.of_meeting(*MEETING, *WRITING),
            *(reverse(f"meetings:{name}", args=[self.proposal.pk]) for name in answers),
            reverse("meetings:meeting_transition", args=[meeting, "hold"]),
            reverse("meetings:item_save", args=[item]),
            reverse("meetings:revision_restore", args=[self.revision.pk]),
            reverse("meetings:paste_clean"),
            reverse("meetings:decision_edit", args=[decision]),
            reverse("meetings:decision_report", args=[decision]),
            reverse("meetings:decision_transition", args=[decision, "drop"]),
            f"{reverse('followups:followup_create')}?decision={decision}",
            reverse("followups:followup_bulk"),
            *(f"{self.followup.get_absolute_url()}{name}/" for name in STEPS),
            reverse("followups:followup_undo", args=[self.followup.pk]),
            reverse("followups:followup_transition", args=[self.followup.pk, "cancel"]),
            reverse("followups:meeting_follow_ups", args=[meeting]),
            reverse("followups:meeting_lines", args=[meeting]),
            reverse("followups:reminders"),
        ]

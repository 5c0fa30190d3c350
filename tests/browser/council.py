"""Meetings and follow-ups in every state, for the pages that show them."""

import datetime

from django.utils import timezone

from followups.models import Digest, FollowUp
from meetings import minutes
from meetings.models import Attendance, Meeting
from tests import factories

SAID = "نوقش الأمر.\n- عُرض الحصر.\nمتابعة: إعداد خريطة موحدة"


class Council:
    """A series of the world's home and its meetings, one of each status, and what came of them."""

    def __init__(self, world):
        self.world, self.home, self.other = world, world.home, world.other
        self.third = factories.OrganizationFactory(name="جمعية سند الأيتام بالوسقة")
        self.series = factories.SeriesFactory(
            name="مجلس الليث",
            convenor=self.home,
            members=[self.home, self.other, self.third],
            cadence="FREQ=MONTHLY;INTERVAL=3",
            slogan="معًا نصنع فرقًا",
            purpose="توحيد الجهود.",
            quorum=2,
        )
        self.gone = factories.SeriesFactory(convenor=self.home, is_archived=True)
        self.meetings = {status: self.meeting(status) for status in Meeting.Status.values}
        self.decision = self.decide()
        self.item, self.proposal = self.write(), self.propose()
        self.followups = self.follow()
        self.remind()

    def meeting(self, status):
        meeting = factories.MeetingFactory(
            status=status,
            series=self.series,
            number=Meeting.Status.values.index(status) + 1,
            host=self.home,
            guests=[self.other, self.third],
            chair=self.world.person,
            chair_title="رئيس مجلس الإدارة",
            start_time=datetime.time(10),
            end_time=datetime.time(10, 30),
            venue="قاعة الجمعية",
            objectives="توحيد الجهود.",
            quorum=2,
        )
        for order in range(2):
            factories.AgendaItemFactory(
                meeting=meeting, order=order, duration=20, proposed_by=self.other, minutes=SAID
            )
        factories.RepresentativeFactory(
            attendance=meeting.attendances.first(), person=self.world.person
        )
        return meeting

    def decide(self):
        for status in ("approved", "sent", "held"):
            decision = factories.DecisionFactory(
                meeting=self.meetings[status],
                item=self.meetings[status].agenda.first(),
                number=1,
                due_on=factories.days_from_today(-2),
                responsible=[self.home, self.other],
            )
            decision.report(by=self.world.user, organization=self.home, progress=100, note="تم.")
        answered = self.meetings["sent"].attendances.filter(organization=self.other)
        answered.update(answer=Attendance.Answer.OBJECTED, objection="العدد ستون لا ستة.")
        return decision

    def write(self):
        """An item that was saved twice, so that it has versions to compare."""
        item = self.meetings["held"].agenda.first()
        for version, text in enumerate((f"{SAID}\nأُقر.", f"{SAID}\nأُقر بالإجماع.")):
            minutes.write(item, text, version=version, by=self.world.user)
        return item

    def propose(self):
        meeting = self.meetings["announced"]
        factories.ProposalFactory(meeting=meeting, organization=self.third, reason="حاجة.")
        return factories.ProposalFactory(meeting=meeting, organization=self.other, duration=15)

    def follow(self):
        known = {
            "responsible": self.home,
            "assignee": self.world.user,
            "priority": FollowUp.Priority.HIGH,
        }
        late = factories.days_from_today(-3)
        factories.FollowUpFactory(decision=self.decision, due_on=late, **known)
        factories.FollowUpFactory(item=self.item, due_on=factories.days_from_today(0), **known)
        return {
            status: factories.FollowUpFactory(decision=self.decision, status=status, **known)
            for status in FollowUp.Status.values
        }

    def remind(self):
        Digest.objects.create(
            user=self.world.user,
            day=factories.days_from_today(0),
            subject="ما ينتظرك هذا الأسبوع",
            text="متابعتان متأخرتان.",
            html="<p>متابعتان متأخرتان.</p>",
            address="office@example.org",
            sent_at=timezone.now(),
        )

"""Examples of meetings around today, so that every state can be seen. They are not facts."""

from datetime import timedelta

from django.utils import timezone

from charitynet import history
from meetings.models import Proposal

from . import council, council_lately
from .ahead import MARK
from .gatherings import Recorder, known, record, record_series
from .register import keep
from .story_000 import ABARIQ


def plan(register, users):
    """Record the council and its meetings that are not there yet, and let them make their moves."""
    today = timezone.localdate()
    note = f"{MARK}."
    record_series(council.track(today), register, by=users["officer"], note=note)
    for occasion in occasions(today):
        if not known(occasion.gathering):
            meeting = record(occasion.gathering, register, by=users["officer"], note=note)
            Played(meeting, occasion, register, users).play()


def occasions(today):
    """The meetings of the council in their order, as they stand on a day."""
    days = council.Days(today)
    return tuple(
        occasion(days)
        for occasion in (
            council.first,
            council.second,
            council_lately.third,
            council_lately.fourth,
            council_lately.fifth,
            council_lately.sixth,
        )
    )


class Played:
    """Lets a meeting go its way, each by the verb of the site and by who may use it."""

    def __init__(self, meeting, occasion, register, users):
        self.meeting = meeting
        self.occasion = occasion
        self.register = register
        self.users = users

    def play(self):
        for move in self.occasion.moves:
            doer = self.users["secretary" if move == "approve" else "officer"]
            if move == "approve":
                self.answer_minutes()
            getattr(self.meeting, move)(by=doer)
            if move == "announce":
                self.answer_invitation()
                self.propose()
            if move == "hold":
                self.write_down()
        if self.meeting.status == "sent":
            self.answer_minutes()
        for fate in self.occasion.fates:
            self.carry_out(self.meeting.decisions.get(number=fate.number), fate)

    def of(self, organization):
        """Who acts for an organization: its own officer, or the secretary who was told."""
        if organization == ABARIQ:
            return self.users["guest"]
        is_own = self.register.organizations[organization] == self.meeting.owner
        return self.users["officer" if is_own else "secretary"]

    def seat(self, organization):
        return self.meeting.attendances.get(organization__name=organization)

    def write_down(self):
        by, note = self.users["officer"], f"{MARK}."
        Recorder(self.meeting, self.occasion.gathering, self.register, by, note).write_down()

    def answer_invitation(self):
        for organization, response, note in self.occasion.replies:
            self.seat(organization).respond(response, by=self.of(organization), note=note)

    def answer_minutes(self):
        for organization, objection in self.occasion.verdicts:
            answer = "objected" if objection else "approved"
            seat, by = self.seat(organization), self.of(organization)
            seat.answer_minutes(answer, by=by, objection=objection)

    def propose(self):
        for wish in self.occasion.wishes:
            proposal = keep(
                Proposal(
                    meeting=self.meeting,
                    organization=self.register.organizations[wish.organization],
                    title=wish.title,
                    reason=wish.reason,
                    duration=wish.duration,
                    proposed_by=self.of(wish.organization),
                )
            )
            changes = {"proposals": [[], [f"{proposal} ({proposal.organization})"]]}
            history.write(self.meeting, "proposed", by=proposal.proposed_by, changes=changes)
            self.answer_proposal(proposal, wish)

    def answer_proposal(self, proposal, wish):
        if wish.status == "accepted":
            duration = wish.duration
            proposal.accept(by=self.users["officer"], duration=duration, answer=wish.answer)
        elif wish.status == "declined":
            proposal.decline(by=self.users["officer"], answer=wish.answer)

    def carry_out(self, decision, fate):
        for report in fate.reports:
            self.report(decision, report)
        for move in fate.moves:
            getattr(decision, move)(by=self.users["officer"], note=fate.reason)

    def report(self, decision, report):
        """What was reported is told of the day on which it was."""
        update = decision.report(
            by=self.of(report.organization),
            organization=self.register.organizations[report.organization],
            progress=report.progress,
            note=report.note,
        )
        at = timezone.now() - timedelta(days=report.days_ago)
        decision.updates.filter(pk=update.pk).update(at=at)

"""A series, a meeting and a follow-up in which every field holds a text found nowhere else."""

from itertools import count

from charitynet import history
from charitynet.access import Visibility
from charitynet.models import Note, PressMention
from meetings.models import DecisionUpdate, StandingItem
from tests import factories

from .attached import attached
from .canaries import WORD


class MeetingCanaries:
    """What the owner's side may read; `secret` is what even those invited may not."""

    def __init__(self, owner, guest, user, *, status="sent", **values):
        self.numbers = count(801)
        self.texts, self.secret = [], []
        self.owner, self.guest, self.user = owner, guest, user
        self.values = {"visibility": Visibility.PARTICIPANTS} | values
        self.series = self.make_series()
        self.meeting = self.make_meeting(status)
        self.fill()
        self.decision = self.make_decision()
        self.followup = self.make_followup()
        PressMention.objects.create(subject=self.meeting, publisher=self.text(), title=self.text())
        for record in (self.meeting, self.followup):
            self.hang_on(record)

    def text(self, kept=None):
        """A new canary."""
        text = f"{WORD}{next(self.numbers)}"
        (self.texts if kept is None else kept).append(text)
        return text

    def words(self, *names):
        return {name: self.text() for name in names}

    def make_series(self):
        """Members see a series whatever becomes of its meetings."""
        series = factories.SeriesFactory(
            convenor=self.owner, members=[self.owner], **self.words("name", "slogan", "purpose")
        )
        StandingItem.objects.create(series=series, title=self.text())
        return series

    def make_meeting(self, status):
        names = ("title", "venue", "slogan", "objectives", "patron_title", "chair_title")
        return factories.MeetingFactory(
            host=self.owner,
            guests=[self.guest],
            series=self.series,
            number=1,
            status=status,
            patron=self.stranger(),
            chair=self.stranger(),
            online_link=f"https://example.org/{self.text()}",
            stated_attendance=self.text(),
            **self.words(*names),
            **self.values,
        )

    @staticmethod
    def stranger():
        return factories.PersonFactory(steward=factories.OrganizationFactory())

    def fill(self):
        for part in self.meeting.attendances.all():
            part.note = self.text()
            part.save()
            factories.RepresentativeFactory(
                attendance=part, person=self.stranger(), **self.words("title", "honorific")
            )
        item = factories.AgendaItemFactory(
            meeting=self.meeting, **self.words("title", "presenter", "minutes")
        )
        self.item = item
        item.revisions.create(number=1, text=self.text(self.secret))
        factories.ProposalFactory(
            meeting=self.meeting,
            organization=factories.OrganizationFactory(),
            title=self.text(self.secret),
            reason=self.text(self.secret),
        )
        factories.StatementFactory(
            text=self.text(), title=self.text(), subject=self.meeting, person=self.stranger()
        )

    def make_decision(self):
        decision = factories.DecisionFactory(
            meeting=self.meeting, item=self.item, number=1, text=self.text()
        )
        DecisionUpdate.objects.create(
            decision=decision, organization=self.owner, progress=10, note=self.text()
        )
        return decision

    def make_followup(self):
        return factories.FollowUpFactory(
            topic=None,
            decision=self.decision,
            responsible=self.owner,
            **self.words("text", "details", "evidence"),
            **self.values,
        )

    def hang_on(self, record):
        document = attached(record)
        document.title, document.filename = self.text(), f"{self.text()}.pdf"
        document.save()
        Note.objects.create(
            subject=record,
            organization=self.owner,
            text=self.text(self.secret),
            added_by=self.user,
        )
        history.write(record, "change", by=self.user, note=self.text())

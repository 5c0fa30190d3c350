"""A visit in which every field holds a text that stands nowhere else."""

import datetime
from itertools import count

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile

from charitynet import history
from charitynet.access import Visibility
from charitynet.models import Document, Draft, Note, PressMention
from organizations.models import Statement
from tests import factories

from .attached import PDF

WORD = "كناري"


class Canaries:
    """What only the owner's side may read; `secret` is what even guests may not."""

    def __init__(self, owner, guest, user, **values):
        self.numbers = count(101)
        self.texts, self.secret = [], []
        self.owner, self.guest, self.user = owner, guest, user
        self.visit = self.make_visit(**values)
        self.fill_sides()
        self.fill_parts()
        self.hang_on()
        self.person = self.make_person()
        Draft.objects.create(
            user=user, form="visits.visit", values=f"venue={self.text(self.secret)}"
        )

    def text(self, kept=None):
        """A new canary."""
        text = f"{WORD}{next(self.numbers)}"
        (self.texts if kept is None else kept).append(text)
        return text

    def make_visit(self, **values):
        prose = {name: self.text() for name in ("title", "venue", "objectives", "summary")}
        values = {"visibility": Visibility.PARTICIPANTS} | prose | values
        return factories.VisitFactory(host=self.owner, guest=self.guest, **values)

    def fill_sides(self):
        for side in self.visit.delegations.all():
            side.note = self.text()
            side.save()
            factories.DelegateFactory(
                delegation=side, title=self.text(), honorific=self.text(), person=self.stranger()
            )

    @staticmethod
    def stranger():
        return factories.PersonFactory(steward=None)

    def fill_parts(self):
        visit = self.visit
        presenter, notes = self.text(), self.text()
        factories.StopFactory(visit=visit, title=self.text(), presenter=presenter, notes=notes)
        factories.TopicFactory(visit=visit, text=self.text(), notes=self.text())
        factories.GiftFactory(visit=visit, description=self.text(), custody=self.text())
        factories.OutcomeFactory(visit=visit, text=self.text())
        said = {"text": self.text(), "title": self.text(), "subject": visit}
        self.said = factories.StatementFactory(**said, person=self.stranger())
        factories.StatementFactory(
            voice=Statement.Voice.ORGANIZATION,
            organization=self.guest,
            person=None,
            text=self.text(),
            subject=visit,
        )

    def hang_on(self):
        visit, user = self.visit, self.user
        PressMention.objects.create(
            subject=visit,
            publisher=self.text(),
            title=self.text(),
            url=f"https://example.org/{self.text()}",
            published_on=datetime.date(2025, 5, 1),
        )
        self.attach(title=self.text(), filename=f"{self.text()}.pdf")
        self.secret.append("archived-minutes.pdf")
        self.attach(title=self.text(self.secret), filename="archived-minutes.pdf", is_archived=True)
        Note.objects.create(
            subject=visit, organization=self.owner, text=self.text(self.secret), added_by=user
        )
        history.write(
            visit,
            "change",
            by=user,
            note=self.text(),
            changes={"venue": [self.text(), self.text()]},
        )

    def attach(self, **values):
        kind = ContentType.objects.get_for_model(self.visit)
        return Document.objects.create(
            content_type=kind,
            object_id=self.visit.pk,
            file=ContentFile(PDF, "minutes.pdf"),
            content_kind="pdf",
            size=len(PDF),
            **values,
        )

    def make_person(self):
        """Somebody the owner recorded; how to reach him is its own business."""
        secret = self.secret
        person = factories.PersonFactory(
            steward=self.owner,
            phone="+966500000107",
            email=f"{self.text(secret)}@example.org",
            remarks=self.text(secret),
        )
        secret.append(person.phone)
        changes = {"remarks": [self.text(secret), person.remarks]}
        history.write(person, "change", by=self.user, changes=changes)
        return person

"""An agreement and an initiative in which every field holds a text found nowhere else."""

from itertools import count

from charitynet import history
from charitynet.access import Visibility
from charitynet.models import Note, PressMention
from partnerships.models import Agreement
from tests import factories
from tests.partnerships.initiatives import initiative

from .canaries import WORD


class AgreementCanaries:
    """What only the owner's side may read; `secret` is what even parties may not."""

    def __init__(self, owner, guest, user, **values):
        self.numbers = count(501)
        self.texts, self.secret = [], []
        self.owner, self.guest, self.user = owner, guest, user
        values = {"visibility": Visibility.PARTICIPANTS} | values
        self.agreement = self.make_agreement(**values)
        self.initiative = self.make_initiative(**values)
        for record in (self.agreement, self.initiative):
            self.hang_on(record)

    def text(self, kept=None):
        """A new canary."""
        text = f"{WORD}{next(self.numbers)}"
        (self.texts if kept is None else kept).append(text)
        return text

    def make_agreement(self, *, is_released=True, **values):
        words = ("title", "purpose", "signing_place", "patron")
        agreement = factories.AgreementFactory(
            first=self.owner, second=self.guest, **{name: self.text() for name in words}, **values
        )
        for party in agreement.parties.all():
            party.honorific, party.title = self.text(), self.text()
            party.save()
        obligation = factories.ObligationFactory(
            agreement=agreement, text=self.text(), unit=self.text(), quantity=3
        )
        factories.StatementFactory(
            text=self.text(), title=self.text(), subject=agreement, person=self.stranger()
        )
        if is_released:
            agreement.signed_on = agreement.starts_on
            agreement.enter(Agreement.Status.SIGNED)
            agreement.save()
            factories.FulfilmentFactory(obligation=obligation, note=self.text())
        return agreement

    def make_initiative(self, *, is_released=True, **values):
        words = {"title": self.text(), "summary": self.text()}
        return initiative(
            "study" if is_released else "idea",
            owner=self.owner,
            partners=[self.owner, self.guest],
            **words,
            **values,
        )

    @staticmethod
    def stranger():
        return factories.PersonFactory(steward=factories.OrganizationFactory())

    def hang_on(self, record):
        PressMention.objects.create(subject=record, publisher=self.text(), title=self.text())
        Note.objects.create(
            subject=record,
            organization=self.owner,
            text=self.text(self.secret),
            added_by=self.user,
        )
        history.write(record, "change", by=self.user, note=self.text())

"""How many of those invited came, and whether that is enough."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Quorum:
    """Organizations present, invited and not noted yet; `needed` is None without a quorum."""

    present: int
    invited: int
    open: int
    needed: int | None

    @property
    def is_met(self):
        return self.needed is None or self.present >= self.needed

    @property
    def sentence(self):
        """«حضرت 3 من 5، يلزم 3: اكتمل النصاب»."""
        return self._said(self.wording, self.present)

    @property
    def live(self):
        """The sentences that a page counts with itself, while attendance is being noted."""
        met, unmet = (self.wording_met, self.wording_unmet) if self.needed else (self.wording,) * 2
        return {"met": self._said(met, "{present}"), "unmet": self._said(unmet, "{present}")}

    def _said(self, wording, present):
        return wording % {"present": present, "invited": self.invited, "needed": self.needed}

    @property
    def wording(self):
        if self.needed is None:
            return _("%(present)s of %(invited)s attended")
        return self.wording_met if self.is_met else self.wording_unmet

    @property
    def wording_met(self):
        return _("%(present)s of %(invited)s attended, %(needed)s needed: there is a quorum")

    @property
    def wording_unmet(self):
        return _("%(present)s of %(invited)s attended, %(needed)s needed: no quorum yet")


def quorum_of(meeting):
    """The quorum of a meeting; its series' where it has none of its own."""
    counts = meeting.attendances.aggregate(
        present=Count("pk", filter=Q(attended=True)),
        invited=Count("pk"),
        open=Count("pk", filter=Q(attended=None)),
    )
    needed = meeting.quorum or (meeting.series.quorum if meeting.series_id else None)
    return Quorum(needed=needed, **counts)

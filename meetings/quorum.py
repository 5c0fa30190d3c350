"""How many of those invited came, and whether that is enough."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


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
    def is_noted(self):
        """It is noted of somebody whether he came."""
        return self.open < self.invited

    @property
    def sentence(self):
        """«حضرت 3 من 5 جهات، والنصاب 3: اكتمل.»."""
        return self._said(presence_of(self.present, self.invited), self.is_met)

    @property
    def live(self):
        """The sentences that a page counts with itself, while attendance is being noted."""
        presence = _presence("{present}", self.invited)
        return {"met": self._said(presence, True), "unmet": self._said(presence, False)}

    @property
    def alone(self):
        """«النصاب 3 جهات.», while nobody's coming is noted; nothing without a quorum."""
        if not self.needed:
            return ""
        text = ngettext(
            "The quorum is %(count)s organization.",
            "The quorum is %(count)s organizations.",
            self.needed,
        )
        return text % {"count": self.needed}

    def _said(self, presence, is_met):
        if self.needed is None:
            return presence
        values = {"presence": presence, "quorum": self.needed}
        if is_met:
            return _("%(presence)s; the quorum is %(quorum)s: it was reached.") % values
        return _("%(presence)s; the quorum is %(quorum)s: it was not reached.") % values


def presence_of(there, invited):
    """«حضرت 4 من 5 جهات», «حضرت الجهات الـ5 كلها»."""
    if not there:
        return _("None of those invited attended")
    if there < invited:
        return _presence(there, invited)
    text = ngettext(
        "The organization invited attended", "All %(count)s organizations attended", invited
    )
    return text % {"count": invited}


def _presence(there, invited):
    text = ngettext(
        "%(there)s of %(count)s organization attended",
        "%(there)s of %(count)s organizations attended",
        invited,
    )
    return text % {"there": there, "count": invited}


def quorum_of(meeting):
    """The quorum of a meeting; its series' where it has none of its own."""
    counts = meeting.attendances.aggregate(
        present=Count("pk", filter=Q(attended=True)),
        invited=Count("pk"),
        open=Count("pk", filter=Q(attended=None)),
    )
    return Quorum(needed=needed_by(meeting), **counts)


def quorum_sentence(meeting, attendances):
    """Who came and whether it was enough; before anybody came, the quorum alone."""
    quorum = counted(meeting, attendances)
    return quorum.sentence if quorum.is_noted else quorum.alone


def counted(meeting, attendances):
    """The same, of attendances that were fetched already."""
    noted = [one.attended for one in attendances]
    return Quorum(
        present=noted.count(True),
        invited=len(noted),
        open=noted.count(None),
        needed=needed_by(meeting),
    )


def needed_by(meeting):
    return meeting.quorum or (meeting.series.quorum if meeting.series_id else None)

"""How the whole network stands, for those who serve it: numbers, each with its list."""

from django.utils.translation import gettext as _

from followups.models import FollowUp
from meetings.models import Decision, Meeting
from partnerships.models import Agreement
from visits.models import Visit

from .parts import Line, Part, listed


def figures(reader):
    """What is late, ends soon or is not written down anywhere in the network."""
    counts = counted(reader) if reader.serves_the_network else ()
    lines = [Line(f"{label}: {number}", path) for label, number, path in counts if number]
    return Part(_("In the whole network"), lines, is_count=True)


def counted(reader):
    """(label, number, list) of everything that is counted; a list shows exactly its number."""
    user, today = reader.user, reader.today
    unsent = (Meeting.Status.HELD, Meeting.Status.DRAFTED)
    return (
        (
            _("Late follow-ups"),
            FollowUp.objects.visible_to(user).late(today).count(),
            listed("followups:followup_list", "?scope=all&group=late"),
        ),
        (
            _("Late decisions"),
            Decision.objects.visible_to(user).late(today).count(),
            listed("meetings:decision_list", "?due=late"),
        ),
        (
            _("Agreements that end within 90 days"),
            Agreement.objects.visible_to(user).expiring(90, on=today).count(),
            listed("partnerships:agreement_list", "?state=expiring_90"),
        ),
        (
            _("Visits to document"),
            Visit.objects.visible_to(user).filter(status=Visit.Status.HELD).count(),
            listed("visits:visit_list", "?status=held"),
        ),
        (
            _("Meetings whose minutes are not sent"),
            Meeting.objects.visible_to(user).filter(status__in=unsent).count(),
            listed("meetings:meeting_list", "?status=held&status=drafted"),
        ),
    )

"""What must hold before a meeting moves on, and the page where it is met."""

from django.utils.translation import gettext_lazy as _

from charitynet.dates import Precision
from charitynet.lifecycle import Condition

HAS_ITS_DATE = Condition(
    _("The meeting has its date"),
    lambda meeting: meeting.precision == Precision.DAY,
    "meetings:meeting_edit",
)
TWO_ARE_INVITED = Condition(
    _("Two organizations or more are invited"),
    lambda meeting: meeting.attendances.count() >= 2,
    "meetings:meeting_edit",
)
ITS_DAY_HAS_COME = Condition(
    _("The day of the meeting has come"), lambda meeting: meeting.has_begun, is_met_by_time=True
)
ATTENDANCE_IS_NOTED = Condition(
    _("It is noted of every organization whether it attended"),
    lambda meeting: (
        meeting.attendances.exists() and not meeting.attendances.filter(attended=None).exists()
    ),
    "meetings:attendance",
)
CHAIR_ATTENDED = Condition(
    _("The chair is among those who attended"),
    lambda meeting: meeting.is_chaired_by_one_present,
    "meetings:attendance",
)
ITEMS_HAVE_MINUTES = Condition(
    _("Each item of the agenda has its minutes"),
    lambda meeting: meeting.agenda.exists() and not meeting.agenda.filter(minutes="").exists(),
    "meetings:minutes",
)
DECISIONS_ARE_RECORDED = Condition(
    _("The decisions are recorded, or it took none"),
    lambda meeting: meeting.has_no_decisions or meeting.decisions.exists(),
    "meetings:minutes",
)
SOMEBODY_ATTENDED = Condition(
    _("Somebody attended"),
    lambda meeting: meeting.attendances.present().exists(),
    "meetings:attendance",
)
NO_OBJECTION_IS_OPEN = Condition(
    _("No objection is open"), lambda meeting: not meeting.attendances.objecting().exists()
)

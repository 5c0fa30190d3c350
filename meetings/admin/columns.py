"""The columns that lead from a part to what it is a part of."""

from charitynet.admin_base import column
from meetings.models import AgendaItem, Attendance, Decision, Meeting, Series

OF_SERIES = column("series", Series._meta.verbose_name)
OF_MEETING = column("meeting", Meeting._meta.verbose_name)
OF_ITEM = column("item", AgendaItem._meta.verbose_name)
OF_DECISION = column("decision", Decision._meta.verbose_name)
OF_ATTENDANCE = column("attendance", Attendance._meta.verbose_name)

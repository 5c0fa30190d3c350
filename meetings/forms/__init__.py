"""The forms of the room: a series, and the whole meeting on one page."""

from .meeting import MeetingForm
from .series import SeriesForm

__all__ = ["MeetingForm", "SeriesForm"]

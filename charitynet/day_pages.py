"""A day as it is being typed, in both calendars."""

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from . import hijri
from .fields import DualDateWidget

LONGEST_DAY = 100


class DayConvert(View):
    """The day that a text means, as both boxes write it; 422 and a sentence when it means none."""

    def get(self, request):
        text = request.GET.get("text", "")[:LONGEST_DAY]
        try:
            day = hijri.parse_day(text, today=timezone.localdate())
        except hijri.DateError as error:
            return JsonResponse({"error": str(error.message)}, status=422)
        return JsonResponse(written(day))


def written(day):
    gregorian, other = DualDateWidget().decompress(day)
    whole = {
        "day": hijri.format_gregorian(day, with_weekday=True),
        "hijri": hijri.format_hijri(day),
    }
    return {
        "gregorian": gregorian,
        "hijri": other,
        "weekday": hijri.weekday(day),
        "sentence": _("%(day)s, which is %(hijri)s.") % whole,
    }

"""The months as a table and as what the chart draws."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from charitynet.figures.months import SERIES


def trend(months, is_ours):
    """The series that have something to say, their rows and what the chart is told."""
    labels = {
        "received": pgettext("visits", "Received"),
        "made": pgettext("visits", "Made"),
        "others": _("Between others") if is_ours else _("Visits"),
        "meetings": _("Meetings"),
    }
    always = {"received", "made", "meetings"} if is_ours else {"others", "meetings"}
    kept = [name for name in SERIES if name in always or any(one.counts[name] for one in months)]
    return {
        "series": [{"look": name, "label": labels[name]} for name in kept],
        "rows": [{"month": one, "numbers": [one.counts[name] for name in kept]} for one in months],
        "is_empty": not any(one.counts[name] for one in months for name in kept),
        "chart": {
            "labels": [[one.name, one.hijri_name] for one in months],
            "series": [
                {
                    "look": name,
                    "label": labels[name],
                    "values": [one.counts[name] for one in months],
                }
                for name in kept
            ],
        },
    }

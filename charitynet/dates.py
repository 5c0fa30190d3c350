"""Dates of past events: as precise as the source is, never invented."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

NOT_GIVEN = _("Give the date, or say that it is not stated.")


class Precision(models.TextChoices):
    DAY = "day", _("To the day")
    MONTH = "month", _("Only the month is known")
    YEAR = "year", _("Only the year is known")
    UNKNOWN = "unknown", _("The date is not stated")


def first_of(day, precision):
    """The day that stands for a date: a month or a year by its first day, unknown by none."""
    if day is None or precision == Precision.UNKNOWN:
        return None
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


def clean_date(form, cleaned):
    """Settle `on` and `precision` of a form: a day is asked for unless it is not stated."""
    precision = cleaned["precision"] = cleaned.get("precision") or Precision.DAY
    day = cleaned.get("on")
    if day or precision == Precision.UNKNOWN:
        cleaned["on"] = first_of(day, precision)
    elif "on" not in form.errors:
        form.add_error("on", NOT_GIVEN)


class Dated(models.Model):
    """An event with a date and its precision; `on` is the first day of a month or year."""

    on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("how exact is the date"), max_length=8, choices=Precision, default=Precision.DAY
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(precision="unknown", on__isnull=True)
                | (~models.Q(precision="unknown") & models.Q(on__isnull=False)),
                name="%(class)s_date_fits_its_precision",
                violation_error_message=NOT_GIVEN,
            )
        ]

    @property
    def has_begun(self):
        return self.on is None or self.on <= timezone.localdate()

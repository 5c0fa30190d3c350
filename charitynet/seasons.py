"""Stretches of the year that charities plan by and no calendar computes: school terms, holidays.

Their days are announced, not derived, so none is shipped: the administrator enters them.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .fields import NameField


class SeasonQuerySet(models.QuerySet):
    def during(self, first, last):
        """Those shown of which a part lies between two days."""
        return self.filter(is_shown=True, first__lte=last, last__gte=first)


class Season(models.Model):
    """A stretch of days with a name, shown as a band in the calendar."""

    class Kind(models.TextChoices):
        TERM = "term", _("School term")
        HOLIDAY = "holiday", _("Holiday")
        CAMPAIGN = "campaign", _("Season of giving or campaign")
        OTHER = "other", _("Other")

    name = NameField(_("name"), max_length=80)
    name_en = NameField(_("English name"), max_length=80, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TERM)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    is_shown = models.BooleanField(_("shown in the calendar"), default=True)

    objects = SeasonQuerySet.as_manager()

    class Meta:
        ordering = ["first", "pk"]
        verbose_name = _("season")
        verbose_name_plural = _("seasons and school terms")
        indexes = [models.Index(fields=["first", "last"], name="season_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="season_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first."),
            )
        ]

    def __str__(self):
        return (self.name_en if get_language() == "en" else "") or self.name

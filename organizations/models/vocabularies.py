"""Shipped vocabularies: places, fields of work, beneficiary groups."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from charitynet.access import ReachQuerySet
from charitynet.fields import Folded, FoldedField, FoldedQuerySet, NameField


class Bilingual(Folded):
    """A term with an Arabic and an English name, shown in the reader's language."""

    keeper_lookups = ()

    code = models.CharField(_("code"), max_length=60, unique=True)
    name = NameField(_("name"), max_length=200)
    name_en = NameField(_("English name"), max_length=200, blank=True)
    folded = FoldedField("name", "name_en")

    class Meta:
        abstract = True
        ordering = ["name", "pk"]

    def __str__(self):
        return (self.name_en if get_language() == "en" else "") or self.name


class VocabularyQuerySet(FoldedQuerySet, ReachQuerySet):
    def terms(self):
        """With no more than a list of choices shows."""
        return self.select_related(None).only("name", "name_en")


class PlaceQuerySet(VocabularyQuerySet):
    def within(self, place):
        """The place itself and everything below it, five levels deep at most."""
        found = models.Q(pk=place.pk)
        for path in ("parent", "parent__parent", "parent__parent__parent"):
            found |= models.Q(**{path: place})
        return self.filter(found | models.Q(parent__parent__parent__parent=place))

    def regions(self):
        return self.filter(kind=Place.Kind.REGION).select_related("parent")


class Place(Bilingual):
    """A country, a region, a governorate, a city or a village."""

    class Kind(models.TextChoices):
        COUNTRY = "country", _("Country")
        REGION = "region", _("Region")
        GOVERNORATE = "governorate", _("Governorate")
        CITY = "city", _("City")
        CENTRE = "centre", _("Centre")
        VILLAGE = "village", _("Village")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("part of"),
        related_name="parts",
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees, as 21.4266. Empty: the place is not drawn on maps."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Bilingual.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="place_has_both_coordinates_or_none",
                violation_error_message=_("Give both the latitude and the longitude, or neither."),
            ),
        ]

    @property
    def line(self):
        """The place and what it lies in below the country: «القطيف، المنطقة الشرقية»."""
        names, above = [str(self)], self.parent
        while above is not None and above.kind != self.Kind.COUNTRY:
            names.append(str(above))
            above = above.parent
        return "، ".join(names)


class FieldOfWork(Bilingual):
    """What an organization works in."""

    objects = VocabularyQuerySet.as_manager()

    class Meta(Bilingual.Meta):
        verbose_name = _("field of work")
        verbose_name_plural = _("fields of work")


class BeneficiaryGroup(Bilingual):
    """Whom an organization serves."""

    objects = VocabularyQuerySet.as_manager()

    class Meta(Bilingual.Meta):
        verbose_name = _("beneficiary group")
        verbose_name_plural = _("beneficiary groups")

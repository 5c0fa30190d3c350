"""What is remembered of lists: views that were saved by name, and what was taken away."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from charitynet import access
from charitynet.fields import NameField
from charitynet.requests import request_id
from charitynet.roles import Act

LONGEST_QUERY = 2_000
LONGEST_ADDRESS = 20_000
MOST_PER_HOUR = 10
PASSING = ("page", "view", "select", "csrfmiddlewaretoken")


def lasting(query):
    """The part of an address that says what a list shows, without what is passing or empty."""
    kept = QueryDict(mutable=True)
    for name, values in sorted(QueryDict(query).lists()):
        if name not in PASSING and (told := [value for value in values if value]):
            kept.setlist(name, told)
    return kept.urlencode()


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The user's own, those of his organizations, and those for the whole network."""
        where = access.reach(user, Act.VIEW)
        own, shared = Q(user=user), Q(is_shared=True)
        if not where:
            return self.filter(own)
        theirs = Q(organization__in=where.organizations) | Q(organization=None)
        return self.filter(own | (shared & theirs))

    def of_list(self, key):
        return self.filter(list=key)


class SavedView(models.Model):
    """What somebody often looks for in a list: its filter, order and columns, by a name.

    It keeps the question and never the answer: whoever opens it sees what he may see.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="saved_views"
    )
    list = models.CharField(_("list"), max_length=60)
    name = NameField(_("name"), max_length=60)
    query = models.CharField(_("filter"), max_length=LONGEST_QUERY, blank=True)
    is_shared = models.BooleanField(_("shared"), default=False)
    organization = models.ForeignKey(
        "organizations.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("shared with"),
        related_name="+",
    )
    is_default = models.BooleanField(_("opens with the list"), default=False)
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "list", "name"],
                name="one_view_per_name",
                violation_error_message=_("You have a view of this name here."),
            ),
            models.UniqueConstraint(
                fields=["user", "list"],
                condition=Q(is_default=True),
                name="one_first_view_per_list",
            ),
            models.CheckConstraint(
                condition=Q(is_shared=True) | Q(organization=None),
                name="view_is_shared_with_somebody",
            ),
        ]
        indexes = [models.Index(fields=["list", "organization"], name="view_by_organization")]

    def __str__(self):
        return self.name

    @property
    def way(self):
        """The query string that opens it."""
        return "&".join(filter(None, [self.query, f"view={self.pk}"]))

    def keep(self):
        """Save it; no other of the user's views opens with the list if this one does."""
        with transaction.atomic():
            if self.is_default:
                others = SavedView.objects.filter(user=self.user, list=self.list)
                others.exclude(pk=self.pk).update(is_default=False)
            self.save()


def list_name(key):
    """What a list is called, by the key of its model."""
    try:
        return capfirst(apps.get_model(key)._meta.verbose_name_plural)
    except (LookupError, ValueError):
        return key


class TooMany(Exception):
    """So many lists were taken away lately that the next one has to wait until `free_at`."""

    def __init__(self, free_at):
        self.free_at = free_at
        super().__init__(free_at)

    @property
    def seconds(self):
        return max(1, round((self.free_at - timezone.now()).total_seconds()))


class ExportQuerySet(models.QuerySet):
    """What was taken away is written once."""

    def update(self, **values):
        raise TypeError("What was taken away is written once.")

    def delete(self):
        raise TypeError("What was taken away is written once.")


class Export(models.Model):
    """A list that somebody took away as a file: who, when, what of it, how many records."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("by"), related_name="exports"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    list = models.CharField(_("list"), max_length=60)
    format = models.CharField(_("format"), max_length=4, choices=Format)
    words = models.TextField(_("filter in words"), blank=True)
    query = models.TextField(_("filter"), blank=True)
    columns = models.TextField(_("columns"))
    count = models.PositiveIntegerField(_("records"))
    request_id = models.CharField(_("request"), max_length=36, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("export of a list")
        verbose_name_plural = _("exports of lists")
        indexes = [models.Index(fields=["user", "-at"], name="export_by_user")]

    def __str__(self):
        return f"{self.list} {self.at:%Y-%m-%d %H:%M}"

    @property
    def what(self):
        """What the list is called."""
        return list_name(self.list)

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("What was taken away is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("What was taken away is written once.")


@transaction.atomic
def remember(user, **told):
    """Write down that a list is taken away, or raise TooMany; one after the other for a user."""
    get_user_model().objects.select_for_update().get(pk=user.pk)
    since = timezone.now() - timedelta(hours=1)
    lately = list(Export.objects.filter(user=user, at__gt=since).values_list("at", flat=True))
    if len(lately) >= MOST_PER_HOUR:
        raise TooMany(lately[MOST_PER_HOUR - 1] + timedelta(hours=1))
    return Export.objects.create(user=user, request_id=request_id.get(), **told)

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
PASSING = ("page", "saved", "select", "csrfmiddlewaretoken")


def lasting(query):
    """The part of an address that says what a list shows, without what is passing or empty."""
    kept = QueryDict(mutable=True)
    for name, values in sorted(QueryDict(query).lists()):
        if name not in PASSING and (told := [value for value in values if value]):
            kept.setlist(name, told)
    return kept.urlencode()


class SavedViewQuerySet(models.QuerySet):
    def told_to(self, user):
        """Those visible to a user, each saying whether it opens the list for him."""
        chosen = FirstView.objects.filter(user=user, view=models.OuterRef("pk"))
        return self.visible_to(user).annotate(is_first=models.Exists(chosen))

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
        return "&".join(filter(None, [self.query, f"saved={self.pk}"]))

    def opens_for(self, user):
        return self.pk is not None and FirstView.objects.filter(user=user, view=self).exists()


class FirstView(models.Model):
    """With which view a list opens for somebody, his own or one that he shares in.

    It outlives the view, so that the list can say by name what it no longer opens with.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="+"
    )
    list = models.CharField(_("list"), max_length=60)
    view = models.ForeignKey(
        SavedView,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("saved view"),
        related_name="+",
    )
    name = NameField(_("name"), max_length=60)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("view that a list opens with")
        verbose_name_plural = _("views that lists open with")
        constraints = [
            models.UniqueConstraint(fields=["user", "list"], name="one_view_opens_a_list"),
        ]

    def __str__(self):
        return self.name


def open_with(user, view):
    """Let a list open with this view for a user, whatever it opened with before."""
    told = {"view": view, "name": view.name}
    FirstView.objects.update_or_create(user=user, list=view.list, defaults=told)


def open_plainly(user, view):
    """Let the list open with everything again, if it opened with this view."""
    FirstView.objects.filter(user=user, view=view).delete()


_names = {}


def name_list(key, label):
    """Say what is called that is taken away and is the list of no model."""
    _names[key] = label


def list_name(key):
    """What a list is called, by the key of its model or the name it was given."""
    if key in _names:
        return _names[key]
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
    """What somebody took away as a file, a list or a report: who, when, what of it, how much."""

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel"
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"

    LISTS = (Format.CSV, Format.XLSX)

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
    lists = Export.objects.filter(user=user, at__gt=since, format__in=Export.LISTS)
    lately = list(lists.values_list("at", flat=True))
    if len(lately) >= MOST_PER_HOUR:
        raise TooMany(lately[MOST_PER_HOUR - 1] + timedelta(hours=1))
    return log(user, **told)


def log(user, **told):
    """Write down that something is taken away in this request."""
    return Export.objects.create(user=user, request_id=request_id.get(), **told)

"""Links by which a calendar program reads what its owner may see, without signing in.

Promises: the secret of a link is 256 random bits and is never stored, only its digest; a link
that is taken back opens nothing from the next request on; who made it is who it speaks for.
"""

import datetime
import hashlib
import secrets

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import history
from .fields import NameField

MOST_FEEDS = 10
USE_NOTED_EACH = datetime.timedelta(hours=1)


def digest(token):
    """What is kept of a secret: it has 256 bits, so that no slower hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarFeedQuerySet(models.QuerySet):
    def active(self):
        return self.filter(revoked_at=None)

    def opened_by(self, token):
        """The link whose secret this is, or None."""
        found = self.active().select_related("user")
        return found.filter(digest=digest(token)).first()


class CalendarFeed(models.Model):
    """A link for one calendar program of one person."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("user"), related_name="feeds"
    )
    name = NameField(_("name"), max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    kinds = models.CharField(_("what it shows"), max_length=200)
    only_ours = models.BooleanField(_("only what concerns my organization"), default=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("made on"), auto_now_add=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("taken back on"), null=True, editable=False)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_calendar_link_per_name",
                violation_error_message=_("You already have a link of this name."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def kind_keys(self):
        return self.kinds.split(",")

    @classmethod
    @transaction.atomic
    def open(cls, *, by, **values):
        """A new link of this person, and the secret that is shown once and never again."""
        token = secrets.token_urlsafe(32)
        feed = cls.objects.create(user=by, digest=digest(token), **values)
        history.write(feed, "create", by=by)
        return feed, token

    @transaction.atomic
    def revoke(self, *, by):
        """Take it back; what was taken back stays so."""
        standing = type(self).objects.active().filter(pk=self.pk)
        if standing.update(revoked_at=timezone.now()):
            history.write(self, "revoked", by=by)

    def note_use(self):
        """Remember that it was used, once an hour at most: reading should not write."""
        now = timezone.now()
        if self.last_used_at is None or self.last_used_at < now - USE_NOTED_EACH:
            type(self).objects.filter(pk=self.pk).update(last_used_at=now)


history.name_action("revoked", _("Taken back"))

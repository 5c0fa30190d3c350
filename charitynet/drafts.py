"""What is typed is never lost: drafts of forms, and forms that are sent twice.

A draft keeps the values of a form as the browser would send them, one for each user, form
and record. A submission remembers which record a form with this key has already made.
"""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_DRAFT = 500_000


class Draft(models.Model):
    """A form that somebody has begun and not yet saved."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=100)
    record = models.PositiveBigIntegerField(default=0)
    values = models.TextField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(fields=["user", "form", "record"], name="one_draft_per_form")
        ]

    def __str__(self):
        return f"{self.form} {self.record}"


class Submission(models.Model):
    """A form that has been sent, and the record it made."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.UUIDField()
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True)
    object_id = models.PositiveBigIntegerField(null=True)
    record = GenericForeignKey()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="one_record_per_submission")
        ]

    def __str__(self):
        return str(self.key)

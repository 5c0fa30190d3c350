"""The reminder that a person was sent, or is to be sent, for a day or a week."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Digest(models.Model):
    """One reminder: written once for a person and a day, kept until and after it is sent."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("user"), related_name="digests"
    )
    day = models.DateField(_("day"), help_text=_("The day, or the first day of the week."))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    address = models.EmailField(_("sent to"))
    message_id = models.CharField(max_length=200, editable=False)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.CharField(_("last failure"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_digest_per_user_and_day")
        ]
        indexes = [
            models.Index(fields=["day"], name="digest_unsent", condition=models.Q(sent_at=None))
        ]

    def __str__(self):
        return f"{self.user}: {self.day}"

"""What somebody looked for and opened lately: ten of each, for him alone.

Kept here and not in the browser, so that nothing of it stays on a device after signing out.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_KEPT = 10


class Recent(models.Model):
    """The last searches of a user, and the last records he opened, newest first."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="recent"
    )
    searches = models.JSONField(_("searches"), default=list)
    records = models.JSONField(_("records"), default=list)

    class Meta:
        verbose_name = _("recent searches")
        verbose_name_plural = _("recent searches")

    def __str__(self):
        return str(self.user)

    @classmethod
    def of(cls, user):
        """The one of a user, a new one if there is none yet."""
        return cls.objects.filter(user=user).first() or cls(user=user)

    @classmethod
    def forget(cls, user):
        cls.objects.filter(user=user).update(searches=[], records=[])

    def keep(self, **latest):
        """Put a search, or a record as kind and number, before the others; the eleventh falls."""
        [(name, one)] = latest.items()
        before = getattr(self, name)
        if before[:1] == [one]:
            return
        setattr(self, name, [one, *(other for other in before if other != one)][:MOST_KEPT])
        if self.pk:
            self.save(update_fields=[name])
        else:
            type(self).objects.update_or_create(
                user=self.user, defaults={name: getattr(self, name)}
            )

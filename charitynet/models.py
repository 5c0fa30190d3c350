"""The kernel's own tables: users, and what any record may carry."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from . import access
from .attachments import Document, Note, PressMention
from .drafts import Draft, Submission
from .feeds import CalendarFeed
from .history import HistoryEntry
from .lists.models import Export, FirstView, SavedView
from .recents import Recent
from .references import Counter
from .seasons import Season

__all__ = [
    "CalendarFeed",
    "Counter",
    "Document",
    "Draft",
    "Export",
    "FirstView",
    "HistoryEntry",
    "Note",
    "PressMention",
    "SavedView",
    "Recent",
    "Season",
    "Submission",
    "User",
]


class AccountManager(UserManager):
    """Makes accounts; whether one may use the admin follows from its memberships."""

    def _create_user_object(self, username, email, password, **extra_fields):
        extra_fields.pop("is_staff", None)
        return super()._create_user_object(username, email, password, **extra_fields)

    def create_superuser(self, username, email=None, password=None, **extra_fields):
        extra_fields["is_superuser"] = True
        return self._create_user(username, email, password, **extra_fields)


class User(AbstractUser):
    """Somebody who signs in."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Reminders(models.TextChoices):
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Once a week, on Sunday")
        NONE = "none", _("Never")

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=[("ar", _("Arabic")), ("en", _("English"))],
        default="ar",
    )
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme, default=Theme.AUTO)
    reminders = models.CharField(
        _("reminders by e-mail"), max_length=6, choices=Reminders, default=Reminders.DAILY
    )
    has_folded_menu = models.BooleanField(_("folded menu"), default=False)
    is_demonstration = models.BooleanField(
        _("demonstration account"),
        default=False,
        editable=False,
        help_text=_("Signs in only while the site runs in DEBUG mode."),
    )

    objects = AccountManager()

    @property
    def is_staff(self):
        """May use the admin: administrators of the network, and superusers."""
        return access.is_administrator(self)

    def __str__(self):
        return self.get_full_name() or self.username

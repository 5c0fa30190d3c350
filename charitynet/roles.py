"""Who may do what: the one table that every page, button, chooser and test reads."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    VIEWER = "viewer", _("Leadership")
    OFFICER = "officer", _("Partnerships officer")
    MANAGER = "manager", _("Manager")
    ADMINISTRATOR = "administrator", _("Administrator")


class Act(StrEnum):
    VIEW = "view"
    EXPORT = "export"
    ADD = "add"
    CHANGE = "change"
    RESPOND = "respond"
    APPROVE = "approve"
    ARCHIVE = "archive"
    ADMINISTER = "administer"


READ = frozenset({Act.VIEW, Act.EXPORT})
WORK = READ | {Act.ADD, Act.CHANGE, Act.RESPOND}
DECIDE = WORK | {Act.APPROVE, Act.ARCHIVE}
RUN = DECIDE | {Act.ADMINISTER}

POLICY = {
    Role.VIEWER: READ,
    Role.OFFICER: WORK,
    Role.MANAGER: DECIDE,
    Role.ADMINISTRATOR: RUN,
}

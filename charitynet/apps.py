from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CharityNetConfig(AppConfig):
    name = "charitynet"
    verbose_name = _("CharityNet")

    def ready(self):
        from . import locks

        locks.connect(self)

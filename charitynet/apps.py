from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CharityNetConfig(AppConfig):
    name = "charitynet"
    verbose_name = _("CharityNet")

    def ready(self):
        from . import locks
        from .lists import exports_lock

        locks.connect(self)
        exports_lock.register()

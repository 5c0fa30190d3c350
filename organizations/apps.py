from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Organizations")

    def ready(self):
        from charitynet import access

        from .models.memberships import grants_of

        access.learn_grants(grants_of)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    name = "organizations"
    verbose_name = _("Organizations")

    def ready(self):
        from charitynet import access
        from charitynet.draft_pages import keep_drafts_of

        from . import choosers
        from .models.memberships import grants_of

        access.learn_grants(grants_of)
        choosers.register_all()
        keep_drafts_of("organizations.organization")
        keep_drafts_of("organizations.person")

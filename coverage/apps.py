from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoverageConfig(AppConfig):
    name = "coverage"
    verbose_name = _("Coverage")

    def ready(self):
        """What this room hangs on the pages of the rooms below."""
        from charitynet.draft_pages import keep_drafts_of

        from . import choosers

        choosers.register()
        keep_drafts_of("coverage.plan")

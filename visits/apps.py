from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = _("Visits")

    def ready(self):
        from charitynet import sections
        from charitynet.draft_pages import keep_drafts_of

        from . import choosers

        choosers.register()
        keep_drafts_of("visits.visit")
        sections.add_action(
            "organizations.organization",
            label=_("Log a visit"),
            url_name="visits:visit_create",
            query="guest",
        )

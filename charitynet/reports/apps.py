from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "charitynet.reports"

    def ready(self):
        from charitynet import sections
        from charitynet.roles import Act

        sections.add_action(
            "organizations.organization",
            label=_("Partnership report"),
            url_name="report",
            query="organization",
            act=Act.EXPORT,
            icon="journal-text",
        )

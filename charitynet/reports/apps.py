from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REPORT = "report"


class ReportsConfig(AppConfig):
    name = "charitynet.reports"

    def ready(self):
        from charitynet import sections
        from charitynet.lists.models import name_list
        from charitynet.roles import Act

        name_list(REPORT, _("Partnership report"))
        sections.add_action(
            "organizations.organization",
            label=_("Partnership report"),
            url_name="report",
            query="organization",
            act=Act.EXPORT,
            icon="journal-text",
        )

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDS = {
    "visits.visit": "texts:visit_text",
    "meetings.meeting": "texts:meeting_text",
    "partnerships.agreement": "texts:agreement_text",
}


class TextsConfig(AppConfig):
    name = "charitynet.texts"

    def ready(self):
        from charitynet import sections
        from charitynet.roles import Act

        for model, name in RECORDS.items():
            sections.add_action(
                model,
                label=_("Copy a ready text"),
                url_name=name,
                act=Act.EXPORT,
                icon="clipboard",
            )

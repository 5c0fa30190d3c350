from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ORGANIZATION = {
    "organization_now": _("Now"),
    "organization_timeline": _("Timeline"),
    "organization_relations": _("Relations"),
    "organization_pulse": _("Partnership pulse"),
}
PERSON = {
    "person_visits": _("Visits"),
    "person_meetings": _("Meetings"),
    "person_signatures": _("Signatures"),
    "person_statements": _("Statements"),
    "person_follow_ups": _("Follow-ups with this person"),
}


class ProfilesConfig(AppConfig):
    name = "charitynet.profiles"
    verbose_name = _("Profiles")

    def ready(self):
        """The rooms hang their sections; this one composes them."""
        from charitynet import sections
        from organizations.views import OrganizationList

        from .contact_columns import COLUMNS, ContactFilter
        from .marks import warmth

        OrganizationList.hang(*COLUMNS, contact=ContactFilter())

        for name, title in ORGANIZATION.items():
            url_name = f"profiles:{name}"
            sections.add_section("organizations.organization", title=title, url_name=url_name)
        for name, title in PERSON.items():
            sections.add_section("organizations.person", title=title, url_name=f"profiles:{name}")
        sections.add_mark("organizations.organization", warmth)
        sections.arrange(
            "organizations.organization",
            main=(
                "profiles:organization_now",
                "profiles:organization_timeline",
                "profiles:organization_relations",
                "coverage:organization_coverage",
            ),
            aside=(
                "profiles:organization_pulse",
                "partnerships:organization_agreements",
                "partnerships:organization_initiatives",
            ),
        )

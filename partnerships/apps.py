from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

BEGINNINGS = ("outcome", "decision", "renews", "amends", "party")
ORIGINS = ("outcome", "decision", "agreement")
ACTIONS = {
    "fulfilment_added": _("A fulfilment was recorded"),
    "fulfilment_withdrawn": _("A fulfilment was taken back"),
    "notice_given": _("Notice was given"),
    "notice_withdrawn": _("The notice was withdrawn"),
}


class PartnershipsConfig(AppConfig):
    name = "partnerships"
    verbose_name = _("Partnerships")

    def ready(self):
        from charitynet import history, sections
        from charitynet.draft_pages import keep_drafts_of
        from charitynet.papers import additions

        from . import choosers, evidence, locks, origin_papers

        choosers.register()
        evidence.register()
        locks.register()
        additions.add_to("visits.visit", origin_papers.came_of_visit)
        for action, label in ACTIONS.items():
            history.name_action(action, label)
        for form in ("agreement", *(f"agreement.{name}" for name in BEGINNINGS)):
            keep_drafts_of(f"partnerships.{form}")
        for form in ("initiative", *(f"initiative.{name}" for name in ORIGINS)):
            keep_drafts_of(f"partnerships.{form}")
        sections.add_section(
            "organizations.organization",
            title=_("Agreements"),
            url_name="partnerships:organization_agreements",
        )
        sections.add_section(
            "organizations.organization",
            title=_("Initiatives"),
            url_name="partnerships:organization_initiatives",
        )
        sections.add_section(
            "partnerships.agreement",
            title=_("Initiatives"),
            url_name="partnerships:agreement_initiatives",
        )
        sections.add_action(
            "organizations.organization",
            label=_("Agreement"),
            url_name="partnerships:agreement_create",
            query="party",
            icon="file-earmark-text",
        )
        sections.add_section(
            "visits.visit",
            title=_("What came of the outcomes"),
            url_name="partnerships:visit_origins",
        )
        sections.add_section(
            "meetings.meeting",
            title=_("What came of the decisions"),
            url_name="partnerships:meeting_origins",
        )
        sections.add_section(
            "meetings.decision",
            title=_("What came of the decision"),
            url_name="partnerships:decision_origins",
        )

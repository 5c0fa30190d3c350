from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SECTIONS = {
    "meetings.meeting": "meeting_coverage",
    "meetings.decision": "decision_coverage",
    "partnerships.agreement": "agreement_coverage",
    "organizations.organization": "organization_coverage",
}
ACTIONS = {
    "handed_over": _("Was handed over"),
    "taken_over": _("Was taken over"),
    "withdrawn": _("Was withdrawn"),
    "confirmed": _("Was confirmed as still valid"),
}
FORMS = ("coverage.plan", "coverage.assignment", "coverage.assignment.plan")


class CoverageConfig(AppConfig):
    name = "coverage"
    verbose_name = _("Coverage")

    def ready(self):
        """What this room hangs on the pages of the rooms below."""
        from charitynet import history, sections, warnings
        from charitynet.draft_pages import keep_drafts_of
        from charitynet.lists.models import name_list

        from . import choosers, contradictions, decision_choosers

        name_list("coverage.gap", _("Gaps of coverage"))
        choosers.register()
        decision_choosers.register()
        for form in FORMS:
            keep_drafts_of(form)
        for action, label in ACTIONS.items():
            history.name_action(action, label)
        for model, name in SECTIONS.items():
            sections.add_section(model, title=_("Coverage"), url_name=f"coverage:{name}")
        for model, ask in contradictions.WATCHED.items():
            warnings.register(model, ask, button=_("Save despite the overlap"))

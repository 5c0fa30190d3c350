from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SECTIONS = {
    "visits.visit": "visit_follow_ups",
    "meetings.meeting": "meeting_follow_ups",
    "meetings.decision": "decision_follow_ups",
    "partnerships.agreement": "agreement_follow_ups",
    "partnerships.initiative": "initiative_follow_ups",
}
ACTIONS = {"meetings.agendaitem": "item", "meetings.decision": "decision", "visits.topic": "topic"}
STEPS = {
    "postponed": _("The day was put off"),
    "reassigned": _("It was given to others"),
    "done_told": _("It was told what was done"),
}


class FollowupsConfig(AppConfig):
    name = "followups"
    verbose_name = _("Follow-ups")

    def ready(self):
        from charitynet import history, sections
        from charitynet.draft_pages import keep_drafts_of
        from charitynet.papers import additions
        from charitynet.roles import Act

        from . import choosers, conditions, papers, sources

        choosers.register()
        conditions.register()
        additions.add_to("visits.visit", papers.came_of_visit)
        for action, label in STEPS.items():
            history.name_action(action, label)
        for form in ("followup", *(f"followup.{kind}" for kind in sources.KINDS)):
            keep_drafts_of(f"followups.{form}")
        for model, name in SECTIONS.items():
            sections.add_section(model, title=_("Follow-ups"), url_name=f"followups:{name}")
        for model, query in ACTIONS.items():
            sections.add_action(
                model,
                label=_("Follow-up"),
                url_name="followups:followup_create",
                query=query,
                act=Act.RESPOND,
                icon="check2-square",
            )

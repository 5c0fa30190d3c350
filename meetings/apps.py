from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "invitation_answered": _("An invitation was answered"),
    "minutes_answered": _("The minutes were answered"),
    "proposed": _("Something was proposed for the agenda"),
    "proposal_accepted": _("A proposal came on the agenda"),
    "proposal_declined": _("A proposal was declined"),
    "reported": _("Progress was reported"),
    "attendance": _("Attendance was noted"),
    "minutes_restored": _("Earlier minutes were taken back"),
}
DECISION_FORMS = ("meetings.decision", "meetings.decision.item", "meetings.decision.meeting")


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self):
        from charitynet import history, sections
        from charitynet.draft_pages import keep_drafts_of

        from . import choosers, form_views, series_choosers

        choosers.register()
        series_choosers.register()
        for form in ("meetings.series", "meetings.meeting", form_views.NEXT, form_views.IN_SERIES):
            keep_drafts_of(form)
        for form in DECISION_FORMS:
            keep_drafts_of(form)
        for action, label in ACTIONS.items():
            history.name_action(action, label)
        sections.add_action(
            "organizations.organization",
            label=_("Meeting"),
            url_name="meetings:meeting_create",
            query="invited",
            icon="people",
        )

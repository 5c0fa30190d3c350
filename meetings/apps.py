from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "reported": _("Progress was reported"),
    "attendance": _("Attendance was noted"),
    "minutes_restored": _("Earlier minutes were taken back"),
}


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self):
        from charitynet import history
        from charitynet.draft_pages import keep_drafts_of

        for action, label in ACTIONS.items():
            history.name_action(action, label)
        for form in ("decision", "decision.item", "decision.meeting"):
            keep_drafts_of(f"meetings.{form}")

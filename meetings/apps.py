from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self):
        from charitynet.draft_pages import keep_drafts_of

        from . import form_views, series_choosers

        series_choosers.register()
        for form in ("meetings.series", "meetings.meeting", form_views.NEXT, form_views.IN_SERIES):
            keep_drafts_of(form)

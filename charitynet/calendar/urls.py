from django.urls import path, re_path

from . import feed_views, views

urlpatterns = [
    path("", views.CalendarPage.as_view(), name="calendar"),
    path("feeds/", feed_views.FeedList.as_view(), name="calendar_feeds"),
    path("feeds/new/", feed_views.FeedCreate.as_view(), name="calendar_feed_create"),
    path("feeds/<int:pk>/revoke/", feed_views.FeedRevoke.as_view(), name="calendar_feed_revoke"),
    re_path(r"^feed/(?P<token>[A-Za-z0-9_-]{43})\.ics$", feed_views.feed, name="calendar_feed"),
]

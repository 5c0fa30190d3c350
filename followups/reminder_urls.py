"""The address of a reader's reminders."""

urlpatterns = []

"""The addresses of follow-ups."""

urlpatterns = []

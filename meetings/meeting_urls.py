"""The addresses of meetings, invitations, answers and proposals."""

urlpatterns = []

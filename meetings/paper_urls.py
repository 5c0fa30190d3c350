"""The addresses of a meeting's papers."""

urlpatterns = []

"""The addresses of series."""

urlpatterns = []

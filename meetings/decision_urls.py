"""The addresses of decisions."""

urlpatterns = []

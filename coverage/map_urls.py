"""The addresses of the map and of what lies beside a cell."""

urlpatterns = []

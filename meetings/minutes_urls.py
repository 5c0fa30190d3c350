"""The addresses of attendance and minutes."""

urlpatterns = []

"""The addresses of assignments."""

urlpatterns = []

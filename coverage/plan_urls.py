"""The addresses of plans and of their matrix."""

urlpatterns = []

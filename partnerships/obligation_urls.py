"""Where what was done towards an obligation is recorded and taken back."""

from django.urls import path

from .fulfilment_views import FulfilmentCreate, FulfilmentWithdraw

urlpatterns = [
    path(
        "agreements/obligations/<int:pk>/fulfil/",
        FulfilmentCreate.as_view(),
        name="fulfilment_create",
    ),
    path(
        "agreements/fulfilments/<int:pk>/withdraw/",
        FulfilmentWithdraw.as_view(),
        name="fulfilment_withdraw",
    ),
]

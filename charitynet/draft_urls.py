"""Where the page keeps what is being typed, and what it offers to choose."""

from django.urls import path

from .choosers import Choose
from .day_pages import DayConvert
from .draft_pages import DraftDiscard, DraftSave

urlpatterns = [
    path("choose/<slug:kind>/", Choose.as_view(), name="choose"),
    path("days/convert/", DayConvert.as_view(), name="day_convert"),
    path("drafts/<str:form>/<int:record>/", DraftSave.as_view(), name="draft_save"),
    path("drafts/<str:form>/<int:record>/discard/", DraftDiscard.as_view(), name="draft_discard"),
]

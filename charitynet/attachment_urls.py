"""Where a record gets its documents, press mentions and notes, and where its files are."""

from django.urls import path

from .attachment_pages import (
    DocumentArchive,
    DocumentCreate,
    DocumentDownload,
    DocumentPlace,
    DocumentSupersede,
    NoteCreate,
    PressMentionCreate,
)

SUBJECT = "attached/<slug:app>/<slug:model>/<int:pk>"

urlpatterns = [
    path(f"{SUBJECT}/documents/new/", DocumentCreate.as_view(), name="document_create"),
    path(f"{SUBJECT}/press/new/", PressMentionCreate.as_view(), name="press_create"),
    path(f"{SUBJECT}/notes/new/", NoteCreate.as_view(), name="note_create"),
    path("documents/<int:pk>/", DocumentDownload.as_view(), name="document_download"),
    path("documents/<int:pk>/place/", DocumentPlace.as_view(), name="document_place"),
    path("documents/<int:pk>/supersede/", DocumentSupersede.as_view(), name="document_supersede"),
    path("documents/<int:pk>/archive/", DocumentArchive.as_view(), name="document_archive"),
]

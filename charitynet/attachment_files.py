"""Files and rows together: both are kept, or neither.

A file is written while its row is being saved. Within `all_or_nothing` whatever undoes the
row also removes the file, so that a refused or broken save leaves nothing on disk.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from . import history
from .uploads import random_name

_written = ContextVar("written", default=None)


@contextmanager
def all_or_nothing():
    """A transaction that takes back the files written in it when it takes back the rows."""
    written = []
    token = _written.set(written)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        for file in written:
            file.storage.delete(file.name)
        raise
    finally:
        _written.reset(token)


def locked(record):
    """The record as it is now, held until the transaction ends."""
    return type(record)._base_manager.select_for_update().get(pk=record.pk)


@transaction.atomic
def attach_document(record, received, *, document, by):
    """Save a received file as a document of the record, and say so in the record's history."""
    upload = received.upload
    document.subject, document.added_by = record, by
    document.filename, document.content_kind = upload.title, upload.kind
    document.size, document.sha256 = upload.size, upload.sha256
    document.title = document.title or received.title
    document.file.save(random_name(upload), received.file, save=False)
    if (written := _written.get()) is not None:
        written.append(document.file)
    document.save()
    before = document.supersedes
    history.write(
        locked(record),
        "document_superseded" if before else "document_added",
        by=by,
        changes={"documents": [[str(before)] if before else [], [str(document)]]},
    )
    return document

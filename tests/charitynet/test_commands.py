"""The commands that look for what was changed behind the application's back."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from charitynet import history
from charitynet.models import Document
from tests import factories


@pytest.fixture
def record():
    organization = factories.OrganizationFactory()
    for action in ("create", "change", "archive"):
        history.write(organization, action, by=None, note="سبب")
    return organization


def test_an_untouched_history_holds(record, capsys):
    call_command("verify_history")
    assert "holds" in capsys.readouterr().out


def test_a_line_changed_in_the_database_is_named(record, capsys):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE charitynet_historyentry SET note = 'x' WHERE number = 2")
    with pytest.raises(CommandError):
        call_command("verify_history")
    assert "line 2" in capsys.readouterr().out


@pytest.fixture
def document(record, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "one.pdf").write_bytes(b"%PDF-1.7 %%EOF")
    return Document.objects.create(
        subject=record, title="محضر", file="one.pdf", size=14, sha256="0" * 64
    )


def test_a_file_that_is_not_what_was_uploaded_is_named(document, capsys):
    with pytest.raises(CommandError):
        call_command("check_files")
    assert "one.pdf" in capsys.readouterr().out


def test_a_file_as_it_was_uploaded_is_whole(document, capsys):
    document.sha256 = hashlib.sha256(b"%PDF-1.7 %%EOF").hexdigest()
    document.save()
    call_command("check_files")
    assert "whole" in capsys.readouterr().out

"""Is the server up, is it ready; neither page says why not."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor

from charitynet import health


def test_healthz_answers_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")


def test_a_site_whose_database_is_current_is_ready(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ok")


def is_down(*args, **kwargs):
    raise OperationalError("could not connect to 10.0.0.5")


def has_migrations_waiting(*args, **kwargs):
    return ["0002_something"]


@pytest.mark.parametrize("trouble", [is_down, has_migrations_waiting])
def test_a_site_without_a_current_database_is_not_ready(client, monkeypatch, trouble):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", trouble)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready")


@pytest.mark.parametrize(("free", "status"), [(4, 503), (6, 200)])
def test_a_site_whose_disk_is_almost_full_is_not_ready(client, monkeypatch, free, status):
    usage = SimpleNamespace(free=free, total=100)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: usage)
    assert client.get("/readyz").status_code == status


@pytest.mark.parametrize("page", ["/healthz", "/readyz"])
def test_they_answer_over_plain_http_to_whoever_asks(client, settings, page):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(page).status_code == 200
    assert client.get("/").status_code == 301

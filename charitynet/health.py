"""Is the server up, and is it ready for work? Neither page says why not."""

import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

LEAST_FREE_SHARE = 0.05


@login_not_required
def healthz(request):
    """The process answers; the database is not asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@login_not_required
def readyz(request):
    """The database answers, no migration waits and the disk has room."""
    ready = database_is_current() and disk_has_room()
    return HttpResponse(
        "ok" if ready else "not ready", status=200 if ready else 503, content_type="text/plain"
    )


def database_is_current():
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def disk_has_room():
    usage = shutil.disk_usage(settings.BASE_DIR)
    return usage.free / usage.total > LEAST_FREE_SHARE

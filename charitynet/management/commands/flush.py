"""Empty the database, locked rows too: they are locked against change, not against this."""

from django.core.management.commands import flush
from django.db import connections

from charitynet import locks


class Command(flush.Command):
    def handle(self, **options):
        connection = connections[options["database"]]
        locks.remove(connection)
        try:
            super().handle(**options)
        finally:
            locks.install(connection)

"""Serves CharityNet on this machine, with demonstration data when the database is empty."""

import sys

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

DEMONSTRATION_ACCOUNTS = ["officer", "viewer", "guest", "secretary", "admin"]
DEMONSTRATION_PASSWORD = "charitynet-demo"


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000")

    def handle(self, *, address, **options):
        self.bring_database_up()
        if settings.DEBUG and not apps.get_model("organizations", "Organization").objects.exists():
            self.stdout.write("Loading demonstration data")
            with transaction.atomic():
                call_command("load_stories", verbosity=0)
        self.stdout.write(f"CharityNet: http://{address}/")
        self.introduce_accounts()
        self.stdout.flush()
        serve(address)

    def bring_database_up(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Bringing the database up")
            call_command("migrate", interactive=False, verbosity=0)

    def introduce_accounts(self):
        """Only accounts that exist: a database with data of its own has none of them."""
        known = get_user_model().objects.filter(username__in=DEMONSTRATION_ACCOUNTS, is_active=True)
        usernames = set(known.values_list("username", flat=True))
        if usernames:
            listed = ", ".join(name for name in DEMONSTRATION_ACCOUNTS if name in usernames)
            self.stdout.write(f"Sign in as {listed}; password {DEMONSTRATION_PASSWORD}")


def serve(address):
    """The reloader starts the command line anew, which is to serve and nothing else."""
    connections.close_all()
    sys.argv[1:] = ["runserver", address]
    call_command("runserver", address)

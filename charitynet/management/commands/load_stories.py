"""Loads the demonstration data: five published reports, examples ahead, accounts to try."""

from django.core.management.base import BaseCommand
from django.db import transaction

from charitynet.demonstration import (
    accounts,
    agreements_around_today,
    ahead,
    coverage_around_today,
    followups_around_today,
    initiatives_around_today,
    meetings_around_today,
    stories,
    visits_lately,
)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *, verbosity, **options):
        accounts.demand_debug()
        with transaction.atomic():
            load()
        if verbosity:
            self.stdout.write("The demonstration data is there.")


def load():
    """Load what is missing, all or nothing; what is there stays as it is."""
    register = stories.enter()
    users = accounts.make()
    officer, manager = users["officer"], users["secretary"]
    stories.receive(register, by=officer)
    visits_lately.record_all(register, by=officer)
    ahead.plan(register, by=officer)
    agreements_around_today.plan(register, by=officer, manager=manager)
    meetings_around_today.plan(register, users)
    initiatives_around_today.plan(register, by=officer, manager=manager)
    followups_around_today.plan(register, users)
    coverage_around_today.plan(register, by=officer)

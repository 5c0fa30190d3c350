"""What was taken away stays written down: the database itself refuses to change or forget it."""

from charitynet import locks

MESSAGE = "What was taken away is written once."


def register():
    from .models import Export

    table = Export._meta.db_table
    locks.add(locks.Lock("exports", table, ("UPDATE", "DELETE"), "1 = 1", MESSAGE))

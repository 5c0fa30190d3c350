"""What awaits a reader: everything here he may see, and most of it he may do something about.

Each part is a few queries, whatever it finds. Days count in Riyadh. Nothing tells how to reach
a person.
"""

from . import contacts, duties, network, promises


def matters_of(reader):
    """The parts that have something to say, the most pressing first."""
    gathered = (
        *duties.follow_ups(reader),
        duties.decisions(reader),
        *contacts.meetings(reader),
        contacts.minutes_to_answer(reader),
        promises.agreements(reader),
        contacts.visits_to_document(reader),
        contacts.minutes_to_send(reader),
        network.figures(reader),
    )
    return [part for part in gathered if part.lines]

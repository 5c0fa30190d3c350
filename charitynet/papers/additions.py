"""What upper rooms add to the paper of a record below them, without that room knowing them.

`draw(record, user)` gives the blocks that this user may read, in the language of the moment; it
is registered in `AppConfig.ready()` under the record's model.
"""

from collections import defaultdict

_added = defaultdict(list)


def add_to(model_label, draw):
    """Let a function add blocks to the paper of a model; asking twice adds it once."""
    if draw not in _added[model_label.lower()]:
        _added[model_label.lower()].append(draw)


def added_to(record, user):
    """The blocks that upper rooms add, in the order in which they asked."""
    for draw in _added[record._meta.label_lower]:
        yield from draw(record, user)

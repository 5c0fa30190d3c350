"""Whole numbers as a browser sends them, of whatever length."""

MOST_DIGITS = 15


def whole(text):
    """The number that a text writes; 0, which no record has, for anything else."""
    text = str(text)
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0

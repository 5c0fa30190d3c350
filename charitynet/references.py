"""Short references that people can say aloud: V-2026-0001, shown as «ز-2026-0001»."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

ARABIC_LETTERS = {"V": "ز", "A": "ف", "M": "ج", "I": "م", "F": "ت"}


class Counter(models.Model):
    """The last number given to a kind of record in a year."""

    letter = models.CharField(max_length=1)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [
            models.UniqueConstraint(fields=["letter", "year"], name="one_counter_per_year")
        ]

    def __str__(self):
        return f"{self.letter}-{self.year}"


@transaction.atomic
def next_reference(letter):
    """The next free reference of this year; two callers at once get two different ones."""
    year = timezone.localdate().year
    Counter.objects.get_or_create(letter=letter, year=year)
    counter = Counter.objects.select_for_update().get(letter=letter, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{letter}-{year}-{counter.last:04}"


def shown(reference):
    """The reference as the reader's language writes it."""
    letter, _dash, rest = reference.partition("-")
    if get_language() == "ar" and letter in ARABIC_LETTERS:
        return f"{ARABIC_LETTERS[letter]}-{rest}"
    return reference


def stored(text):
    """The stored form of a typed reference, for searching."""
    letters = {arabic: latin for latin, arabic in ARABIC_LETTERS.items()}
    letter, _dash, rest = text.strip().partition("-")
    return f"{letters.get(letter, letter.upper())}-{rest}"

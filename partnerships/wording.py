"""How parties and their representatives are called."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ORDINALS = (
    gettext_lazy("First party"),
    gettext_lazy("Second party"),
    gettext_lazy("Third party"),
    gettext_lazy("Fourth party"),
    gettext_lazy("Fifth party"),
    gettext_lazy("Sixth party"),
    gettext_lazy("Seventh party"),
    gettext_lazy("Eighth party"),
    gettext_lazy("Ninth party"),
    gettext_lazy("Tenth party"),
)
ARABIC_ORDINALS = (
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
)


def ordinal(place):
    """«الطرف الأول» for the first place, which is 0."""
    if place < len(ORDINALS):
        return str(ORDINALS[place])
    return _("Party %(number)s") % {"number": place + 1}


def callings(place):
    """What a text may call the party of this place, in the language of the reader or in Arabic."""
    if place < len(ARABIC_ORDINALS):
        return [ordinal(place), f"الطرف {ARABIC_ORDINALS[place]}"]
    return [ordinal(place)]

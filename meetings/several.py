"""What is done with several decisions at once: they are implemented, or dropped."""

from django.utils.translation import gettext_lazy as _

from charitynet.lists.bulk import MoveSeveral

from .models import Decision


class ImplementSeveral(MoveSeveral):
    """What was decided is done."""

    move = Decision.implement.transition
    label = _("Mark several as implemented")
    lead = _("What they decided is done.")
    button = _("Mark them as implemented")
    related = ("meeting__owner",)


class DropSeveral(MoveSeveral):
    """They will not be carried out."""

    move = Decision.drop.transition
    label = _("Drop several")
    lead = _("They will not be carried out; the reason stands in the history of each.")
    button = _("Drop them")
    related = ("meeting__owner",)

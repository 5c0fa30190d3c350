"""What the head of an organization's page says of our contact with it."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from charitynet import access, markup
from charitynet.figures.contacts import Warmth
from charitynet.roles import Act

from .pulse import contact_of

LOOKS = {Warmth.ACTIVE: "warm", Warmth.COOLING: "cooling", Warmth.COLD: "cold"}


def warmth(organization, user):
    """«تواصل نشط», «آخر تواصل قبل 5 أيام»; nothing where no contact is known."""
    if not access.may(user, Act.VIEW) or not (contact := contact_of(organization, user)):
        return
    yield markup.status_of(LOOKS[contact.warmth], contact.warmth.label)
    yield format_html(
        '<span class="cn-status bare">{}<span>{} {}</span></span>',
        markup.icon("clock-history"),
        _("Last contact"),
        markup.ago(contact.last_on),
    )

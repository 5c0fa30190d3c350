"""The columns of the lists of organizations and of people."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet.lists.columns import Column

from .models import Organization

STEWARD = Column("steward", sort="steward__name", is_extra=True, width=30, related=("steward",))


def standing(organization):
    if organization.is_archived:
        return _("Archived")
    is_known = organization.standing != Organization.Standing.UNKNOWN
    return organization.get_standing_display() if is_known else ""


ORGANIZATIONS = (
    Column("name", sort="name", is_main=True, width=44, told=lambda one: one.name),
    Column("kind", sort=("kind", "name"), width=20),
    Column("place", sort=("place__name", "name"), folds="sm-hide"),
    Column("fields", folds="sm-hide cn-mid-hide", width=34),
    Column(
        "standing", told=standing, sort=("standing", "name"), is_bare=True, is_extra=True, width=20
    ),
    Column("short_name", sort="short_name", is_extra=True, width=24),
    Column("name_en", sort="name_en", is_extra=True, width=34),
    Column("parent", sort="parent__name", is_extra=True, width=34),
    Column("licence_number", sort="licence_number", is_extra=True),
    Column("regulator", is_extra=True, width=30),
    Column("registration", sort=("registration", "name"), is_extra=True),
    Column("founded_year", sort=("founded_year", "name"), is_extra=True, width=12),
    Column("beneficiary_groups", is_extra=True, width=34, parts=("beneficiary_groups",)),
    STEWARD,
    Column("verified_on", sort=("verified_on", "name"), is_extra=True, is_day=True),
)


def posts_of(person):
    """The posts of today, each with its organization; `person.posts` were fetched."""
    told = _("%(title)s, %(organization)s")
    return _("; ").join(
        told % {"title": post.full_title, "organization": post.organization}
        for post in person.posts
    )


PEOPLE = (
    Column("full_name", sort="full_name", is_main=True, width=34, told=lambda one: one.full_name),
    Column("positions", told=posts_of, is_bare=True, width=60),
    Column("honorific", sort=("honorific", "full_name"), is_extra=True),
    Column("name_en", sort="name_en", is_extra=True, width=34),
    STEWARD,
    Column(
        "is_archived",
        label=gettext_lazy("Archived"),
        told=lambda one: _("Archived") if one.is_archived else "",
        is_extra=True,
    ),
)

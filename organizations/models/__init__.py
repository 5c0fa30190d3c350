"""The registry that everything shares."""

from .memberships import Membership
from .organizations import Alias, Organization, OrganizationQuerySet
from .people import Person, Position
from .statements import Statement
from .vocabularies import BeneficiaryGroup, FieldOfWork, Place

__all__ = [
    "Alias",
    "BeneficiaryGroup",
    "FieldOfWork",
    "Membership",
    "Organization",
    "OrganizationQuerySet",
    "Person",
    "Place",
    "Position",
    "Statement",
]

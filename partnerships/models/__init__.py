"""What organizations promise each other: agreements, obligations, initiatives."""

from .agreements import Agreement, AgreementQuerySet
from .initiatives import Initiative, InitiativePartner
from .obligations import Fulfilment, Obligation
from .parties import Party

__all__ = [
    "Agreement",
    "AgreementQuerySet",
    "Fulfilment",
    "Initiative",
    "InitiativePartner",
    "Obligation",
    "Party",
]

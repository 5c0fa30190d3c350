"""What organizations promise each other: agreements, obligations, initiatives."""

from .agreements import Agreement, AgreementQuerySet, Party
from .initiatives import Initiative, InitiativePartner
from .obligations import Fulfilment, Obligation

__all__ = [
    "Agreement",
    "AgreementQuerySet",
    "Fulfilment",
    "Initiative",
    "InitiativePartner",
    "Obligation",
    "Party",
]

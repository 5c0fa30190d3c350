"""What is to be done because of what was said, decided or promised, and who was reminded."""

from .digests import Digest
from .followups import FollowUp, FollowUpQuerySet

__all__ = ["Digest", "FollowUp", "FollowUpQuerySet"]

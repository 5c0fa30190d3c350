"""The forms of follow-ups: raising and changing one, and the steps in its life."""

from .followup import FollowUpEditForm, FollowUpForm, RaiseForm
from .steps import BulkForm, FinishForm, NextForm, PostponeForm, ReassignForm

__all__ = [
    "BulkForm",
    "FinishForm",
    "FollowUpEditForm",
    "FollowUpForm",
    "NextForm",
    "PostponeForm",
    "RaiseForm",
    "ReassignForm",
]

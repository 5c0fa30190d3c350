"""Who serves whom, where: plans, what they ask for, and who took it on."""

from .assignments import Assignment, AssignmentQuerySet
from .plans import Plan, PlanCell, PlanQuerySet

__all__ = ["Assignment", "AssignmentQuerySet", "Plan", "PlanCell", "PlanQuerySet"]

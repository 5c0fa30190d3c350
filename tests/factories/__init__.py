"""Test records with Arabic names and nothing more than a test needs."""

from .coverage import AssignmentFactory, PlanFactory
from .days import days_from_today
from .followups import FollowUpFactory
from .meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    DecisionFactory,
    MeetingFactory,
    ProposalFactory,
    RepresentativeFactory,
    SeriesFactory,
)
from .partnerships import AgreementFactory, FulfilmentFactory, ObligationFactory, PartyFactory
from .registry import (
    PASSWORD,
    AliasFactory,
    BeneficiaryGroupFactory,
    FieldOfWorkFactory,
    MembershipFactory,
    OrganizationFactory,
    PersonFactory,
    PlaceFactory,
    PositionFactory,
    StatementFactory,
    UserFactory,
    member,
    with_second_factor,
)
from .visits import (
    DelegateFactory,
    DelegationFactory,
    GiftFactory,
    OutcomeFactory,
    StopFactory,
    TopicFactory,
    VisitFactory,
)

__all__ = [
    "AgendaItemFactory",
    "AgreementFactory",
    "AliasFactory",
    "AssignmentFactory",
    "AttendanceFactory",
    "BeneficiaryGroupFactory",
    "DecisionFactory",
    "DelegateFactory",
    "DelegationFactory",
    "FieldOfWorkFactory",
    "FollowUpFactory",
    "FulfilmentFactory",
    "GiftFactory",
    "MeetingFactory",
    "MembershipFactory",
    "ObligationFactory",
    "OrganizationFactory",
    "OutcomeFactory",
    "PASSWORD",
    "PartyFactory",
    "PersonFactory",
    "PlaceFactory",
    "PlanFactory",
    "PositionFactory",
    "ProposalFactory",
    "RepresentativeFactory",
    "SeriesFactory",
    "StatementFactory",
    "StopFactory",
    "TopicFactory",
    "UserFactory",
    "VisitFactory",
    "days_from_today",
    "member",
    "with_second_factor",
]

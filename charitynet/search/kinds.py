"""The kinds of record that are found: how each is named, shown, narrowed and reached."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, DateField, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from charitynet.attachments import Carries, Document
from coverage.models import Plan
from followups.models import FollowUp
from meetings.models import Attendance, Decision, Meeting, Representative, Series
from organizations.models import Organization, Person, Place, Position
from partnerships.models import Agreement, Initiative, InitiativePartner, Party
from visits.models import Delegate, Delegation, Visit

from .rows import TEXT, name_at, name_of, shaped


@dataclass(frozen=True)
class Kind:
    """One kind; `parts` are the queries of what hangs on organizations and people found."""

    name: str
    model: type
    icon: str
    detail: str
    list: str = ""
    query: str = ""
    columns: Callable = dict
    parts: Callable | None = None
    order: tuple = ("-pk",)

    @property
    def label(self):
        return capfirst(self.model._meta.verbose_name_plural)

    @property
    def one(self):
        return capfirst(self.model._meta.verbose_name)

    def seen_by(self, user):
        return self.model.objects.visible_to(user)

    def rows(self, records):
        return shaped(self.name, records, **self.columns())

    def belonging(self, records, organizations, people):
        """Those of the records that hang on one of these organizations or people."""
        if not self.parts or not (organizations or people):
            return None
        return records.filter(reduce(or_, self.parts(organizations, people)))

    def address(self, pk):
        return reverse(self.detail, args=[pk])

    @property
    def has_number(self):
        """Is it known by a reference?"""
        return hasattr(self.model, "reference")

    def status_label(self, state):
        return dict(self.model._meta.get_field("status").flatchoices).get(state, state)

    def list_address(self, query):
        """The room's own list, narrowed to the same words; nothing where there is no list."""
        return f"{reverse(self.list)}?{self.query}{query}" if self.list else ""


class Regions(Kind):
    """Regions have no page of their own; each leads to the organizations in it."""

    label = _("Regions")

    def seen_by(self, user):
        return Place.objects.visible_to(user).filter(kind=Place.Kind.REGION)

    def address(self, pk):
        return f"{reverse(self.detail)}?region={pk}"


class Documents(Kind):
    """A document is seen by whoever sees the record it belongs to, in its newest form."""

    def seen_by(self, user):
        subjects = (
            Q(content_type=kind.pk)
            & Exists(model.objects.visible_to(user).filter(pk=OuterRef("object_id")))
            for model, kind in carriers().items()
        )
        current = Document.objects.filter(is_archived=False, superseded_by=None)
        return current.filter(reduce(or_, subjects))


def carriers():
    """The models whose records carry documents, each with its content type."""
    models = [model for model in apps.get_models() if issubclass(model, Carries)]
    return ContentType.objects.get_for_models(*models)


def through(model, field, **lookups):
    """The condition that a record is named by one of these parts."""
    return Q(pk__in=model.objects.filter(**lookups).values(field))


def organization_columns():
    return {
        "title": "name",
        "title_en": "name_en",
        "alias": "short_name",
        "reference": "licence_number",
        "archived": "is_archived",
        "detail": name_at("place"),
    }


def person_columns():
    held = Position.objects.current().filter(person=OuterRef("pk"))
    return {
        "title": "full_name",
        "title_en": "name_en",
        "archived": "is_archived",
        "detail": Subquery(held.values("title")[:1], output_field=TEXT),
        "more": Subquery(held.values_list(name_at("organization"))[:1], output_field=TEXT),
    }


def event_columns(**others):
    return {"title": "title", "reference": "reference", "state": "status"} | others


def visit_columns():
    sides = Delegation.objects.all()
    return event_columns(
        on="on", detail=name_of(sides, "visit"), more=name_of(sides, "visit", at=1)
    )


def agreement_columns():
    parties = Party.objects.order_by("order", "pk")
    return event_columns(
        on="signed_on",
        detail=name_of(parties, "agreement"),
        more=name_of(parties, "agreement", at=1),
    )


def meeting_columns():
    return event_columns(on="on", detail=name_at("host"))


def initiative_columns():
    return event_columns(detail=name_at("proposer"))


def series_columns():
    return {"title": "name", "archived": "is_archived", "detail": name_at("convenor")}


def decision_columns():
    return {"title": "text", "state": "status", "on": "meeting__on", "detail": "meeting__title"}


def followup_columns():
    return {
        "title": "text",
        "reference": "reference",
        "state": "status",
        "on": "due_on",
        "detail": name_at("responsible"),
    }


def plan_columns():
    return {"title": "name", "archived": "is_archived", "detail": name_at("region")}


def document_columns():
    return {
        "title": "title",
        "detail": Case(*(_title_of_subject(*one) for one in carriers().items())),
        "more": "filename",
        "on": Cast("added_at", DateField()),
    }


def _title_of_subject(model, kind):
    """What the record is called that a document of this content type belongs to."""
    columns = {field.name for field in model._meta.concrete_fields}
    title = next(one for one in ("title", "text", "name", "full_name") if one in columns)
    named = model.objects.filter(pk=OuterRef("object_id")).values(title)
    return When(content_type=kind.pk, then=Subquery(named[:1], output_field=TEXT))


def region_columns():
    return {"title": "name", "title_en": "name_en", "detail": name_at("parent")}


def organization_parts(organizations, people):
    return [through(Position, "organization", person__in=people)]


def visit_parts(organizations, people):
    sides = through(Delegation, "visit", organization__in=organizations)
    return [sides, through(Delegate, "delegation__visit", person__in=people)]


def agreement_parts(organizations, people):
    parties = through(Party, "agreement", organization__in=organizations)
    return [parties, through(Party, "agreement", representative__in=people)]


def initiative_parts(organizations, people):
    partners = through(InitiativePartner, "initiative", organization__in=organizations)
    return [partners, Q(proposer__in=organizations)]


def meeting_parts(organizations, people):
    invited = through(Attendance, "meeting", organization__in=organizations)
    return [invited, through(Representative, "attendance__meeting", person__in=people)]


def series_parts(organizations, people):
    return [Q(convenor__in=organizations)]


def decision_parts(organizations, people):
    owners = Decision.responsible.through
    return [through(owners, "decision", organization__in=organizations)]


def followup_parts(organizations, people):
    return [Q(responsible__in=organizations), Q(contact__in=people)]


def plan_parts(organizations, people):
    return [Q(keeper__in=organizations)]


KINDS = (
    Kind(
        "organization", Organization, "buildings",
        "organizations:organization_detail", "organizations:organization_list",
        columns=organization_columns, parts=organization_parts, order=("is_archived", "name", "pk"),
    ),
    Kind(
        "person", Person, "person",
        "organizations:person_detail", "organizations:person_list",
        columns=person_columns, order=("is_archived", "full_name", "pk"),
    ),
    Kind(
        "visit", Visit, "arrow-left-right",
        "visits:visit_detail", "visits:visit_list",
        columns=visit_columns, parts=visit_parts,
    ),
    Kind(
        "agreement", Agreement, "file-earmark-text",
        "partnerships:agreement_detail", "partnerships:agreement_list",
        columns=agreement_columns, parts=agreement_parts,
    ),
    Kind(
        "meeting", Meeting, "people",
        "meetings:meeting_detail", "meetings:meeting_list",
        columns=meeting_columns, parts=meeting_parts,
    ),
    Kind(
        "series", Series, "arrow-repeat",
        "meetings:series_detail", "meetings:series_list",
        columns=series_columns, parts=series_parts,
    ),
    Kind(
        "decision", Decision, "patch-check",
        "meetings:decision_detail", "meetings:decision_list",
        columns=decision_columns, parts=decision_parts,
    ),
    Kind(
        "initiative", Initiative, "flag",
        "partnerships:initiative_detail", "partnerships:initiative_list",
        columns=initiative_columns, parts=initiative_parts,
    ),
    Kind(
        "followup", FollowUp, "check2-square",
        "followups:followup_detail", "followups:followup_list", "scope=all&",
        columns=followup_columns, parts=followup_parts,
    ),
    Kind(
        "plan", Plan, "grid-3x3-gap",
        "coverage:plan_detail", "coverage:plan_list",
        columns=plan_columns, parts=plan_parts,
    ),
    Documents(
        "document", Document, "paperclip", "document_place",
        columns=document_columns,
    ),
    Regions(
        "place", Place, "geo-alt", "organizations:organization_list",
        columns=region_columns, order=("name", "pk"),
    ),
)  # fmt: skip
BY_NAME = {kind.name: kind for kind in KINDS}
PLACES = {kind.name: number for number, kind in enumerate(KINDS)}
RECORDS = tuple(kind for kind in KINDS if kind.name not in ("organization", "person", "place"))

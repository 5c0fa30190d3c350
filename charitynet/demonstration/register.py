"""Enters the organizations and people of the stories; what is there already stays as it is."""

from dataclasses import asdict

from charitynet import history
from charitynet.attachments import PressMention
from organizations.models import (
    Alias,
    BeneficiaryGroup,
    FieldOfWork,
    Organization,
    Person,
    Place,
    Position,
)

NOTE = "من تقرير منشور."


def keep(record, *, without=()):
    """Save a record once it is sound, but for the fields it is to go without."""
    record.full_clean(exclude=without)
    record.save()
    return record


def place(code):
    return Place.objects.get(code=code) if code else None


def mention(subject, source):
    """Hang the report on a record."""
    keep(PressMention(subject=subject, **asdict(source)), without={"added_by"})


class Register:
    """The organizations and people of the stories, by name."""

    def __init__(self):
        self.organizations = {}
        self.people = {}

    def enter(self, story):
        """Enter what a story names; its report hangs on its visits, or else on each body."""
        for body in story.bodies:
            report = None if story.visits else story.source
            self.organizations[body.name] = self.organization(body, report)
        for individual in story.people:
            self.people[individual.name] = self.person(individual)

    def organization(self, body, report):
        known = Organization.objects.filter(name=body.name).first()
        return known or self.new_organization(body, report)

    def new_organization(self, body, report):
        made = keep(
            Organization(
                name=body.name,
                name_en=body.name_en,
                short_name=body.short_name,
                kind=body.kind,
                parent=self.organizations.get(body.parent),
                place=place(body.place),
            )
        )
        made.fields.set(FieldOfWork.objects.filter(code__in=body.fields))
        made.beneficiary_groups.set(BeneficiaryGroup.objects.filter(code__in=body.groups))
        for name in body.aliases:
            keep(Alias(organization=made, name=name))
        if report:
            mention(made, report)
        history.write(made, "create", by=None, note=NOTE)
        return made

    def person(self, individual):
        home = self.organizations[individual.organization]
        known = Person.objects.filter(full_name=individual.name, positions__organization=home)
        return known.first() or self.new_person(individual, home)

    def new_person(self, individual, home):
        made = keep(
            Person(
                full_name=individual.name,
                name_en=individual.name_en,
                honorific=individual.honorific,
                steward=home,
            )
        )
        rank = home.positions.count() + 1
        for order, title in enumerate(individual.titles, rank):
            keep(Position(person=made, organization=home, title=title, order=order))
        history.write(made, "create", by=None, note=NOTE)
        return made

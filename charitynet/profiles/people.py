"""The sections of a person's page: where he went, sat, signed and spoke, and in whose name."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Prefetch, Q
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from charitynet import markup
from charitynet.pages import CappedPaginator
from followups.models import FollowUp
from meetings.models import Meeting, Representative
from organizations.models import Person, Statement
from partnerships.models import Agreement, Party
from visits.models import Delegate, Visit

from .apps import PERSON
from .events import LONGEST_TEXT, subject_address
from .views import Section

PER_PAGE = 8
LATEST = (F("on").desc(nulls_last=True), "-pk")


@dataclass(frozen=True)
class Line:
    """One record: what it is called, when it was, what the person was there, its state."""

    title: str
    url: str
    day: Any
    roles: list
    state: str = ""


class PersonSection(Section):
    """A page of the records of one kind that the person took part in."""

    queryset = Person.objects.all()
    template_name = "profiles/person_section.html"
    title = nothing = ""

    def get_context_data(self, **context):
        paginator = CappedPaginator(self.records(self.object, self.request.user), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("page"))
        return super().get_context_data(
            title=self.title,
            nothing=self.nothing,
            total=paginator.count,
            page_obj=page,
            lines=[self.tell(record) for record in page.object_list],
            **context,
        )


class PersonVisits(PersonSection):
    """Visits with the title held that day and the side."""

    title = PERSON["person_visits"]
    nothing = _("No visit of this person that you can see.")

    def records(self, person, user):
        seats = Delegate.objects.filter(person=person).select_related("delegation__organization")
        taken = Visit.objects.filter(delegations__delegates__person=person).values("pk")
        visits = Visit.objects.visible_to(user).filter(pk__in=taken).order_by(*LATEST)
        own = Prefetch("delegations__delegates", seats, to_attr="own")
        return visits.prefetch_related(own).defer("objectives", "summary", "folded")

    def tell(self, visit):
        seats = [seat for side in visit.delegations.all() for seat in side.own]
        roles = [role for seat in seats for role in self.roles(seat)]
        return Line(
            str(visit), visit.get_absolute_url(), markup.dated(visit), roles,
            markup.status(visit, bare=True),
        )  # fmt: skip

    def roles(self, seat):
        side = seat.delegation
        yield markup.isolated(seat.title) if seat.title else gettext("Title not stated")
        of = gettext("received, of %(who)s") if side.is_host else gettext("guest, of %(who)s")
        yield markup.sentence(of, who=side.organization.known_as)
        if seat.is_head:
            yield gettext("Head of the delegation")
        if not seat.attended:
            yield pgettext("person", "Did not attend")


class PersonMeetings(PersonSection):
    """Meetings with the organization represented; those chaired or held in his name too."""

    title = PERSON["person_meetings"]
    nothing = _("No meeting of this person that you can see.")

    def records(self, person, user):
        seats = Representative.objects.filter(person=person)
        sat = Q(pk__in=seats.values("attendance__meeting")) | Q(chair=person) | Q(patron=person)
        meetings = Meeting.objects.visible_to(user).filter(sat).order_by(*LATEST)
        own = seats.select_related("attendance__organization")
        return meetings.prefetch_related(
            Prefetch("attendances__representatives", own, to_attr="own")
        ).defer("objectives", "folded")

    def tell(self, meeting):
        seats = [seat for one in meeting.attendances.all() for seat in one.own]
        roles = [role for seat in seats for role in self.roles(seat)]
        if meeting.chair_id == self.object.pk:
            roles.append(gettext("Chair"))
        if meeting.patron_id == self.object.pk:
            roles += [markup.isolated(meeting.patron_title)] if meeting.patron_title else []
            roles.append(gettext("Patron"))
        return Line(
            str(meeting), meeting.get_absolute_url(), markup.dated(meeting), roles,
            markup.status(meeting, bare=True),
        )  # fmt: skip

    def roles(self, seat):
        if seat.title:
            yield markup.isolated(seat.title)
        represented = gettext("represented %(who)s")
        yield markup.sentence(represented, who=seat.attendance.organization.known_as)
        if not seat.attended:
            yield pgettext("person", "Did not attend")


class PersonSignatures(PersonSection):
    """Agreements that he signed, or that were signed for him or by him for another."""

    title = PERSON["person_signatures"]
    nothing = _("No agreement signed by this person that you can see.")

    def records(self, person, user):
        own = Party.objects.filter(Q(representative=person) | Q(deputy=person))
        seen = Agreement.objects.visible_to(user).filter(
            status__in=Agreement.LOCKED_STATUSES, pk__in=own.values("agreement")
        )
        parties = own.select_related("organization", "representative")
        latest = seen.order_by(F("signed_on").desc(nulls_last=True), "-pk")
        return latest.prefetch_related(Prefetch("parties", parties, to_attr="own")).defer(
            "purpose", "folded"
        )

    def tell(self, agreement):
        day = markup.dated(agreement.signing)
        roles = [role for party in agreement.own for role in self.roles(party)]
        state = markup.status_of(agreement.state, agreement.state_label, bare=True)
        return Line(str(agreement), agreement.get_absolute_url(), day, roles, state)

    def roles(self, party):
        is_deputy = party.deputy_id == self.object.pk
        title = party.deputy_title if is_deputy else party.title
        if title:
            yield markup.isolated(title)
        yield markup.sentence(gettext("for %(who)s"), who=party.organization.known_as)
        if is_deputy and party.representative:
            yield markup.sentence(gettext("on behalf of %(who)s"), who=party.representative)
        elif party.deputy_id:
            yield gettext("signed by a deputy")


class PersonStatements(PersonSection):
    """What he said, with the title held that day."""

    title = PERSON["person_statements"]
    nothing = _("No statement of this person that you can see.")

    def records(self, person, user):
        said = Statement.objects.filter(person=person).visible_to(user)
        return said.order_by(F("said_on").desc(nulls_last=True), "-pk")

    def tell(self, statement):
        subject = ContentType.objects.get_for_id(statement.content_type_id).model_class()
        text = Truncator(statement.text).chars(LONGEST_TEXT)
        roles = [markup.isolated(statement.title)] if statement.title else []
        roles.append(gettext("word for word") if statement.is_verbatim else gettext("in substance"))
        roles.append(capfirst(subject._meta.verbose_name))
        url = subject_address(subject, statement.object_id)
        quoted = f"«{text}»" if statement.is_verbatim else text
        return Line(quoted, url, markup.day(statement.said_on), roles)


class PersonFollowUps(PersonSection):
    """Follow-ups in which he is the person at the other side."""

    title = PERSON["person_follow_ups"]
    nothing = _("No follow-up with this person that you can see.")

    def records(self, person, user):
        followups = FollowUp.objects.visible_to(user).filter(contact=person)
        return followups.order_by("-due_on", "-pk").select_related("responsible")

    def tell(self, followup):
        roles = [markup.isolated(followup.responsible.known_as)]
        return Line(
            str(followup), followup.get_absolute_url(), markup.day(followup.due_on), roles,
            markup.status(followup, bare=True),
        )  # fmt: skip

"""Those invited, as a meeting's form stores them: their parts, and who sat there for them."""

from charitynet import history
from meetings.models import Attendance, Representative
from organizations.models import Organization, Person
from organizations.people_rows import found_or_made, title_held

WRITTEN = ("order", "note", "attended", "answer", "objection")


class PartWriter:
    """Writes the rows as parts of a meeting; what others noted there stays."""

    def __init__(self, meeting, *, by):
        self.meeting, self.by = meeting, by
        self.is_held = meeting.status in meeting.HELD_STATUSES
        self.known = {one.organization_id: one for one in meeting.attendances.all()}

    def write(self, rows, host):
        """Store them in their order, the host before them when no row names it."""
        chosen = [self.organization(row.cleaned_data["organization"]) for row in rows]
        staying = {one.pk for one in (host, *chosen)}
        for part in [part for pk, part in self.known.items() if pk not in staying]:
            part.delete()
        if host not in chosen:
            self._store(self._part_of(host), order=0)
        for order, (row, organization) in enumerate(zip(rows, chosen, strict=True), start=1):
            part = self._part_of(organization)
            self._note(part, row.cleaned_data)
            self._store(part, order)
            self._seat(part, row.people.filled())
        self.meeting.organizers.set(
            organization
            for row, organization in zip(rows, chosen, strict=True)
            if row.cleaned_data.get("organizes")
        )

    def organization(self, chosen):
        """A known organization, or a new one in the registry."""
        if not isinstance(chosen, str):
            return chosen
        organization = Organization(name=chosen, steward=self.meeting.owner)
        organization.full_clean()
        organization.save()
        history.write(organization, "create", by=self.by)
        return organization

    def _part_of(self, organization):
        known = self.known.get(organization.pk)
        return known or Attendance(meeting=self.meeting, organization=organization)

    def _note(self, part, cleaned):
        """Who is marked absent answers for no minutes; who is so no longer was there."""
        part.note = cleaned.get("note", "")
        if self.is_held and cleaned.get("absent"):
            part.attended, part.answer, part.objection = False, Attendance.Answer.WAITING, ""
        elif self.is_held and part.attended is False:
            part.attended = True

    def _store(self, part, order):
        """Of a meeting that was held, who is new on the list and not marked absent was there."""
        part.order = order
        if part.pk is None and self.is_held:
            part.attended = part.attended is not False
        part.full_clean(exclude=["meeting", "organization"], validate_unique=False)
        part.save(update_fields=WRITTEN if part.pk else None)

    def _seat(self, part, rows):
        """Store those who sat there, in their order, keeping those who stay."""
        before = {one.person_id: one for one in part.representatives.all()}
        kept = set()
        for order, row in enumerate(rows):
            seat = self._representative(part, row.cleaned_data, before)
            seat.order = order
            seat.full_clean()
            seat.save()
            kept.add(seat.person_id)
        for person, seat in before.items():
            if person not in kept:
                seat.delete()

    def _representative(self, part, cleaned, before):
        person, organization = cleaned["person"], part.organization
        if not isinstance(person, Person):
            person = self.make_person(person, organization, cleaned)
        seat = before.get(person.pk) or Representative(attendance=part, person=person)
        seat.title = cleaned.get("title") or title_held(person, organization, self.meeting.on)
        seat.honorific = cleaned.get("honorific") or person.honorific
        return seat

    def make_person(self, name, organization, cleaned):
        """Somebody new, with the post he was introduced with."""
        return found_or_made(
            name,
            organization,
            by=self.by,
            steward=self.meeting.owner,
            title=cleaned.get("title", ""),
            honorific=cleaned.get("honorific", ""),
        )

"""Who led a meeting and under whose patronage it stood, with their titles that day."""

from charitynet import history
from organizations.models import Person
from organizations.people_rows import found_or_made, title_held
from organizations.statement_rows import names_of


def settle(meeting, cleaned, seats, *, by):
    """Write patron and chair into the meeting; `seats` are those who sat there."""
    for name in ("patron", "chair"):
        person = cleaned.get(name)
        seat = _seat_of(person, seats)
        if isinstance(person, str):
            person = seat.person if seat else _made(name, meeting, cleaned, by)
        setattr(meeting, name, person)
        title = cleaned.get(f"{name}_title") if person else ""
        setattr(meeting, f"{name}_title", title or (seat and seat.title) or _held(person, meeting))


def _seat_of(person, seats):
    """The seat of this person, or of one of this name."""
    if isinstance(person, Person):
        return next((seat for seat in seats if seat.person_id == person.pk), None)
    called = names_of(person)
    return next((seat for seat in seats if called & names_of(seat.person)), None)


def _made(name, meeting, cleaned, by):
    """Somebody new: the chair has his post at the host, the patron is of another body."""
    full_name, title = cleaned[name], cleaned.get(f"{name}_title", "")
    if name == "chair":
        return found_or_made(full_name, meeting.host, by=by, steward=meeting.owner, title=title)
    person = Person(full_name=full_name, steward=meeting.owner)
    person.full_clean()
    person.save()
    history.write(person, "create", by=by)
    return person


def _held(person, meeting):
    """The title of the post held at the host, or anywhere, on the day of the meeting."""
    if person is None:
        return ""
    posts = person.positions
    post = (posts.held_on(meeting.on) if meeting.on else posts.current()).first()
    return title_held(person, meeting.host, meeting.on) or (post.full_title if post else "")

"""What is done with a follow-up besides its moves: all or nothing, kept in its history."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet import access, history, references
from charitynet.attachment_files import all_or_nothing
from charitynet.attachment_forms import attach_document
from charitynet.roles import Act
from charitynet.saving import claim

from .models import FollowUp

MEANWHILE = gettext_lazy("Somebody changed this follow-up meanwhile: look at it again.")


def may_respond(followup, user):
    return access.may(user, Act.RESPOND, followup)


def may_finish(followup, user):
    return followup.is_open and may_respond(followup, user)


def may_undo(followup, user):
    """Whoever marked it as done may take that back until somebody has verified it."""
    is_own = followup.status == FollowUp.Status.DONE and followup.done_by_id == user.pk
    return is_own and may_respond(followup, user)


def may_arrange(followup, user):
    """Those who keep it may postpone it and give it to others."""
    return followup.is_open and access.may(user, Act.CHANGE, followup)


def may_give(followup, user):
    """Those who keep it give it to anybody who takes part; the responsible, among themselves."""
    return may_finish(followup, user)


@all_or_nothing()
def finish(followup, *, by, version, done_on, evidence="", received=None):
    """It was done on this day, and this shows it. Raises Conflict or ValidationError."""
    claim(followup, version)
    told = {"done_on": done_on, "evidence": evidence}
    changes = {name: ["", str(value)] for name, value in told.items() if value}
    FollowUp.objects.filter(pk=followup.pk).update(done_by=by, **told)
    history.write(followup, "done_told", by=by, changes=changes)
    if received:
        attach_document(followup, received, by=by)
    followup.finish(by=by)


def undo(followup, *, by):
    """It was marked as done by mistake."""
    followup.reopen(by=by, note=_("It was marked as done by mistake."))


@transaction.atomic
def schedule(earlier, *, by, text, due_on):
    """What comes next: of the same source, for the same people."""
    step = FollowUp(
        reference=references.next_reference("F"),
        text=text,
        due_on=due_on,
        follows=earlier,
        **{name: getattr(earlier, name) for name in KEPT},
    )
    step.begin(FollowUp.Status.OPEN)
    step.save()
    history.write(step, "create", by=by)
    return step


KEPT = (
    "topic_id", "outcome_id", "item_id", "decision_id", "obligation_id", "initiative_id",
    "owner_id", "responsible_id", "assignee_id", "contact_id", "visibility",
)  # fmt: skip


@transaction.atomic
def change(followup, action, *, by, version, note="", **values):
    """Save new values against the version that was seen. Raises Conflict."""
    before = history.snapshot(followup)
    claim(followup, version)
    for name, value in values.items():
        setattr(followup, name, value)
    followup.save(update_fields=[*values])
    changes = history.difference(before, history.snapshot(followup))
    history.write(followup, action, by=by, note=note, changes=changes)


def postpone(followup, *, by, version, due_on, note):
    change(followup, "postponed", by=by, version=version, note=note, due_on=due_on)


def reassign(followup, *, by, version, note="", **values):
    change(followup, "reassigned", by=by, version=version, note=note, **values)

"""What may prove that an obligation was fulfilled: something between the agreement's parties."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from charitynet import choosers, references
from meetings.models import Meeting
from visits.models import Visit

from .models import Initiative


def check_visit(visit, agreement):
    """Raise ValidationError unless two of the parties met in this visit."""
    if visit.status not in Visit.HELD_STATUSES:
        raise ValidationError(_("This visit has not been held yet."))
    met = {side.organization_id for side in visit.delegations.all()}
    if len(met & organizations_of(agreement)) < 2:
        raise ValidationError(_("This visit was not between the parties of the agreement."))


def check_meeting(meeting, agreement):
    """Raise ValidationError unless two of the parties attended this meeting."""
    if meeting.status not in Meeting.HELD_STATUSES:
        raise ValidationError(_("This meeting has not been held yet."))
    present = {one.organization_id for one in meeting.attendances.present()}
    if len(present & organizations_of(agreement)) < 2:
        raise ValidationError(
            _("It is not recorded that two parties of the agreement attended this meeting.")
        )


def check_initiative(initiative, agreement):
    """Raise ValidationError unless the initiative came of the agreement or is its parties'."""
    if initiative.origin_agreement_id == agreement.pk:
        return
    partners = {partner.organization_id for partner in initiative.partners.all()}
    if initiative.proposer_id in organizations_of(agreement):
        return
    if len(partners & organizations_of(agreement)) < 2:
        raise ValidationError(
            _("This initiative belongs to an organization outside the agreement.")
        )


def organizations_of(agreement):
    return {party.organization_id for party in agreement.parties.all()}


def _search(initiatives, text, request):
    return initiatives.named(text) if text else initiatives


def _exactly(initiatives, text):
    return choosers.called(initiatives.named(text), text)


def _option(initiative):
    detail = f"{references.shown(initiative.reference)} · {initiative.get_status_display()}"
    return choosers.Option(pk=initiative.pk, label=str(initiative), detail=detail)


def register():
    """Initiatives as something to choose."""
    choosers.register(
        "initiatives",
        choosers.Chooser(
            within=Initiative.objects.visible_to,
            search=_search,
            exactly=_exactly,
            option=_option,
        ),
    )

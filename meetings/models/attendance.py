"""Who was invited to a meeting, who answered, who came, and who approved its minutes."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from charitynet import history
from charitynet.attachment_files import locked
from charitynet.fields import NameField, ProseField
from organizations.models import Organization, Person

from .meetings import Meeting

INVITATION_CLOSED = _("Invitations are answered until the meeting is held; this one is closed.")
MINUTES_CLOSED = _("These minutes are not out for approval now.")
WAS_NOT_THERE = _("%(organization)s did not attend: only those who attended answer the minutes.")
NEEDS_ITS_REASON = _("Say what is to be corrected in the minutes.")


class AttendanceQuerySet(models.QuerySet):
    def present(self):
        return self.filter(attended=True)

    def waiting(self):
        """Those who attended and have not answered the minutes yet."""
        return self.present().filter(answer=Attendance.Answer.WAITING)

    def objecting(self):
        return self.present().filter(answer=Attendance.Answer.OBJECTED)


class Attendance(models.Model):
    """An organization's part in a meeting: invited, there or not, content with the minutes."""

    class Response(models.TextChoices):
        INVITED = "invited", _("Invited")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", pgettext_lazy("organization", "Declined")

    class Answer(models.TextChoices):
        WAITING = "waiting", _("Has not answered")
        APPROVED = "approved", pgettext_lazy("organization", "Approved")
        OBJECTED = "objected", _("Objected")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        verbose_name=_("organization"),
        related_name="meeting_attendances",
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)
    response = models.CharField(
        _("answer to the invitation"), max_length=8, choices=Response, default=Response.INVITED
    )
    response_note = NameField(_("note to the answer"), max_length=300, blank=True)
    responded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    responded_at = models.DateTimeField(null=True, editable=False)
    attended = models.BooleanField(pgettext_lazy("organization", "attended"), null=True, blank=True)
    note = NameField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("Those who are not named, or a word that was sent instead."),
    )
    answer = models.CharField(
        _("answer to the minutes"),
        max_length=8,
        choices=Answer,
        default=Answer.WAITING,
        editable=False,
    )
    objection = ProseField(_("objection"), blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = pgettext_lazy("one", "attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "organization"],
                name="organization_once_per_meeting",
                violation_error_message=_("This organization is invited already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="waiting") | Q(attended=True),
                name="only_who_attended_answers_the_minutes",
                violation_error_message=_(
                    "Only an organization that attended answers the minutes."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(answer="objected") | ~Q(objection=""),
                name="an_objection_has_its_reason",
                violation_error_message=NEEDS_ITS_REASON,
            ),
        ]
        indexes = [models.Index(fields=["organization", "meeting"], name="attendance_of")]

    def __str__(self):
        return f"{self.organization} ({self.presence})"

    @property
    def presence(self):
        """«حضرت», «لم تحضر», or the answer to the invitation while nobody has noted either."""
        if self.attended is None:
            return self.get_response_display()
        if self.attended:
            return pgettext("organization", "Attended")
        return pgettext("organization", "Did not attend")

    @transaction.atomic
    def respond(self, response, *, by, note=""):
        """The organization answers the invitation; until the day it may answer otherwise."""
        self._refuse_unless(Meeting.Status.ANNOUNCED, gettext(INVITATION_CLOSED))
        before, was = (self.response, self.response_note), self._told("response")
        if before != (response, note):
            self.response, self.response_note = response, note
            self.responded_by, self.responded_at = by, timezone.now()
            self.save(update_fields=["response", "response_note", "responded_by", "responded_at"])
            self._remember("invitation_answered", was, "response", by=by, note=note)

    @transaction.atomic
    def answer_minutes(self, answer, *, by, objection=""):
        """The organization approves the minutes or objects; while they are out it may change."""
        self._refuse_unless(Meeting.Status.SENT, gettext(MINUTES_CLOSED))
        if not self.attended:
            raise ValidationError(gettext(WAS_NOT_THERE) % {"organization": self.organization})
        if answer == self.Answer.OBJECTED and not objection.strip():
            raise ValidationError({"objection": gettext(NEEDS_ITS_REASON)})
        objection = objection if answer == self.Answer.OBJECTED else ""
        before, was = (self.answer, self.objection), self._told("answer")
        if before != (answer, objection):
            self.answer, self.objection = answer, objection
            self.answered_by, self.answered_at = by, timezone.now()
            self.save(update_fields=["answer", "objection", "answered_by", "answered_at"])
            self._remember("minutes_answered", was, "answer", by=by, note=objection)

    def _refuse_unless(self, status, sentence):
        """Hold the meeting and this row as they are now until the answer is written."""
        self.meeting = locked(self.meeting)
        self.refresh_from_db(
            fields=["response", "response_note", "attended", "answer", "objection"]
        )
        if self.meeting.status != status:
            raise ValidationError(sentence)

    def _told(self, name):
        return f"{self.organization} ({getattr(self, f'get_{name}_display')()})"

    def _remember(self, action, was, name, *, by, note):
        changes = {f"attendances.{name}": [[was], [self._told(name)]]}
        history.write(self.meeting, action, by=by, note=note, changes=changes)


class Representative(models.Model):
    """A person who sat at a meeting for an organization, with the title held that day."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="representatives")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), related_name="meeting_seats"
    )
    title = NameField(_("title that day"), max_length=200, blank=True)
    honorific = NameField(_("honorific that day"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("order of protocol"), default=0)
    attended = models.BooleanField(_("attended"), default=True)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        constraints = [
            models.UniqueConstraint(
                fields=["attendance", "person"],
                name="person_once_per_attendance",
                violation_error_message=_("This person already represents the organization."),
            )
        ]

    def __str__(self):
        return "، ".join(filter(None, [str(self.person), self.title]))

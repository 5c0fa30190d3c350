"""What changed, by whom, when, in which request, from what to what.

The history is append-only: every entry carries a salted digest of its values and is chained
to the entry before it of the same record, so that a changed or missing line is found by
`verify`. The values stand in a column of their own, which a person's erasure may empty
without breaking the chain.
"""

import hashlib
import json
import secrets
from datetime import UTC

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .arabic import clean_text, storable
from .requests import request_id

SKIPPED = {"id", "version", "status", "is_released"}
_action_names = {
    "create": _("Recorded"),
    "change": _("Changed"),
    "archive": _("Was archived"),
    "restore": _("Restored"),
    "verify": _("Verified"),
    "document_added": _("A document was added"),
    "document_superseded": _("A newer document took the place of another"),
    "document_archived": _("A document was archived"),
    "document_restored": _("A document was brought back"),
    "press_added": _("A press mention was added"),
    "set_password": _("The password was set anew"),
    "exported": _("Taken away on paper"),
    "given": _("Given to another organization"),
}


def name_action(action, label):
    """Say what an action is called; a room names its own in `AppConfig.ready()`."""
    _action_names[action] = label


def action_name(action):
    """What an action is called, or its key if nobody named it."""
    return _action_names.get(action, action)


def snapshot(record):
    """The record's values and those of its parts, as plain text that survives renaming."""
    values = {
        field.name: _plain(record, field)
        for field in record._meta.concrete_fields
        if field.editable and field.name not in SKIPPED
    }
    if record.pk:
        for field in record._meta.many_to_many:
            values[field.name] = [str(other) for other in getattr(record, field.name).all()]
        for path in record.tracked_parts:
            values[path] = [str(part) for part in _parts(record, path.split("."))]
    return values


def _plain(record, field):
    value = getattr(record, field.attname)
    if value in (None, ""):
        return ""
    if field.is_relation:
        return str(getattr(record, field.name))
    return value if isinstance(value, (bool, int)) else str(value)


def _parts(record, path):
    name, *rest = path
    for part in getattr(record, name).all():
        if rest:
            yield from _parts(part, rest)
        else:
            yield part


def difference(before, after):
    """Only what differs, as {name: [old, new]}."""
    return {
        name: [before.get(name, ""), value]
        for name, value in after.items()
        if before.get(name, "") != value
    }


@transaction.atomic
def write(subject, action, *, by, note="", changes=None):
    """Append one entry to the subject's history and return it."""
    content_type = ContentType.objects.get_for_model(subject)
    chain = HistoryEntry.objects.filter(content_type=content_type, object_id=subject.pk)
    last = chain.order_by("-number").first()
    entry = HistoryEntry(
        content_type=content_type,
        object_id=subject.pk,
        number=last.number + 1 if last else 1,
        version=getattr(subject, "version", 0),
        actor=by,
        action=action,
        note=storable(clean_text(note)),
        values=changes or {},
        salt=secrets.token_hex(16),
        request_id=request_id.get(),
    )
    entry.seal(last.digest if last else "")
    entry.save(force_insert=True)
    return entry


def digest(*pieces):
    """SHA-256 of the pieces as one canonical JSON text, in hexadecimal."""
    text = json.dumps(pieces, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify():
    """Yield every history entry whose content, place or predecessor was tampered with."""
    before = None
    entries = HistoryEntry.objects.order_by("content_type", "object_id", "number")
    for entry in entries.iterator(chunk_size=1000):
        follows = before is not None and entry.subject_key == before.subject_key
        expected = (before.number + 1, before.digest) if follows else (1, "")
        if not entry.is_sound(*expected):
            yield entry
        before = entry


class HistoryQuerySet(models.QuerySet):
    """The past is written once; nobody edits it through the application."""

    def update(self, **values):
        if set(values) - {"values", "salt"}:
            raise TypeError("History is append-only.")
        return super().update(**values)

    def delete(self):
        raise TypeError("History is append-only.")


class HistoryEntry(models.Model):
    """One line of a record's history: who did what, and when."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, verbose_name=_("kind of record"))
    object_id = models.PositiveBigIntegerField(_("record"))
    subject = GenericForeignKey()
    number = models.PositiveIntegerField(_("number"))
    version = models.PositiveIntegerField(_("version"), default=0)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"), related_name="+"
    )
    at = models.DateTimeField(_("at"))
    action = models.CharField(_("action"), max_length=50)
    note = models.TextField(_("note"), blank=True)
    values = models.JSONField(_("values"), default=dict)
    salt = models.CharField(max_length=32, editable=False)
    values_digest = models.CharField(max_length=64, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    request_id = models.CharField(_("request"), max_length=36, blank=True)

    objects = HistoryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "number"], name="one_history_entry_per_number"
            )
        ]

    def __str__(self):
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("History is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("History is append-only.")

    @property
    def subject_key(self):
        return self.content_type_id, self.object_id

    @property
    def is_erased(self):
        return self.salt == ""

    def seal(self, before):
        """Compute the digests; `before` is the digest of the entry that this one follows."""
        self.at = self.at or timezone.now()
        self.values_digest = digest(self.salt, self.note, self.values)
        self.digest = self._chained(before)

    def is_sound(self, number, before):
        """Does the entry stand where it was written, as it was written?"""
        values_hold = self.is_erased or self.values_digest == digest(
            self.salt, self.note, self.values
        )
        return values_hold and self.number == number and self.digest == self._chained(before)

    def _chained(self, before):
        at = self.at.astimezone(UTC).isoformat()
        key = [
            *self.subject_key,
            self.number,
            self.version,
            self.actor_id,
            at,
            self.action,
            self.request_id,
        ]
        return digest(before, *key, self.values_digest)


class Tracked(models.Model):
    """A record whose changes are kept: a version against lost updates, and a history."""

    tracked_parts = ()

    version = models.PositiveIntegerField(default=1, editable=False)
    history = GenericRelation(HistoryEntry)

    class Meta:
        abstract = True

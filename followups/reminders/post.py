"""Writing letters down, and sending each once.

A letter is a row, unique for a person and a day, written before anything is sent; a run that
comes later, or at the same moment, finds the row and writes no other. To send it a run claims
it by one conditional UPDATE. Refused, it is released and the next run tries the same text again,
as long as its day or week lasts. Only a run that is killed after the mail server accepted and
before the row is marked can cause a second copy: its claim lapses after a while, and the copy
bears the same Message-ID, by which mail programs tell that it is one letter.
"""

import datetime
import logging
from urllib.parse import urlsplit

from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from followups.models import Digest

from .letters import letter_for
from .readers import User, reachable, readers, sunday_of

CLAIM_LASTS = datetime.timedelta(minutes=15)
LONGEST_FAILURE = 300
ROUND_KEPT = 8 * 24 * 60 * 60

logger = logging.getLogger(__name__)


class MailServerDown(Exception):
    """Nothing can be sent at the moment."""


def choices_on(today):
    """Every day, and once a week: on Sunday, or later if the round of Sunday did not come."""
    yield User.Reminders.DAILY
    if today == sunday_of(today) or not cache.get(round_key(today)):
        yield User.Reminders.WEEKLY


def round_key(today):
    return f"reminders-of-the-week-{sunday_of(today)}"


def letters(today, site):
    """Each reader who has something to hear and whose letter is not written, with the letter."""
    for reader in readers(today, list(choices_on(today))):
        letter = letter_for(reader, site)
        if letter:
            yield reader, letter


def write(today, site):
    """Write the letters that are due; (how many, the readers whose letter failed).

    What fails for one is logged and keeps no other from his.
    """
    written, failed = 0, []
    for reader in readers(today, list(choices_on(today))):
        try:
            letter = letter_for(reader, site)
            written += bool(letter) and keep(reader, letter, site)
        except Exception:
            logger.exception("The reminder of user %s could not be written.", reader.user.pk)
            failed.append(reader)
    if not failed:
        cache.set(round_key(today), True, ROUND_KEPT)
    return written, failed


def keep(reader, letter, site):
    """Write a letter down unless another run has; did we?"""
    user = reader.user
    _digest, is_new = Digest.objects.get_or_create(
        user=user,
        day=reader.day,
        defaults={
            "subject": letter.subject,
            "text": letter.text,
            "html": letter.html,
            "address": user.email,
            "message_id": message_id(user, reader.day, site),
        },
    )
    return is_new


def message_id(user, day, site):
    """The same for every attempt to send this letter."""
    return f"<reminder.{user.pk}.{day:%Y%m%d}@{urlsplit(site).hostname}>"


def waiting(today, now):
    """Letters of today and of this week that are neither sent nor being sent."""
    of_this_week = Q(day=sunday_of(today), user__reminders=User.Reminders.WEEKLY)
    unclaimed = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_LASTS)
    return (
        Digest.objects.filter(Q(day=today) | of_this_week, unclaimed, sent_at=None)
        .filter(user__in=reachable().values("pk"))
        .order_by("pk")
    )


def send(today, site):
    """Send what waits; (how many were sent, the letters that were refused)."""
    found = list(waiting(today, timezone.now()).select_related("user"))
    if not found:
        return 0, []
    connection = connected(found)
    sent, refused = 0, []
    try:
        for digest in found:
            if not claim(digest):
                continue
            if deliver(digest, connection, site):
                sent += 1
            else:
                refused.append(digest)
                connection = reconnected(connection, found)
    finally:
        connection.close()
    return sent, refused


def connected(found):
    """An open connection; a server that is down is noted on every letter that waits for it."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        waiting_still = Digest.objects.filter(pk__in=[one.pk for one in found], sent_at=None)
        waiting_still.update(attempts=F("attempts") + 1, failure=worded(error))
        raise MailServerDown(worded(error)) from error
    return connection


def reconnected(connection, found):
    """A fresh connection: after a refusal the old one may be in any state."""
    try:
        connection.close()
    except OSError:
        logger.info("The mail server closed the connection first.")
    return connected(found)


def claim(digest):
    """Take a letter for this run; False when another run has it or has sent it."""
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_LASTS)
    mine = Digest.objects.filter(free, pk=digest.pk, sent_at=None).update(
        claimed_at=now, attempts=F("attempts") + 1, address=digest.user.email
    )
    return bool(mine)


def deliver(digest, connection, site):
    """Send a claimed letter and say so; when it is refused, keep why and release it."""
    ours = Digest.objects.filter(pk=digest.pk)
    try:
        mail_of(digest, connection, site).send()
    except (OSError, ValueError) as error:
        ours.update(claimed_at=None, failure=worded(error))
        return False
    ours.update(sent_at=timezone.now(), failure="")
    return True


def mail_of(digest, connection, site):
    """The letter as mail: plain text and HTML, marked as automatic, with a way to stop it."""
    mail = EmailMultiAlternatives(
        digest.subject,
        digest.text,
        to=[digest.user.email],
        connection=connection,
        headers={
            "Message-ID": digest.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "List-Unsubscribe": f"<{site}{reverse('followups:reminders')}>",
            "Content-Language": digest.user.language,
        },
    )
    mail.attach_alternative(digest.html, "text/html")
    return mail


def worded(error):
    return f"{type(error).__name__}: {error}"[:LONGEST_FAILURE]

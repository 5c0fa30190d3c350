"""Sends what awaits each reader. Safe at any time: every hour, twice at once, after a crash."""

import datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from followups.reminders import letters, post


class Command(BaseCommand):
    help = "Send the reminders that are due, each once. Run it every hour."

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="say who would get what; write and send nothing"
        )
        parser.add_argument(
            "--today",
            type=datetime.date.fromisoformat,
            help="the day to count from, as 2026-01-31, to try things out",
        )

    def handle(self, *, dry_run, today, **options):
        if not settings.SITE_URL:
            raise CommandError(
                "SITE_URL is missing, and without it no link in a letter leads anywhere: set it to "
                "the address people use, for example SITE_URL=https://charities.example.org."
            )
        today = today or timezone.localdate()
        if dry_run:
            self.rehearse(today)
        else:
            self.send(today)

    def rehearse(self, today):
        for reader, letter in post.letters(today, settings.SITE_URL):
            self.stdout.write(f"{reader.user.username} <{reader.user.email}>: {letter.subject}")
            for part in letter.parts:
                self.stdout.write(f"  {letters.heading_of(part)}")
        for digest in post.waiting(today, timezone.now()).select_related("user"):
            user = digest.user
            self.stdout.write(f"{user.username} <{user.email}>: {digest.subject} (again)")

    def send(self, today):
        written, failed = post.write(today, settings.SITE_URL)
        sent, refused = self.post(today)
        for digest in refused:
            digest.refresh_from_db()
            self.stderr.write(f"Not sent to {digest.user.username}: {digest.failure}")
        self.stdout.write(f"Reminders: {written} written, {sent} sent, {len(refused)} refused.")
        if failed:
            names = ", ".join(reader.user.username for reader in failed)
            raise CommandError(f"No reminder could be written for {names}; the log says why.")

    def post(self, today):
        try:
            return post.send(today, settings.SITE_URL)
        except post.MailServerDown as error:
            raise CommandError(
                f"The mail server cannot be reached ({error}). What is written waits for the next "
                "run; EMAIL_URL says where the server is."
            ) from error

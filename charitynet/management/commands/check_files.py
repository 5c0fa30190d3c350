import hashlib

from django.core.management.base import BaseCommand, CommandError

from charitynet.models import Document


def is_whole(document):
    """Is the file there, byte by byte as it was uploaded?"""
    try:
        with document.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == document.sha256
    except FileNotFoundError:
        return False


class Command(BaseCommand):
    help = "Find documents whose file is missing or no longer what was uploaded."

    def handle(self, *args, **options):
        damaged = [one for one in Document.objects.iterator() if not is_whole(one)]
        for document in damaged:
            self.stdout.write(f"Document {document.pk}: {document.file.name}")
        if damaged:
            raise CommandError(f"{len(damaged)} files are missing or damaged.")
        self.stdout.write("Every file is whole.")

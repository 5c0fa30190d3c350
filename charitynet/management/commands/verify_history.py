from django.core.management.base import BaseCommand, CommandError

from charitynet import history


class Command(BaseCommand):
    help = "Find lines of the history that were changed, moved or taken away outside of CharityNet."

    def handle(self, *args, **options):
        tampered = list(history.verify())
        for entry in tampered:
            record = f"{entry.content_type.app_label}.{entry.content_type.model} {entry.object_id}"
            self.stdout.write(f"{record}, line {entry.number}: {entry}")
        if tampered:
            raise CommandError(f"{len(tampered)} lines of the history do not hold.")
        self.stdout.write("Every line of the history holds.")

"""What the tests of follow-ups begin with: a visit, a mail server that listens."""

import datetime
import io

import pytest
from django.core.management import call_command

from tests import factories

from .mailbox import HOST, Mailbox

SITE = "https://charities.example.org"
SUNDAY = datetime.date(2026, 1, 4)


@pytest.fixture
def visit(home):
    """A visit that `home` received."""
    return factories.VisitFactory(host=home, status="held")


@pytest.fixture
def topic(visit):
    return factories.TopicFactory(visit=visit)


@pytest.fixture
def followup(home, topic):
    """Something that `home` is to do because of a visit it received."""
    return factories.FollowUpFactory(topic=topic, responsible=home)


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.SITE_URL = HOST, box.port, SITE
    box.start()
    yield box
    box.hangs = False
    box.stop()


@pytest.fixture
def remind():
    """Runs the command as of a day; what it says."""

    def remind(today=SUNDAY, **options):
        said = io.StringIO()
        call_command("send_reminders", today=today, stdout=said, stderr=said, **options)
        return said.getvalue()

    return remind


@pytest.fixture
def late(home):
    """A follow-up of `home` that nobody has taken on, late on any day of the tests."""
    day = SUNDAY - datetime.timedelta(days=3)
    return factories.FollowUpFactory(responsible=home, text="إرسال دليل المتطوعين", due_on=day)

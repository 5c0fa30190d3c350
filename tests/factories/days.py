"""Days as tests count them."""

import datetime

from django.utils import timezone


def days_from_today(days):
    return timezone.localdate() + datetime.timedelta(days=days)

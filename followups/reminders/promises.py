"""Agreements of a reader's organizations whose dates ask for a decision."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from partnerships.models import Agreement, Party

from .parts import Line, Part, both, listed

SOON = timedelta(days=30)
WARNING_DAYS = 90


def agreements(reader):
    """Signed ones with a day for notice or review near, or an end; the nearest day first."""
    concerned = [(one, dates_of(one, reader.today)) for one in signed(reader)]
    pressing = sorted(
        ((dates, one) for one, dates in concerned if dates),
        key=lambda pair: (min(day for day, _text in pair[0]), pair[1].pk),
    )
    return Part(
        _("Agreements whose time comes"),
        [
            Line(str(one), one.get_absolute_url(), tuple(text for _day, text in sorted(dates)))
            for dates, one in pressing
        ],
        listed("partnerships:agreement_list", "?state=expiring_90"),
    )


def signed(reader):
    """Those that his organizations are parties to or keep."""
    parties = Party.objects.filter(organization__in=reader.organizations)
    ours = Q(owner__in=reader.organizations) | Q(pk__in=parties.values("agreement"))
    visible = Agreement.objects.visible_to(reader.user).signed().filter(ours)
    return visible.exclude(starts_on__gt=reader.today)


def dates_of(agreement, today):
    """Its days that are near: (day, sentence) of notice, of review and of the end."""
    term = agreement.term_on(today)
    near = [
        (term.notice_by, notice_sentence(agreement, term), timedelta(), SOON),
        (term.review_on, _("To be reviewed: %(day)s"), SOON, SOON),
        (
            term.is_final and term.ends_on,
            _("Ends: %(day)s"),
            timedelta(),
            timedelta(days=WARNING_DAYS),
        ),
    ]
    return [
        (day, text % {"day": both(day)})
        for day, text, before, after in near
        if text and day and today - before <= day <= today + after
    ]


def notice_sentence(agreement, term):
    """What the last day for notice is for; nothing where the agreement simply ends."""
    if agreement.renewal == Agreement.Renewal.TACIT:
        return "" if term.is_final else _("Last day for notice: %(day)s")
    consents = agreement.renewal == Agreement.Renewal.CONSENT
    return _("Last day to ask for its renewal: %(day)s") if consents else ""

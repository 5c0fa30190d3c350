"""What leads from the matrix to giving cells away: a link for each row, a bar for the chosen."""

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .assignment_forms import MOST_CELLS

# One number for each form that a language may have for counting.
EXAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


def bar():
    """The sentence for each form of counting, as the script fills it in, and how many may go."""
    said = {
        form: ngettext("%(count)s cell is chosen", "%(count)s cells are chosen", number)
        for form, number in EXAMPLES.items()
    }
    return {"said": said, "most": MOST_CELLS}


def row_link(matrix):
    """Draws the link of a row to the form that gives it away: a service everywhere, or all
    services of a place."""
    name = "place" if matrix.is_turned else "service"
    address = f"{reverse('coverage:assignment_create')}?plan={matrix.plan.pk}&amp;{name}="
    link = format_html(
        '<a class="cn-row-go cn-noprint" href="{}%s">{}'
        '<span class="visually-hidden"> %s</span></a>',
        mark_safe(address.replace("%", "%%")),
        _("Assign the row"),
    )
    return lambda row: mark_safe(link % (row.pk, conditional_escape(row)))

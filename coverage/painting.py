"""What leads from the matrix to giving cells away: a link for each row, a bar for the chosen."""

from django.urls import reverse
from django.utils.html import format_html
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


def row_link(matrix, row):
    """The form that gives a whole row away: a service everywhere, or all services of a place."""
    name = "place" if matrix.is_turned else "service"
    return format_html(
        '<a class="cn-row-go cn-noprint" href="{}?plan={}&amp;{}={}">{}'
        '<span class="visually-hidden"> {}</span></a>',
        reverse("coverage:assignment_create"),
        matrix.plan.pk,
        name,
        row.pk,
        _("Assign the row"),
        row,
    )

"""What papers of other rooms say of follow-ups: what is to be done, by whom, how it stands."""

from django.utils.translation import gettext as _

from charitynet.papers.blocks import heading, in_lines, isolated, joined, sentence, table

from . import parts


def came_of_visit(visit, user):
    """The follow-ups of a visit's topics and outcomes, as far as the reader sees them."""
    rows = [
        [tell(one, part), isolated(one.responsible), in_lines(one.due_on), state(one)]
        for part in parts.with_followups(parts.of_visit(visit), user)
        for one in part.followups
    ]
    if rows:
        yield heading(_("Follow-ups"))
        head = [_("What is to be done"), _("Responsible"), _("Due"), _("State")]
        yield table(head, rows, [6.4, 4.2, 3.2, 2.6])


def tell(followup, part):
    """What is to be done; below it what it comes of, where that is another sentence."""
    if followup.text == part.text:
        return isolated(followup.text)
    origin = sentence(_("of: %(source)s"), source=part.text)
    return joined("\n", [followup.text, origin])


def state(followup):
    status = followup.get_status_display()
    return "\n".join([status, _("late")]) if followup.days_late else status

"""What follow-ups demand of the rooms below."""

from django.utils.translation import gettext_lazy as _

from charitynet.lifecycle import Condition
from visits.models import Visit

from .models import FollowUp


def every_topic_is_followed(visit):
    """Each topic that needs a follow-up has one that was not cancelled."""
    standing = FollowUp.objects.exclude(status=FollowUp.Status.CANCELLED)
    followed = standing.filter(topic__visit=visit).values("topic")
    return not visit.topics.filter(needs_follow_up=True).exclude(pk__in=followed).exists()


FOLLOWED = Condition(_("Each topic that needs a follow-up has one"), every_topic_is_followed)


def register():
    Visit.document.transition.demand(FOLLOWED)

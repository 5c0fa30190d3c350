"""The pages of visits."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy

from charitynet.attachment_pages import carried
from charitynet.lifecycle import path_of
from charitynet.numbers import whole
from charitynet.pages import DetailPage, ListPage, TransitionPage
from charitynet.saving import CreatePage, EditPage
from charitynet.sections import hung_on
from organizations.bulk import GiveSeveral
from organizations.models import Statement

from .columns import VISITS
from .filters import VisitFilter
from .forms import VisitForm
from .models import Delegate, Delegation, Gift, Stop, Visit

MAIN_PATH = ("planned", "confirmed", "held", "documented")


class VisitList(ListPage):
    queryset = Visit.objects.with_parties().defer("objectives", "summary", "folded")
    filterset_class = VisitFilter
    columns = VISITS
    bulk = (GiveSeveral,)
    add_label = gettext_lazy("Log a visit")


class VisitDetail(DetailPage):
    queryset = Visit.objects.select_related("owner", "place__parent").prefetch_related(
        Prefetch("delegations", Delegation.objects.select_related("organization")),
        Prefetch(
            "delegations__delegates", Delegate.objects.select_related("person", "affiliation")
        ),
        Prefetch("statements", Statement.objects.select_related("person", "organization")),
        Prefetch(
            "stops", Stop.objects.select_related("presenter_person", "presenter_organization")
        ),
        "topics",
        "outcomes",
        Prefetch("gifts", Gift.objects.select_related("from_delegation__organization")),
    )

    def get_context_data(self, **context):
        visit, user = self.object, self.request.user
        returns = Visit.objects.visible_to(user).filter(return_of=visit)
        original = Visit.objects.visible_to(user).filter(pk=visit.return_of_id)
        return super().get_context_data(
            path=path_of(visit, MAIN_PATH),
            checklist=self.checklist(visit),
            returns=returns,
            original=original.first() if visit.return_of_id else None,
            needing=[topic for topic in visit.topics.all() if topic.needs_follow_up],
            **hung_on(visit, user),
            **carried(visit, user),
            **context,
        )

    @staticmethod
    def checklist(visit):
        """What a held visit still needs to be documented: sentences, and whether they hold."""
        if visit.status != Visit.Status.HELD:
            return []
        return [
            (condition.sentence, condition.holds(visit))
            for condition in Visit.document.transition.conditions
        ]


class VisitCreate(CreatePage):
    form_class = VisitForm

    def get_initial(self):
        initial = super().get_initial()
        original = self._original(initial.get("return_of", ""))
        if original:
            guest = original.guests[0].organization_id if original.guests else ""
            initial |= {"host": str(guest), "guest": str(original.host.organization_id)}
            initial |= {"return_of": original, "stage": "planned"}
        return initial

    def _original(self, pk):
        visits = Visit.objects.visible_to(self.request.user).with_parties()
        return visits.filter(pk=whole(pk)).first()


class VisitEdit(EditPage):
    form_class = VisitForm


class VisitTransition(TransitionPage):
    queryset = Visit.objects.with_parties()

"""The pages of agreements."""

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView

from charitynet import access
from charitynet.attachment_pages import carried
from charitynet.drafts import Draft
from charitynet.lifecycle import path_of
from charitynet.pages import DetailPage, ListPage, TransitionPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
from charitynet.sections import hung_on
from organizations.bulk import GiveSeveral
from organizations.models import Organization, Statement

from . import chains, clocks, origins, scorecard
from .apps import BEGINNINGS
from .columns import AGREEMENTS
from .filters import AgreementFilter
from .forms import AgreementForm, beginnings
from .models import Agreement
from .watch import watched, weighed

MAIN_PATH = ("draft", "review", "approved", "signed", "ended")
RECORDED_PATH = ("signed", "ended")
RECENT_AGREEMENTS = 6
LONGEST_ID = 16


class AgreementList(ListPage):
    queryset = Agreement.objects.with_parties().defer("purpose", "folded")
    filterset_class = AgreementFilter
    columns = AGREEMENTS
    bulk = (GiveSeveral,)
    add_label = gettext_lazy("New agreement")

    def prepared(self, records):
        return watched(records)

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        return context | {"horizon": clocks.horizon(self.filterset.qs)}


class AgreementDetail(DetailPage):
    queryset = Agreement.objects.select_related(
        "owner", "spokesperson", "notice_given_by", "renews", "amends"
    ).prefetch_related("fields", "places__parent")

    def get_context_data(self, **context):
        (agreement,), user = watched([self.object]), self.request.user
        context = super().get_context_data(**context)
        return context | {
            "path": path_of(agreement, RECORDED_PATH if agreement.is_recorded else MAIN_PATH),
            "parties": list(
                agreement.parties.select_related("organization", "representative", "deputy")
            ),
            "statements": Statement.objects.filter(
                pk__in=agreement.statements.values("pk")
            ).select_related("person", "organization"),
            "clock": clocks.clock_of(agreement),
            "scorecard": scorecard.of(agreement, user),
            "chain": chains.chain_of(agreement, user),
            **origins.of_agreement(agreement, user),
            "checklist": checklist(agreement),
            "is_signed": agreement.status not in Agreement.OPEN_STATUSES,
            **hung_on(agreement, user),
            **carried(agreement, user),
        }


def checklist(agreement):
    """What an open agreement still needs before it may be signed, and whether it holds."""
    if agreement.status not in Agreement.OPEN_STATUSES:
        return []
    return [
        (condition.sentence, condition.holds(agreement))
        for condition in Agreement.sign.transition.conditions
    ]


class AgreementCreate(CreatePage):
    """A new agreement; the address may say what it comes of, renews or amends."""

    form_class = AgreementForm

    @cached_property
    def source(self):
        """What the address says it begins with: the kind, and the id as it was sent."""
        asked = ((name, self.request.GET.get(name, "")) for name in BEGINNINGS)
        named = ((name, pk) for name, pk in asked if pk.isdecimal() and len(pk) < LONGEST_ID)
        return next(named, ("", "0"))

    @cached_property
    def draft_key(self):
        """Each beginning has a draft of its own, so that none takes the place of another."""
        kind, pk = self.source
        form = self.meta.label_lower
        return {"form": f"{form}.{kind}" if kind else form, "record": int(pk)}

    @property
    def drafts(self):
        return Draft.objects.filter(user=self.request.user, **self.draft_key)

    @cached_property
    def origin(self):
        """The field that keeps what it came of, and the record that the address names."""
        return beginnings.origin_in(self.request.GET, self.request.user)

    def get_initial(self):
        return beginnings.beginning(self.request.GET, self.request.user)

    def make_form(self, *args, **kwargs):
        form = super().make_form(*args, **kwargs)
        field, record = self.origin
        if record:
            setattr(form.instance, field, record)
        return form

    def get_context_data(self, **context):
        key, (field, record) = self.draft_key, self.origin
        return super().get_context_data(**context) | {
            "draft_form": key["form"],
            "record_id": key["record"],
            field: record,
        }

    def _create(self, form, key):
        agreement = super()._create(form, key)
        if form.is_recorded and agreement is form.instance:
            agreement.record_signed(by=self.request.user)
        return agreement


class AgreementEdit(EditPage):
    form_class = AgreementForm


class AgreementTransition(TransitionPage):
    queryset = Agreement.objects.with_parties()


class OrganizationAgreements(DetailView):
    """The section of an organization's page: what it has agreed, and with whom."""

    queryset = Organization.objects.all()
    template_name = "partnerships/agreement_section.html"

    def get_context_data(self, **context):
        user = self.request.user
        if not access.may(user, Act.VIEW):
            raise Http404
        agreements = Agreement.objects.visible_to(user).of(self.object)
        return super().get_context_data(
            agreements=weighed(agreements.with_parties()[:RECENT_AGREEMENTS]),
            total=agreements.order_by().count(),
            may_add=access.may(user, Act.ADD),
            **context,
        )

"""The pages of organizations: the list, the profile, the form and what helps filling it in."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from charitynet import access
from charitynet.attachment_pages import carried
from charitynet.drafts import Draft
from charitynet.pages import DetailPage, ListPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage
from charitynet.sections import hung_on

from .bulk import ArchiveSeveral, GiveStewardSeveral, RestoreSeveral
from .choosers import organization_option
from .columns import ORGANIZATIONS
from .doubles import likely_doubles, likely_same_people
from .filters import OrganizationFilter
from .forms import OrganizationForm, OrganizationQuickForm
from .models import FieldOfWork, Organization
from .moves import ArchiveMove, RestoreMove, VerifyMove

MOST_BRANCHES = 50


class OrganizationList(ListPage):
    queryset = Organization.objects.select_related("place", "parent").prefetch_related(
        Prefetch("fields", FieldOfWork.objects.terms())
    )
    filterset_class = OrganizationFilter
    columns = ORGANIZATIONS
    bulk = (ArchiveSeveral, RestoreSeveral, GiveStewardSeveral)
    add_label = gettext_lazy("New organization")


class OrganizationDetail(DetailPage):
    queryset = Organization.objects.select_related(
        "place__parent__parent__parent", "parent", "steward", "verified_by"
    ).prefetch_related("aliases", "fields", "beneficiary_groups")

    def get_context_data(self, **context):
        organization, user = self.object, self.request.user
        posts = organization.positions.select_related("person")
        aliases = organization.aliases.all()
        return super().get_context_data(
            posts=posts.current(),
            past_posts=posts.past().order_by("-ends_on", "pk"),
            branches=organization.branches.current().select_related("place")[:MOST_BRANCHES],
            other_names=[alias for alias in aliases if not alias.is_former],
            former_names=[alias for alias in aliases if alias.is_former],
            may_archive=access.may(user, Act.ARCHIVE, organization),
            may_verify=access.may(user, Act.APPROVE, organization),
            **carried(organization, user),
            **hung_on(organization, user),
            **context,
        )


class OrganizationCreate(CreatePage):
    form_class = OrganizationForm


class OrganizationEdit(EditPage):
    form_class = OrganizationForm


class OrganizationArchive(ArchiveMove):
    model = Organization


class OrganizationRestore(RestoreMove):
    model = Organization


class OrganizationVerify(VerifyMove):
    model = Organization


class QuickPage(CreatePage):
    """A short form that a chooser opens to add what it did not find."""

    template_name_suffix = "_quick"
    named = ("q", "name", "text", "full_name")

    def make_form(self, data=None, files=None, **kwargs):
        """The form may stand over another one, so its fields have ids of their own."""
        return super().make_form(data, files, auto_id="quick_%s", **kwargs)

    @property
    def drafts(self):
        """A long form that was begun elsewhere is none of this one's business."""
        return Draft.objects.none()

    @property
    def is_asked_by_chooser(self):
        return self.request.headers.get("X-Requested-With") == "chooser"

    def get_initial(self):
        """What was typed into the chooser, cleaned, becomes the name."""
        initial = self.request.GET.dict()
        typed = next((initial[key] for key in self.named if initial.get(key)), "")
        return initial | {self.name_field: typed}

    def done(self, record):
        if not self.is_asked_by_chooser:
            return super().done(record)
        context = {"option": self.option_of(record)}
        return render(self.request, "components/option.html", context, status=201)


class OrganizationQuick(QuickPage):
    form_class = OrganizationQuickForm
    name_field = "name"

    def option_of(self, organization):
        return organization_option(organization)


class LikelyDoubles(TemplateView):
    """Entries that may be the one whose name is being typed."""

    template_name = "organizations/doubles.html"

    def get_context_data(self, **context):
        values = self.request.GET
        excluded = values.get("exclude", "")
        exclude = int(excluded) if excluded.isdecimal() and len(excluded) < 16 else None
        return super().get_context_data(doubles=self.find(values, exclude), **context)

    def find(self, values, exclude):
        if full_name := typed(values, "full_name"):
            return likely_same_people(full_name, exclude=exclude)
        name, number = typed(values, "name"), typed(values, "licence_number")
        number = number or typed(values, "licence")
        return (
            likely_doubles(name, licence_number=number, exclude=exclude) if name or number else []
        )


def typed(values, name):
    return values.get(name, "").replace("\x00", "")[:255].strip()

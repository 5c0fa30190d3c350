"""The pages of people and of the posts they hold."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet import access
from charitynet.attachment_pages import carried
from charitynet.drafts import Draft
from charitynet.pages import DetailPage, ListPage
from charitynet.roles import Act
from charitynet.saving import CreatePage, EditPage, all_or_nothing, claim
from charitynet.sections import hung_on

from .bulk import ArchiveSeveral, GiveStewardSeveral, RestoreSeveral
from .careers import career
from .choosers import person_option
from .columns import PEOPLE
from .filters import PersonFilter
from .models import Organization, Person, Position
from .moves import ArchiveMove, RestoreMove
from .person_forms import PersonForm, PersonQuickForm, PositionEndForm, PositionForm, PostForm
from .views import QuickPage

PRIVATE = frozenset({"phone", "email", "remarks"})


def current_posts():
    return Prefetch(
        "positions", Position.objects.current().select_related("organization"), to_attr="posts"
    )


class PersonList(ListPage):
    queryset = Person.objects.prefetch_related(current_posts())
    filterset_class = PersonFilter
    columns = PEOPLE
    bulk = (ArchiveSeveral, RestoreSeveral, GiveStewardSeveral)
    add_label = gettext_lazy("New person")


class PersonDetail(DetailPage):
    queryset = Person.objects.select_related("steward")

    def get_context_data(self, **context):
        person, user = self.object, self.request.user
        is_reachable = Person.objects.with_reachable_contact(user).filter(pk=person.pk).exists()
        posts = list(person.positions.select_related("organization__place"))
        context = super().get_context_data(
            posts=[post for post in posts if post.is_held],
            career=career(posts),
            is_reachable=is_reachable,
            may_archive=access.may(user, Act.ARCHIVE, person),
            **carried(person, user),
            **hung_on(person, user),
            **context,
        )
        if not is_reachable:
            context["history"] = [without_private(entry) for entry in context["history"]]
        return context


def without_private(entry):
    """An entry as those see it who may not know how to reach the person."""
    entry.values = {name: both for name, both in entry.values.items() if name not in PRIVATE}
    return entry


class PersonCreate(CreatePage):
    form_class = PersonForm


class PersonEdit(EditPage):
    form_class = PersonForm


class PersonArchive(ArchiveMove):
    model = Person


class PersonRestore(RestoreMove):
    model = Person


class PersonQuick(QuickPage):
    form_class = PersonQuickForm
    name_field = "full_name"

    def option_of(self, person):
        """The new person with the title just given, for the form that asked."""
        person.posts = list(person.positions.select_related("organization"))
        return person_option(person)


class PostPage:
    """A short form without a draft; the person who holds the post keeps its history."""

    @property
    def drafts(self):
        return Draft.objects.none()


class PositionCreate(PostPage, CreatePage):
    """A new post in the organization that the address names."""

    form_class = PositionForm

    @cached_property
    def organization(self):
        visible = Organization.objects.visible_to(self.request.user)
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        signed_in = request.user.is_authenticated
        if signed_in and not access.may(request.user, Act.CHANGE, self.organization):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def make_form(self, data=None, files=None, **kwargs):
        post = Position(organization=self.organization)
        return self.form_class(data, files, user=self.request.user, instance=post, **kwargs)

    def get_context_data(self, **context):
        return super().get_context_data(organization=self.organization, **context)

    def remember(self, record):
        """The person's history has it already."""


class PositionEdit(PostPage, EditPage):
    """A change of a post, saved against the version of the person who holds it."""

    form_class = PostForm
    queryset = Position.objects.select_related("person", "organization")

    def get_queryset(self):
        return self.queryset.visible_to(self.request.user)

    def get_context_data(self, **context):
        return super().get_context_data(organization=self.object.organization, **context)

    def protocol(self, values):
        return super().protocol({"version": self.object.person.version} | dict(values.items()))

    @all_or_nothing()
    def change(self, form, version):
        claim(form.instance.person, version)
        form.save_record(by=self.request.user)

    def ask(self, form, values):
        """Somebody changed this person meanwhile: look again, and save if it still holds."""
        self.object = self.get_queryset().get(pk=self.object.pk)
        form.add_error(
            None, _("Somebody changed this person meanwhile. Look again and save once more.")
        )
        values = values.copy()
        values["version"] = str(self.object.person.version)
        return self.show(form, values=values, status=409)


class PositionEnd(PositionEdit):
    """The day on which a post ended."""

    form_class = PositionEndForm
    template_name_suffix = "_end"

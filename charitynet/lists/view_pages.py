"""The pages on which a view of a list is named, shared, replaced and taken away."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from charitynet import access
from charitynet.roles import Act

from .asked import Asked, address_of, page_of
from .models import (
    LONGEST_ADDRESS,
    LONGEST_QUERY,
    SavedView,
    lasting,
    open_plainly,
    open_with,
)

MOST_OWN = 30
ALONE, NETWORK = "", "network"


class SavedViewForm(forms.ModelForm):
    """Its name, who else reads it, whether the list opens with it."""

    sharing = forms.ChoiceField(
        label=gettext_lazy("Who reads it"), required=False, widget=forms.RadioSelect
    )
    is_first = forms.BooleanField(
        label=gettext_lazy("Open the list with this view"), required=False
    )

    class Meta:
        model = SavedView
        fields = ["name"]

    def __init__(self, *args, user, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sharing"].choices = [
            (ALONE, _("Only me")),
            *((str(one.pk), _("Colleagues in %(name)s") % {"name": one}) for one in organizations),
            *([(NETWORK, _("The whole network"))] if everywhere(user) else []),
        ]
        self.initial.setdefault("sharing", self.sharing_of(self.instance))
        self.initial.setdefault(
            "is_first", bool(self.instance.pk and self.instance.opens_for(user))
        )
        if len(self.fields["sharing"].choices) == 1:
            del self.fields["sharing"]

    @staticmethod
    def sharing_of(view):
        if not view.is_shared:
            return ALONE
        return str(view.organization_id) if view.organization_id else NETWORK

    def clean(self):
        super().clean()
        sharing = self.cleaned_data.get("sharing", ALONE)
        self.instance.is_shared = sharing != ALONE
        self.instance.organization_id = int(sharing) if sharing.isdecimal() else None
        if len(self.instance.query) > LONGEST_QUERY:
            raise ValidationError(_("This filter is too long to be kept: take something away."))
        mine = SavedView.objects.filter(user=self.instance.user)
        if not self.instance.pk and mine.count() >= MOST_OWN:
            raise ValidationError(
                _("You keep %(most)s views already: take one away first.") % {"most": MOST_OWN}
            )

    def validate_constraints(self):
        """The name is told beside its box."""
        view = self.instance
        same = SavedView.objects.filter(user=view.user, list=view.list, name=view.name)
        if same.exclude(pk=view.pk).exists():
            self.add_error("name", _("You have a view of this name here."))


def everywhere(user):
    return access.reach(user, Act.ADD).everywhere


class SavedViewPage(TemplateView):
    """What naming and changing share: one form, and what the view would show, in words."""

    template_name = "lists/view_form.html"

    def get(self, request, *args, **kwargs):
        return self.show(self.make_form())

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST)
        try:
            if not form.is_valid():
                return self.show(form, 422)
            with transaction.atomic():
                self.keep(form)
        except IntegrityError:
            form.add_error("name", _("You have a view of this name here."))
            return self.show(form, 422)
        messages.success(request, _("Saved: %(record)s") % {"record": form.instance})
        return redirect(f"{address_of(form.instance.list)}?{form.instance.way}")

    def keep(self, form):
        view = form.save()
        settle = open_with if form.cleaned_data["is_first"] else open_plainly
        settle(self.request.user, view)

    def make_form(self, data=None):
        view, user = self.view, self.request.user
        view.query = self.query
        return SavedViewForm(
            data, instance=view, user=user, organizations=sharable(user, page_of(view.list))
        )

    def show(self, form, status=200):
        context = self.get_context_data(
            form=form, view=self.view, asked=self.asked, query=self.query, url=self.request.path
        )
        return self.render_to_response(context, status=status)

    @cached_property
    def sent(self):
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return data.get("query")

    @property
    def asked(self):
        """The list as the view would show it."""
        return Asked(self.request, self.view.list, {"query": self.query})


def sharable(user, page):
    """The organizations for which the user works, whose colleagues may read it."""
    model = SavedView._meta.get_field("organization").related_model
    return model.objects.filter(pk__in=access.reach(user, Act.ADD).organizations).order_by("name")


class SavedViewCreate(SavedViewPage):
    @cached_property
    def view(self):
        page_of(self.kwargs["key"])
        return SavedView(user=self.request.user, list=self.kwargs["key"])

    @cached_property
    def query(self):
        return lasting((self.sent or "")[:LONGEST_ADDRESS])


class OwnView:
    """A view of the user's own; a colleague's is his to change, and others are as none."""

    @cached_property
    def view(self):
        seen = SavedView.objects.visible_to(self.request.user)
        view = get_object_or_404(seen, pk=self.kwargs["pk"])
        if view.user_id != self.request.user.pk:
            raise PermissionDenied
        return view


class SavedViewEdit(OwnView, SavedViewPage):
    """Another name, other readers, or what the list shows now in place of what it held."""

    @cached_property
    def query(self):
        kept = self.view.query
        return kept if self.sent is None else lasting(self.sent[:LONGEST_ADDRESS])


class SavedViewFirst(View):
    """Let the list open with a view that one may read, or with everything again."""

    http_method_names = ["post"]

    def post(self, request, pk):
        view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
        list_url = address_of(view.list)
        if request.POST.get("plain"):
            open_plainly(request.user, view)
            messages.success(request, _("The list opens with everything again."))
            return redirect(f"{list_url}?saved=0")
        open_with(request.user, view)
        messages.success(request, _("The list opens for you with “%(view)s”.") % {"view": view})
        return redirect(f"{list_url}?{view.way}")


class SavedViewDelete(OwnView, TemplateView):
    template_name = "lists/view_delete.html"

    def get_context_data(self, **context):
        list_url = address_of(self.view.list)
        return super().get_context_data(view=self.view, list_url=list_url, **context)

    def post(self, request, *args, **kwargs):
        view = self.view
        view.delete()
        messages.success(request, _("Taken away: %(record)s") % {"record": view})
        return redirect(f"{address_of(view.list)}?saved=0")

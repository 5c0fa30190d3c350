"""A form with one of everything, for testing the scripts apart from any room's own form."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.generic import View

from charitynet import choosers
from charitynet.choosers import Chooser, ChooserField, Option
from charitynet.draft_pages import keep_drafts_of
from charitynet.fields import DayFormField
from charitynet.forms import RecordForm, Row, UserForm
from charitynet.saving import CreatePage
from charitynet.urls import urlpatterns as pages
from organizations.models import Organization

TITLE, NO_TITLE = '{"title": "المدير التنفيذي"}', '{"title": ""}'


def option(organization):
    return Option(
        pk=organization.pk,
        label=organization.name,
        detail="القطيف",
        initial=organization.initial,
        data=NO_TITLE if organization.short_name else TITLE,
    )


def search(organizations, text, request):
    asked = request.GET
    if asked.get("on") == "2025-04-25":
        return organizations.none()
    return organizations.named(text).exclude(name=asked.get("except_for", "")).order_by("name")


choosers.register(
    "lab",
    Chooser(
        within=Organization.objects.visible_to,
        search=search,
        exactly=lambda organizations, text: organizations.exactly(text),
        option=option,
        add_url_name="lab_add",
    ),
)
keep_drafts_of("organizations.organization")


class MemberRow(Row):
    who = ChooserField("lab", required=False)
    title = forms.CharField(required=False, widget=forms.TextInput({"data-fills-title": ""}))
    is_head = forms.BooleanField(
        required=False, widget=forms.CheckboxInput({"data-only-one": "heads"})
    )
    telling_fields = ("who", "title")


class TopicRow(Row):
    text = forms.CharField(required=False)
    telling_fields = ("text",)


def rows(form, extra):
    return forms.formset_factory(form, extra=extra, can_delete=True)


class LabForm(RecordForm):
    rows = {"members": rows(MemberRow, 2), "topics": rows(TopicRow, 1)}
    parent = ChooserField("lab", required=False)
    on = DayFormField(required=False)
    parent.widget.attrs["data-params"] = '{"except_for": "#id_name", "on": "#id_on_0"}'

    class Meta:
        model = Organization
        fields = ["name", "parent"]


class LabPage(CreatePage):
    form_class = LabForm
    template_name = "lab/form.html"

    def get_template_names(self):
        return [self.template_name]

    def done(self, record):
        return redirect("lab_done")


class QuickForm(UserForm, forms.ModelForm):
    class Meta:
        model = Organization
        fields = ["name"]


class LabAdd(View):
    def get(self, request):
        form = QuickForm(user=request.user, initial=request.GET.dict())
        return render(request, "lab/quick.html", {"form": form})

    def post(self, request):
        form = QuickForm(request.POST, user=request.user)
        if not form.is_valid():
            return render(request, "lab/quick.html", {"form": form}, status=422)
        context = {"option": option(form.save())}
        return render(request, "components/option.html", context, status=201)


def done(request):
    return HttpResponse("<!doctype html><link rel=icon href=data:,><title>Done</title>")


urlpatterns = [
    path("lab/new/", LabPage.as_view(), name="lab"),
    path("lab/add/", LabAdd.as_view(), name="lab_add"),
    path("lab/done/", done, name="lab_done"),
    *pages,
]

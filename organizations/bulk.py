"""What is done with several entries or records at once: archived, restored, given to others."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charitynet import access, history
from charitynet.choosers import ChooserField
from charitynet.lists.bulk import BulkPage, ReasonForm
from charitynet.roles import Act
from charitynet.saving import claim


class ArchiveSeveral(BulkPage):
    name = "archive"
    label = gettext_lazy("Archive")
    lead = gettext_lazy("They leave the lists and can no longer be chosen; their past stays.")
    button = gettext_lazy("Archive them")
    icon = "archive"
    act = Act.ARCHIVE
    is_grave = True

    @classmethod
    def is_offered(cls, page):
        return super().is_offered(page) and page.request.GET.get("archived") != "1"

    def refusal(self, record):
        return super().refusal(record) or (_("archived already") if record.is_archived else "")

    def perform(self, record, form):
        record.archive(by=self.request.user, note=form.cleaned_data["note"])


class RestoreSeveral(BulkPage):
    name = "restore"
    label = gettext_lazy("Restore")
    lead = gettext_lazy("They come back to the lists and can be chosen again.")
    button = gettext_lazy("Restore them")
    icon = "arrow-counterclockwise"
    act = Act.ARCHIVE

    @classmethod
    def is_offered(cls, page):
        return super().is_offered(page) and page.request.GET.get("archived") == "1"

    def refusal(self, record):
        return super().refusal(record) or ("" if record.is_archived else _("not archived"))

    def perform(self, record, form):
        record.restore(by=self.request.user, note=form.cleaned_data["note"])


class GiveForm(ReasonForm):
    """To whom: an organization for which the user decides too."""

    organization = ChooserField(kind="organizations", label=gettext_lazy("To which organization"))
    field_order = ["organization", "note"]

    def clean_organization(self):
        organization = self.cleaned_data["organization"]
        if organization.pk not in access.reach(self.user, Act.APPROVE):
            self.add_error("organization", _("Choose an organization for which you decide."))
        return organization


class GiveSeveral(BulkPage):
    """Another organization keeps them from now on; `field` names who does."""

    name = "give"
    field = "owner"
    label = gettext_lazy("Give to another organization")
    lead = gettext_lazy("From now on it keeps them: its officers change them, its managers decide.")
    button = gettext_lazy("Give them")
    icon = "arrow-left-right"
    act = Act.APPROVE
    form_class = GiveForm
    related = ("owner",)

    @classmethod
    def is_offered(cls, page):
        """Whoever decides for one organization alone has nobody to give to."""
        where = access.reach(page.request.user, cls.act)
        return where.everywhere or len(where.organizations) > 1

    def perform(self, record, form):
        give(
            record,
            self.field,
            form.cleaned_data["organization"],
            by=self.request.user,
            note=form.cleaned_data["note"],
        )


class GiveStewardSeveral(GiveSeveral):
    """Who keeps these entries of the registry."""

    field = "steward"
    related = ("steward",)


@transaction.atomic
def give(record, field, organization, *, by, note):
    """Let another organization keep a record; one that keeps it already does so on."""
    before = getattr(record, field)
    if before == organization:
        return
    claim(record, record.version)
    setattr(record, field, organization)
    record.save(update_fields=[field])
    changes = {field: [str(before or ""), str(organization)]}
    history.write(record, "given", by=by, note=note, changes=changes)

"""The agenda of a meeting in rows, and who presents each item."""

from django.utils.translation import gettext_lazy as _

from charitynet.choosers import ChooserField
from charitynet.rows import is_telling
from charitynet.saving import bring_back
from meetings.models import AgendaItem
from organizations.models import Person
from organizations.people_rows import PersonField
from organizations.statement_rows import names_of

from .items import ItemRow, ItemRows, items_formset


class AgendaRow(ItemRow):
    """An item, who proposed it, who presents it."""

    proposed_by = ChooserField("organizations", label=_("Proposed by"), required=False)
    presenter = PersonField(label=_("Presented by"), required=False)

    telling_fields = (*ItemRow.telling_fields, "proposed_by", "presenter")

    @property
    def has_details(self):
        return is_telling(self["proposed_by"]) or is_telling(self["presenter"])


class AgendaRows(ItemRows):
    written = (*ItemRows.written, "proposed_by")
    still_used = _("This item stays: decisions were taken on it, or something was made of it.")
    has_minutes = _("Minutes are written for this item, so it stays.")

    def clean(self):
        super().clean()
        for form in self.leaving():
            if form.cleaned_data["id"].minutes:
                bring_back(form)
                form.add_error("title", self.has_minutes)


AgendaFormSet = items_formset(AgendaRow, AgendaRows)


def item_initial(item):
    """A stored item as its row shows it."""
    return {
        "id": item.pk,
        "title": item.title,
        "duration": item.duration,
        "proposed_by": item.proposed_by,
        "presenter": item.presenter_person or ("", item.presenter),
    }


def write_agenda(meeting, formset, people):
    """Store the items; a presenter typed by name is one of those present, or a name only."""
    by_name = {name: person for person in people for name in names_of(person)}

    def present(form, item):
        presenter = form.cleaned_data.get("presenter") or ""
        found = next((by_name[name] for name in names_of(presenter) if name in by_name), None)
        person = presenter if isinstance(presenter, Person) else found
        item.presenter_person = person
        item.presenter = "" if person else presenter
        return "presenter_person", "presenter"

    formset.write(lambda: AgendaItem(meeting=meeting), present)

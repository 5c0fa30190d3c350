"""Rows of a record's parts that are stored one by one."""

from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _


class OwnRows:
    """Mixin: a row is one of this record's; any other id is refused as one that never was."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        field = form.fields[self._pk_field.name]
        field.queryset = self.get_queryset()
        field.error_messages["invalid_choice"] = _("This row does not belong to this record.")


class OwnInlineRows(OwnRows, BaseInlineFormSet):
    """Rows of one record, with nothing else to them."""

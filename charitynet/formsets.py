"""Rows of a record's parts that are stored one by one."""

from django.contrib.contenttypes.forms import (
    BaseGenericInlineFormSet,
    generic_inlineformset_factory,
)
from django.forms import BaseInlineFormSet, inlineformset_factory
from django.utils.translation import gettext_lazy as _

from .saving import refusing

MOST_ROWS = 100


class OwnRows:
    """Mixin: a row is one of this record's; any other id is refused as one that never was."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        field = form.fields[self._pk_field.name]
        field.queryset = self.get_queryset()
        field.error_messages["invalid_choice"] = _("This row does not belong to this record.")


class OwnInlineRows(OwnRows, BaseInlineFormSet):
    """Rows of one record, with nothing else to them."""


class OrderedRows(OwnRows):
    """Rows that keep the order in which they stand on the page; one still in use stays."""

    still_used = _("This row stays: something was made of it.")

    def write(self, record, prepare=None):
        """Store the rows as parts of the record."""
        self.instance = record
        for order, form in enumerate(self.living()):
            part = form.instance
            if hasattr(part, "order"):
                part.order = order
            self.attach(part, record)
            if prepare:
                prepare(form, part)
            part.full_clean()
            part.save()
        for form in self.deleted_forms:
            if form.instance.pk:
                with refusing(form, self.still_used):
                    form.instance.delete()

    def living(self):
        return [
            form
            for form in self.forms
            if (form.has_changed() or form.instance.pk) and not self._should_delete_form(form)
        ]

    def attach(self, part, record):
        setattr(part, self.fk.name, record)


class InlineRows(OrderedRows, BaseInlineFormSet):
    pass


class GenericRows(OrderedRows, BaseGenericInlineFormSet):
    def attach(self, part, record):
        part.subject = record


def rows_of(parent, model, form, formset=InlineRows, *, most=MOST_ROWS):
    return inlineformset_factory(
        parent,
        model,
        form,
        formset,
        extra=0,
        max_num=most,
        absolute_max=most,
        validate_max=True,
    )


def generic_rows_of(model, form):
    return generic_inlineformset_factory(
        model,
        form,
        GenericRows,
        extra=0,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )

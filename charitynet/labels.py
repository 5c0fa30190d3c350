"""What a field, a property or a part of a record is called."""

from django.core.exceptions import FieldDoesNotExist


def label_of(model, name):
    """The human name of a field, a property or a dotted path of parts."""
    for step in name.split("."):
        try:
            field = model._meta.get_field(step)
        except FieldDoesNotExist:
            return getattr(getattr(model, step, None), "short_description", step)
        if field.is_relation and (field.one_to_many or field.auto_created):
            model = field.related_model
            text = model._meta.verbose_name_plural
        else:
            text = field.verbose_name
    return text

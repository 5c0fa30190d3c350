"""What a field, a property or a part of a record is called, and what a choice is."""

from functools import cache

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


def choice(record, name):
    """The label of a record's choice; Django's own display hashes all the labels each time."""
    kept = getattr(record, name)
    return str(choices_of(type(record), name).get(kept, kept))


@cache
def choices_of(model, name):
    """The labels of a field's choices; none for a field without."""
    return dict(getattr(model._meta.get_field(name), "flatchoices", ()))

"""What a mischief-maker puts into a form, and how it must be refused."""

from django.apps import apps

from charitynet.forms import complaints_of

from .world import NO_PK

PASSING = {"Session", "Draft", "Submission", "LogEntry", "Counter"}


def everything():
    """Every row of every table but those that any request may write."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model.__name__ not in PASSING
    }


def sentences(response):
    """What the page complains of, in the order of its fields."""
    assert response.status_code == 422
    forms = (response.context.get(name) for name in ("form", "sheet", "lines_form"))
    form = next(filter(None, forms))
    return [(field, str(sentence)) for field, _l, sentence in complaints(form)]


def complaints(form):
    return form.complaints() if hasattr(form, "complaints") else complaints_of(form)


def refused_alike(browser, address, data, name, foreign):
    """Another's id is refused like one that never was, and nothing is touched."""
    before = everything()
    theirs, nobodys = (
        [(field, told.replace(str(pk), "")) for field, told in sentences(response)]
        for pk in (foreign, NO_PK)
        for response in [browser.post(address, data | {name: str(pk)})]
    )
    assert theirs == nobodys != []
    assert everything() == before


def columns():
    """The name of every column of every table."""
    return sorted(
        {
            name
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            for name in (field.name, field.attname)
        }
    )


def smuggled(form, value):
    """Every column that the form doesn't have, set to a value."""
    own = {*form.fields, "version", "submission"}
    return {name: value for name in columns() if name not in own}


def row(record, *without):
    kept = type(record)._base_manager.filter(pk=record.pk).values().get()
    return {name: value for name, value in kept.items() if name not in without}


JUNK = ["1", "documented", "2001-01-01", "on", "network"]

"""Series as something to choose: by name or convenor, those that still meet."""

from charitynet import choosers

from .models import Series


def within(user):
    return Series.objects.visible_to(user).select_related("convenor")


def search(series, text, request):
    current = series.current()
    return current.named(text) if text else current


def exactly(series, text):
    return choosers.called(series.current().matching(text), text, "name")


def option(series):
    return choosers.Option(pk=series.pk, label=series.name, detail=str(series.convenor))


def register():
    choosers.register("series", choosers.Chooser(within, search, exactly, option))

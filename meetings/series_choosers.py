"""Series as something to choose: by name or convenor, those that still meet."""

from charitynet import arabic, choosers

from .models import Series


def within(user):
    return Series.objects.visible_to(user).select_related("convenor")


def search(series, text, request):
    current = series.current()
    return current.named(text) if text else current


def exactly(series, text):
    found = series.current().matching(text)[:20]
    return [one for one in found if arabic.fold(one.name) == arabic.fold(text)]


def option(series):
    return choosers.Option(pk=series.pk, label=series.name, detail=str(series.convenor))


def register():
    choosers.register("series", choosers.Chooser(within, search, exactly, option))

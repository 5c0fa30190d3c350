"""Plans as something to choose: by name, those that are not archived."""

from charitynet import arabic, choosers

from .models import Plan


def within(user):
    return Plan.objects.visible_to(user).select_related("keeper")


def search(plans, text, request):
    current = plans.current()
    return current.matching(text) if text else current


def exactly(plans, text):
    found = plans.current().matching(text)[:20]
    return [one for one in found if arabic.fold(one.name) == arabic.fold(text)]


def option(plan):
    return choosers.Option(pk=plan.pk, label=plan.name, detail=str(plan.keeper))


def register():
    choosers.register("plans", choosers.Chooser(within, search, exactly, option))

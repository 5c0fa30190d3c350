"""Plans as something to choose: by name, those that are not archived."""

from charitynet import choosers

from .models import Plan


def within(user):
    return Plan.objects.visible_to(user).select_related("keeper")


def search(plans, text, request):
    current = plans.current()
    return current.matching(text) if text else current


def exactly(plans, text):
    return choosers.called(plans.current().matching(text), text, "name")


def option(plan):
    return choosers.Option(pk=plan.pk, label=plan.name, detail=str(plan.keeper))


def register():
    choosers.register("plans", choosers.Chooser(within, search, exactly, option))

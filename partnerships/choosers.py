"""Agreements as something to choose: by reference, title or party."""

from charitynet import arabic, choosers, references

from .models import Agreement


def search(agreements, text, request):
    found = agreements.named(text) if text else agreements
    return found.with_parties()


def exactly(agreements, text):
    whole = arabic.fold(text)
    by_reference = references.stored(text)
    return [
        one
        for one in agreements.named(text)[:20]
        if arabic.fold(one.title) == whole or one.reference == by_reference
    ]


def option(agreement):
    parties = "، ".join(party.organization.known_as for party in agreement.parties.all()[:3])
    detail = " · ".join(filter(None, [references.shown(agreement.reference), parties]))
    return choosers.Option(pk=agreement.pk, label=str(agreement), detail=detail)


def register():
    choosers.register(
        "agreements",
        choosers.Chooser(
            within=Agreement.objects.visible_to, search=search, exactly=exactly, option=option
        ),
    )

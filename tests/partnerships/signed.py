"""Signed agreements with obligations, for the tests: the parts come first, then the signature."""

from tests.factories import AgreementFactory, ObligationFactory


def signed(obligations=({},), *, status="signed", **values):
    """An agreement with these obligations of its first party, and those obligations."""
    agreement = AgreementFactory(**values)
    made = [
        ObligationFactory(agreement=agreement, number=number, **given)
        for number, given in enumerate(obligations, start=1)
    ]
    agreement.signed_on = agreement.starts_on
    agreement.enter(status)
    agreement.save()
    return agreement, *made

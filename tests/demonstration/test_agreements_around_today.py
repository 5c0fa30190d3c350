"""The examples of agreements and initiatives: every state is there, and each says what it is."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from charitynet import history
from charitynet.demonstration.agreement_003 import TITLE
from charitynet.demonstration.agreements_around_today import HEADS, examples
from charitynet.demonstration.ahead import MARK
from charitynet.models import HistoryEntry, User
from organizations.models import Position
from partnerships import chains, evidence, scorecard
from partnerships.models import Agreement, Fulfilment, Initiative, Obligation, Party
from visits.models import Visit

from .told import ABARIQ, BASHAQRA, KASAMBAR, QATIF

pytestmark = pytest.mark.usefixtures("stories")


def made():
    """The examples, without the agreement that a report tells of."""
    return Agreement.objects.exclude(title=TITLE)


@pytest.mark.parametrize("status", Agreement.Status.values)
def test_there_is_an_agreement_in_every_status(status):
    assert made().filter(status=status).exists()


@pytest.mark.parametrize("state", ["not_begun", "in_force", "expiring", "expired"])
def test_there_is_a_signed_agreement_in_every_state(state):
    assert state in {agreement.state for agreement in made().signed()}


@pytest.mark.parametrize("status", Initiative.Status.values)
def test_there_is_an_initiative_in_every_stage(status):
    assert Initiative.objects.filter(status=status).exists()


def test_one_agreement_ends_in_45_days():
    [agreement] = Agreement.objects.expiring()
    assert agreement.current_term.days_left(timezone.localdate()) == 45


def test_one_of_the_examples_is_idle():
    assert [agreement.title for agreement in made().idle()] == ["مذكرة تفاهم في خدمة الأحياء"]


def test_one_renewed_itself_twice_and_will_again():
    [agreement] = made().filter(renewal="tacit")
    term = agreement.current_term
    assert (term.renewed_times, term.is_final) == (2, False)
    assert agreement.ends_on < timezone.localdate() < term.ends_on
    assert term.notice_by == term.ends_on - timedelta(days=60)
    assert term.review_on > agreement.review_on


def test_a_chain_leads_from_the_renewed_agreement_to_the_amendment_of_its_renewal():
    manager = User.objects.get(username="secretary")
    chain = chains.chain_of(Agreement.objects.get(status="renewed"), manager)
    assert [link for _agreement, link in chain] == ["original", "renewal", "amendment"]
    assert [agreement.status for agreement, _link in chain] == ["renewed", "signed", "signed"]


def test_a_renewal_begins_the_day_after_what_it_renews():
    renewal = made().get(renews__isnull=False)
    assert renewal.starts_on == renewal.renews.ends_on + timedelta(days=1)


def test_the_scorecard_of_one_shows_every_state_and_every_direction():
    agreement = Agreement.objects.get(title="اتفاقية شراكة في تبادل الخبرة والتدريب")
    card = scorecard.of(agreement, User.objects.get(username="officer"))
    assert {line.state for line in card.lines} == {"fulfilled", "partial", "pending", "lapsed"}
    parties = [
        (way.from_party and way.from_party.organization.name,
         way.to_party and way.to_party.organization.name)
        for way in card.directions
    ]  # fmt: skip
    assert parties == [(QATIF, ABARIQ), (ABARIQ, QATIF), (None, None)]


def test_obligations_repeat_and_have_quantities():
    assert Obligation.objects.exclude(recurrence="").count() >= 3
    assert Obligation.objects.exclude(quantity=None).count() >= 3


def test_a_visit_between_its_parties_proves_what_was_done():
    proved = Fulfilment.objects.get(object_id__isnull=False)
    assert isinstance(proved.evidence, Visit)
    evidence.check_visit(proved.evidence, proved.obligation.agreement)


def test_whatever_was_done_is_proved_or_told_and_not_ahead():
    for done in Fulfilment.objects.all():
        assert done.evidence or done.note
        assert done.on <= timezone.localdate()


def test_nothing_was_done_of_an_agreement_before_it_began():
    for done in Fulfilment.objects.select_related("obligation__agreement"):
        assert done.on >= done.obligation.agreement.starts_on


def test_an_initiative_came_of_the_outcome_of_the_visit_to_kasambar():
    initiative = Initiative.objects.get(origin_outcome__isnull=False)
    visit = initiative.origin_outcome.visit
    assert visit.host.organization.name == KASAMBAR
    partners = set(initiative.partners.values_list("organization__name", flat=True))
    assert partners == {KASAMBAR, BASHAQRA}


def test_a_draft_agreement_came_of_the_outcome_of_the_visit_to_qatif():
    draft = made().get(status="draft")
    assert draft.origin.visit.host.organization.name == QATIF


def test_an_initiative_came_of_the_memorandum_of_the_report():
    initiative = Initiative.objects.get(origin_agreement__title=TITLE)
    evidence.check_initiative(initiative, initiative.origin_agreement)
    assert initiative.status == "adopted"


def test_the_bank_holds_several_ideas():
    assert Initiative.objects.bank().count() == 3


def test_every_example_says_that_it_is_one():
    assert made().exists()
    for agreement in made():
        assert agreement.purpose.startswith(MARK)
    for initiative in Initiative.objects.all():
        assert initiative.summary.startswith(MARK)


def test_every_reason_says_that_it_is_an_example():
    kinds = ("agreement", "initiative")
    told = HistoryEntry.objects.filter(content_type__model__in=kinds).exclude(note="")
    notes = set(told.values_list("note", flat=True)) - {"من تقرير منشور."}
    assert len(notes) > 3
    assert all(note.startswith(MARK) for note in notes)


def test_everybody_who_signed_holds_his_post_in_the_stories():
    signers = Party.objects.exclude(representative=None)
    assert signers.count() > 10
    for party in signers:
        people = [(party.representative, party.title)]
        people += [(party.deputy, party.deputy_title)] if party.deputy else []
        for person, title in people:
            assert Position.objects.filter(person=person, title=title).exists()


def test_a_deputy_signed_for_somebody():
    assert Party.objects.exclude(deputy=None).count() == 1


def test_the_database_holds_a_signed_example_fast():
    agreement = Agreement.objects.get(status="terminated")
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.parties.update(title="أخرى")
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.obligations.all().delete()


def test_the_history_of_every_example_is_whole():
    assert not list(history.verify())
    for agreement in made().signed():
        actions = set(agreement.history.values_list("action", flat=True))
        assert {"create", "submit", "approve", "sign"} <= actions


@pytest.mark.parametrize("days", [*range(0, 7), 58, 150, 365])
def test_on_whatever_day_they_are_loaded_none_is_signed_ahead_or_ends_before_it_starts(days):
    today = timezone.localdate() + timedelta(days=days)
    for example in examples(today):
        dates = example.pact.values
        assert dates["signed_on"] is None or dates["signed_on"] <= today
        if dates["starts_on"] and dates["ends_on"]:
            assert dates["starts_on"] < dates["ends_on"]
        assert {signer.organization for signer in example.pact.signers} <= set(HEADS)


def test_loading_again_changes_no_agreement_and_no_initiative(settings):
    settings.DEBUG = True
    models = (Agreement, Party, Obligation, Fulfilment, Initiative)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    call_command("load_stories", verbosity=0)
    assert [list(model.objects.order_by("pk").values()) for model in models] == before

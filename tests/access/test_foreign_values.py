"""What belongs to others can't be smuggled in by a form, nor a column be set that it lacks."""

import pytest
from django.urls import reverse

from charitynet.forms import new_key
from charitynet.models import Note, PressMention
from charitynet.roles import Role
from tests import factories
from tests.charitynet.pages import opened
from tests.visits.payload import VisitPayload
from visits.models import Visit

from .foreign import JUNK, refused_alike, row, sentences, smuggled


@pytest.fixture
def far():
    return factories.OrganizationFactory()


@pytest.fixture
def hidden(far):
    """A visit of others with one of every part."""
    visit = factories.VisitFactory(host=far)
    factories.StatementFactory(subject=visit)
    PressMention.objects.create(subject=visit, publisher="صحيفة")
    for factory in (
        factories.StopFactory,
        factories.TopicFactory,
        factories.OutcomeFactory,
        factories.GiftFactory,
    ):
        factory(visit=visit)
    return visit


@pytest.fixture
def two_hats(officer):
    """An officer of two organizations, who chooses for which he creates."""
    factories.MembershipFactory(user=officer, role=Role.OFFICER)
    return officer


PARTS = {
    "stops": {"title": "عرض", "kind": "tour"},
    "topics": {"text": "موضوع"},
    "outcomes": {"text": "نتيجة", "kind": "request"},
    "gifts": {"description": "درع", "giver": "0", "receiver": "1"},
    "statements": {"text": "قول"},
    "press": {"publisher": "صحيفة"},
}
SOURCES = {"press": "press_mentions"}


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "edited"])
def test_a_row_of_another_visit_is_refused_like_one_that_never_was(
    login, officer, home, far, hidden, part, is_new
):
    browser, address = login(officer), reverse("visits:visit_create")
    data = VisitPayload(home, far)
    if not is_new:
        own = factories.VisitFactory(host=home, guest=far)
        address = reverse("visits:visit_edit", args=[own.pk])
        data["version"] = str(own.version)
    data.row(part, **PARTS[part])
    data[f"{part}-INITIAL_FORMS"] = "1"
    foreign = getattr(hidden, SOURCES.get(part, part)).get().pk
    refused_alike(browser, address, data, f"{part}-0-id", foreign)


def test_a_visit_out_of_reach_cannot_be_returned(login, officer, home, far, hidden):
    data = VisitPayload(home, far)
    address = reverse("visits:visit_create")
    refused_alike(login(officer), address, data, "return_of", hidden.pk)


def test_the_title_of_a_hidden_visit_is_not_resolved_when_typed(login, officer, home, far, hidden):
    data = VisitPayload(home, far)
    address = reverse("visits:visit_create")
    theirs = sentences(login(officer).post(address, data | {"return_of_text": hidden.title}))
    nobodys = sentences(login(officer).post(address, data | {"return_of_text": "لا شيء كهذا"}))
    assert theirs == nobodys != []


def test_nobody_makes_a_visit_for_an_organization_that_is_not_his(login, two_hats, home, far):
    data = VisitPayload(home, far)
    address = reverse("visits:visit_create")
    refused_alike(login(two_hats), address, data, "owner", far.pk)


def test_nobody_keeps_an_entry_for_an_organization_that_is_not_his(login, two_hats, far):
    address = reverse("organizations:organization_create")
    data = opened(login(two_hats), address) | {"name": "جمعية السقيا", "kind": "fund"}
    refused_alike(login(two_hats), address, data, "steward", far.pk)


def test_a_note_is_of_the_writer_s_own_organization(login, two_hats, home, far):
    visit = factories.VisitFactory(host=home)
    address = reverse("note_create", args=["visits", "visit", visit.pk])
    data = {"text": "ملاحظة", "submission": new_key()}
    refused_alike(login(two_hats), address, data, "organization", far.pk)
    assert not Note.objects.exists()


def test_a_post_of_another_person_is_refused_in_the_person_s_form(login, officer, home, far):
    person = factories.PersonFactory(steward=home)
    foreign = factories.PositionFactory(organization=far, person__steward=far)
    address = reverse("organizations:person_edit", args=[person.pk])
    data = opened(login(officer), address) | {
        "positions-TOTAL_FORMS": "1",
        "positions-INITIAL_FORMS": "1",
        "positions-0-organization": str(home.pk),
        "positions-0-title": "مدير",
    }
    refused_alike(login(officer), address, data, "positions-0-id", foreign.pk)


def test_a_name_of_another_organization_is_refused_in_the_organization_s_form(login, officer, home):
    foreign = factories.AliasFactory()
    address = reverse("organizations:organization_edit", args=[home.pk])
    data = opened(login(officer), address) | {
        "aliases-TOTAL_FORMS": "1",
        "aliases-INITIAL_FORMS": "1",
        "aliases-0-name": "اسم آخر",
    }
    refused_alike(login(officer), address, data, "aliases-0-id", foreign.pk)


RECORDS = {
    "visit": lambda home, far: factories.VisitFactory(host=home, guest=far),
    "organization": lambda home, far: home,
    "person": lambda home, far: factories.PersonFactory(steward=home),
    "series": lambda home, far: factories.SeriesFactory(convenor=home, members=[home, far]),
    "meeting": lambda home, far: factories.MeetingFactory(host=home, guests=[far]),
    "decision": lambda home, far: factories.DecisionFactory(meeting__host=home),
    "followup": lambda home, far: factories.FollowUpFactory(responsible=home),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_an_edit_form_writes_only_the_columns_it_shows(login, officer, home, far, kind):
    record = RECORDS[kind](home, far)
    browser = login(officer)
    address = reverse(f"{record._meta.app_label}:{kind}_edit", args=[record.pk])
    before = row(record, "version")
    for value in [*JUNK, str(far.pk)]:
        form = browser.get(address).context["form"]
        response = browser.post(address, smuggled(form, value) | opened(browser, address))
        assert response.status_code == 302
        assert row(record, "version") == before


def test_a_new_visit_has_only_what_its_form_shows(login, officer, home, far):
    browser, address = login(officer), reverse("visits:visit_create")
    form = browser.get(address).context["form"]
    made = []
    for value in [None, *JUNK, str(far.pk)]:
        data = VisitPayload(home, far, submission=new_key())
        data = (smuggled(form, value) if value else {}) | data
        assert browser.post(address, data).status_code == 302
        made.append(row(Visit.objects.latest("pk"), "id", "reference", "folded"))
    assert made == [made[0]] * len(made)
    assert (made[0]["owner_id"], made[0]["status"], made[0]["version"]) == (home.pk, "held", 1)


def test_what_is_attached_hangs_where_the_address_says(login, officer, home, far):
    visit = factories.VisitFactory(host=home)
    browser, address = login(officer), reverse("press_create", args=["visits", "visit", visit.pk])
    form = browser.get(address).context["form"]
    for value in [*JUNK, str(far.pk)]:
        data = smuggled(form, value) | {"publisher": "صحيفة", "submission": new_key()}
        assert browser.post(address, data).status_code == 302
        mention = PressMention.objects.latest("pk")
        assert (mention.subject, mention.added_by) == (visit, officer)

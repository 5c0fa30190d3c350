"""Press mentions and internal notes: who adds them, and who never learns that they are there."""

import pytest

from charitynet import history
from charitynet.attachment_pages import carried
from charitynet.forms import new_key
from charitynet.models import Note, PressMention, User
from charitynet.roles import Role
from tests import factories
from visits.models import Visit

from .attached import address, attached, supersede

pytestmark = pytest.mark.usefixtures("media")


def add_press(browser, record, **values):
    values = {"publisher": "صحيفة جهينة", "submission": new_key()} | values
    return browser.post(address("press_create", record), values)


def test_a_press_mention_needs_only_its_publisher(login, officer, visit):
    assert add_press(login(officer), visit).status_code == 302
    mention = visit.press_mentions.get()
    assert (mention.publisher, mention.published_on) == ("صحيفة جهينة", None)
    assert visit.history.get().action == "press_added"


def test_a_press_mention_keeps_day_and_hour(login, officer, visit):
    add_press(login(officer), visit, published_on_0="25/04/2025", published_time="18:27")
    mention = PressMention.objects.get()
    assert str(mention.published_on) == "2025-04-25"
    assert f"{mention.published_time:%H:%M}" == "18:27"


def test_a_press_mention_without_publisher_is_refused(login, officer, visit):
    assert add_press(login(officer), visit, publisher=" ").status_code == 422
    assert not PressMention.objects.exists()


def test_whoever_edits_the_visit_meanwhile_learns_of_the_new_press(login, officer, visit):
    add_press(login(officer), visit)
    assert Visit.objects.get(pk=visit.pk).version == visit.version + 1
    assert visit.history.get().version == visit.version + 1


def write_note(browser, record, **values):
    values = {"text": "يُستحسن الاتصال قبل الزيارة.", "submission": new_key()} | values
    return browser.post(address("note_create", record), values)


def test_a_note_belongs_to_the_organization_of_its_writer(login, guest, visit):
    organization = guest.memberships.get().organization
    assert write_note(login(guest), visit, organization=organization.pk).status_code == 302
    note = visit.notes.get()
    assert (note.organization, note.added_by) == (organization, guest)


def test_a_note_is_shown_to_members_of_the_writers_organization_alone(
    login, officer, viewer, guest, network_manager, administrator, visit, home
):
    write_note(login(officer), visit, organization=home.pk)
    [note] = carried(visit, officer)["notes"]
    assert carried(visit, viewer)["notes"] == [note]
    for user in (guest, network_manager, administrator):
        assert carried(visit, user)["notes"] == []


def test_the_history_that_others_read_does_not_betray_a_note(login, officer, visit, home):
    write_note(login(officer), visit, organization=home.pk)
    assert not visit.history.exists()
    entry = history.HistoryEntry.objects.get()
    assert (entry.subject, entry.action) == (Note.objects.get(), "create")
    assert "الاتصال" not in str(entry.values)


def test_a_note_cannot_be_written_for_a_foreign_organization(login, officer, visit, home):
    foreign = factories.OrganizationFactory()
    unknown = write_note(login(officer), visit, organization=10**6)
    response = write_note(login(officer), visit, organization=foreign.pk)
    assert response.status_code == 422
    assert (
        response.context["form"].errors["organization"]
        == unknown.context["form"].errors["organization"]
    )
    assert not Note.objects.exists()


def test_a_viewer_of_one_organization_writes_notes_only_for_the_other(login, viewer, visit):
    other = factories.OrganizationFactory()
    factories.MembershipFactory(user=viewer, organization=other, role=Role.OFFICER)
    choices = login(viewer).get(address("note_create", visit)).context["form"].fields
    assert list(choices["organization"].queryset) == [other]


def test_who_acts_for_the_network_alone_is_told_why_he_cannot_write_notes(
    login, network_manager, visit, home
):
    browser = login(network_manager)
    form = browser.get(address("note_create", visit)).context["form"]
    assert form.refusal
    response = write_note(browser, visit, organization=home.pk)
    assert response.status_code == 422
    assert form.refusal in response.context["form"].non_field_errors()
    assert not Note.objects.exists()


def test_what_a_record_carries_takes_three_queries_however_much(
    login, officer, visit, home, django_assert_num_queries
):
    browser = login(officer)
    for _ in range(4):
        document = attached(browser, visit)
        supersede(browser, document)
        add_press(browser, visit)
        write_note(browser, visit, organization=home.pk)
    user = User.objects.get(pk=officer.pk)
    carried(visit, user)
    with django_assert_num_queries(3):
        found = carried(visit, user)
        assert [len(found[name]) for name in ("documents", "press", "notes")] == [4, 4, 4]
        {str(one.added_by) for name in ("documents", "press", "notes") for one in found[name]}
        {str(note.organization) for note in found["notes"]}


def test_a_network_officer_who_may_change_a_visit_may_attach_to_it(login, network_manager, visit):
    assert attached(login(network_manager), visit).subject == visit

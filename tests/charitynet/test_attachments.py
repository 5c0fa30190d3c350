"""Documents, press mentions and notes: added by who may, seen by who may, kept byte by byte."""

import hashlib
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from charitynet import history
from charitynet.access import Visibility
from charitynet.attachment_files import all_or_nothing
from charitynet.attachment_forms import FilesField, attach_document
from charitynet.attachment_pages import carried
from charitynet.forms import new_key
from charitynet.models import Document, User
from charitynet.roles import Role
from tests import factories

from .attached import PDF, address, attached, pdf, send, supersede

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture
def files_on_disk(media):
    return lambda: {path for path in media.rglob("*") if path.is_file()}


@pytest.fixture
def stranger():
    return factories.member(Role.OFFICER, factories.OrganizationFactory())


def body(response):
    """The page without what differs in every answer."""
    text = response.content.decode()
    ids = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    text = re.sub(r'X-CSRFToken": "[^"]+|csrfmiddlewaretoken" value="[^"]+', "", text)
    return re.sub(rf"{ids}|/(documents|attached)/[\w/]+", "", text)


def test_an_attached_document_keeps_what_is_known_of_the_file(login, officer, visit):
    document = attached(login(officer), visit)
    assert document.subject == visit
    assert (document.filename, document.content_kind) == ("محضر الزيارة.pdf", "pdf")
    assert (document.size, document.sha256) == (len(PDF), hashlib.sha256(PDF).hexdigest())
    assert (document.kind, document.title, document.added_by) == ("minutes", "محضر", officer)


def test_a_document_is_stored_under_a_name_nobody_can_guess(login, officer, visit):
    first, second = (attached(login(officer), visit) for _ in "ab")
    assert re.fullmatch(r"documents/\d{4}/\d\d/[0-9a-f]{32}\.pdf", first.file.name)
    assert first.file.name != second.file.name


def test_a_document_without_a_title_takes_the_name_of_its_file(login, officer, visit):
    assert attached(login(officer), visit, title="").title == "محضر الزيارة"


def test_attaching_is_told_in_the_history_of_the_record(login, officer, visit):
    attached(login(officer), visit)
    entry = visit.history.get()
    assert (entry.action, entry.actor) == ("document_added", officer)
    assert entry.values == {"documents": [[], ["محضر"]]}


def test_sending_a_document_twice_attaches_it_once(login, officer, visit, files_on_disk):
    browser, key = login(officer), new_key()
    before = files_on_disk()
    answers = [send(browser, visit, submission=key) for _ in "ab"]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert visit.documents.count() == 1
    assert len(files_on_disk() - before) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("minutes.pdf", b"<script>alert(1)</script>"),
        ("empty.pdf", b""),
    ],
)
def test_a_refused_file_leaves_no_row_and_no_file(
    login, officer, visit, name, content, files_on_disk
):
    before = files_on_disk()
    response = send(login(officer), visit, file=SimpleUploadedFile(name, content))
    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert not Document.objects.exists()
    assert not visit.history.exists()
    assert files_on_disk() == before


def test_a_save_that_fails_halfway_leaves_no_row_and_no_file(
    login, officer, visit, monkeypatch, files_on_disk
):
    browser, before = login(officer), files_on_disk()

    def fail(*args, **kwargs):
        assert files_on_disk() > before
        raise RuntimeError

    monkeypatch.setattr(history, "write", fail)
    with pytest.raises(RuntimeError):
        send(browser, visit)
    assert not Document.objects.exists()
    assert files_on_disk() == before


def test_what_is_saved_in_full_keeps_its_file(officer, visit):
    received = FilesField().clean([pdf()])[0]
    with all_or_nothing():
        document = attach_document(visit, received, by=officer)
    assert Path(document.file.path).read_bytes() == PDF


def test_a_form_with_several_files_loses_all_of_them_when_it_fails(officer, visit, files_on_disk):
    before = files_on_disk()

    @all_or_nothing()
    def save():
        for received in FilesField().clean([pdf(), pdf()]):
            attach_document(visit, received, by=officer)
        Document.objects.create(subject=visit, size=None)

    with pytest.raises(IntegrityError):
        save()
    assert files_on_disk() == before
    assert not visit.documents.exists()


def test_one_refused_file_among_several_is_named():
    with pytest.raises(Exception, match="page.html"):
        FilesField().clean([pdf(), SimpleUploadedFile("page.html", b"<p>")])


@pytest.mark.parametrize("name", ["document_create", "press_create", "note_create"])
def test_a_stranger_cannot_attach_to_what_is_out_of_reach(login, stranger, visit, name):
    browser = login(stranger)
    for response in (browser.get(address(name, visit)), browser.post(address(name, visit))):
        assert response.status_code == 404


@pytest.mark.parametrize("name", ["document_create", "press_create"])
def test_a_guest_sees_the_visit_but_does_not_attach_to_it(login, guest, visit, name):
    assert login(guest).get(address(name, visit)).status_code == 403
    assert login(guest).post(address(name, visit)).status_code == 403


@pytest.mark.parametrize("name", ["document_create", "press_create", "note_create"])
def test_a_viewer_attaches_nothing(login, viewer, visit, name):
    assert login(viewer).get(address(name, visit)).status_code == 403
    assert login(viewer).post(address(name, visit)).status_code == 403


@pytest.mark.parametrize("name", ["document_create", "press_create", "note_create"])
def test_the_page_to_attach_opens_for_who_may(login, officer, visit, name):
    assert login(officer).get(address(name, visit)).status_code == 200


@pytest.mark.parametrize(
    "kind",
    ["charitynet/user", "organizations/place", "organizations/membership", "nowhere/nothing"],
)
def test_only_records_that_carry_documents_have_these_pages(login, administrator, kind):
    pk = User.objects.latest("pk").pk
    response = login(administrator).get(f"/attached/{kind}/{pk}/documents/new/")
    assert response.status_code == 404


def test_a_number_no_database_holds_is_just_another_unknown_record(login, officer):
    assert login(officer).get(f"/attached/visits/visit/{10**30}/notes/new/").status_code == 404
    assert login(officer).get(f"/documents/{10**30}/").status_code == 404


def test_a_download_is_the_file_byte_by_byte(login, officer, visit):
    browser = login(officer)
    response = browser.get(attached(browser, visit).get_absolute_url())
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"


def test_a_download_never_opens_in_the_browser(login, officer, visit):
    browser = login(officer)
    response = browser.get(attached(browser, visit).get_absolute_url())
    response.close()
    assert response["Content-Disposition"].startswith("attachment;")
    assert "filename*=utf-8''%D9%85" in response["Content-Disposition"]
    assert response["Content-Security-Policy"] == "sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"


def test_who_is_shown_the_visit_may_download_its_documents(login, officer, guest, visit):
    document = attached(login(officer), visit)
    response = login(guest).get(document.get_absolute_url())
    response.close()
    assert response.status_code == 200


def test_a_document_out_of_reach_answers_as_if_it_never_existed(login, officer, stranger, visit):
    document = attached(login(officer), visit)
    browser = login(stranger)
    hidden = browser.get(document.get_absolute_url())
    unknown = browser.get(f"/documents/{document.pk + 1000}/")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    assert body(hidden) == body(unknown)


@pytest.mark.parametrize("name", ["document_supersede", "document_archive"])
def test_a_document_out_of_reach_has_no_other_page_either(login, officer, stranger, visit, name):
    document = attached(login(officer), visit)
    page = reverse(name, args=[document.pk])
    assert login(stranger).get(page).status_code == 404
    assert login(stranger).post(page, {"archived": "on"}).status_code == 404


def test_unsharing_a_visit_closes_its_documents_at_once(login, officer, guest, visit):
    document = attached(login(officer), visit)
    visit.visibility = Visibility.OWNER
    visit.save()
    assert login(guest).get(document.get_absolute_url()).status_code == 404


def test_a_visitor_is_sent_to_sign_in_for_a_document(client, login, officer, visit):
    document = attached(login(officer), visit)
    response = client.get(document.get_absolute_url())
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_a_file_that_is_gone_from_disk_answers_404(login, officer, visit):
    browser = login(officer)
    document = attached(browser, visit)
    Path(document.file.path).unlink()
    assert browser.get(document.get_absolute_url()).status_code == 404


def test_a_newer_document_takes_the_place_of_the_older_one(login, officer, visit):
    browser = login(officer)
    document = attached(browser, visit)
    assert supersede(browser, document).status_code == 302
    [shown] = carried(visit, officer)["documents"]
    assert (shown.title, shown.earlier) == ("محضر معتمد", [document])
    entry = visit.history.order_by("number").last()
    assert entry.action == "document_superseded"
    assert entry.values == {"documents": [["محضر"], ["محضر معتمد"]]}


def test_the_older_document_stays_as_it_was(login, officer, visit):
    browser = login(officer)
    document = attached(browser, visit)
    supersede(browser, document)
    response = browser.get(document.get_absolute_url())
    assert b"".join(response.streaming_content) == PDF


def test_a_document_is_superseded_once(login, officer, visit, files_on_disk):
    browser = login(officer)
    document = attached(browser, visit)
    supersede(browser, document)
    before = files_on_disk()
    assert supersede(browser, document).status_code == 422
    assert visit.documents.count() == 2
    assert files_on_disk() == before


def test_a_guest_cannot_supersede_or_archive_what_he_may_read(login, officer, guest, visit):
    document = attached(login(officer), visit)
    assert supersede(login(guest), document).status_code == 403
    page = reverse("document_archive", args=[document.pk])
    assert login(guest).post(page, {"archived": "on"}).status_code == 403
    document.refresh_from_db()
    assert not document.is_archived


def archive(browser, document, wish):
    page = reverse("document_archive", args=[document.pk])
    return browser.post(page, {"archived": wish, "note": "أُرفق خطأ"})


def test_an_archived_document_leaves_the_list_and_comes_back(login, officer, visit):
    browser = login(officer)
    document = attached(browser, visit)
    archive(browser, document, "on")
    assert carried(visit, officer)["documents"] == []
    assert carried(visit, officer)["archived_documents"] == [document]
    archive(browser, document, "off")
    assert carried(visit, officer)["documents"] == [document]
    actions = list(visit.history.order_by("number").values_list("action", flat=True))
    assert actions == ["document_added", "document_archived", "document_restored"]


def test_archiving_twice_is_recorded_once(login, officer, visit):
    browser = login(officer)
    document = attached(browser, visit)
    for _ in "ab":
        archive(browser, document, "on")
    assert visit.history.filter(action="document_archived").count() == 1


def test_opening_the_page_to_archive_archives_nothing(login, officer, visit):
    browser = login(officer)
    document = attached(browser, visit)
    assert browser.get(reverse("document_archive", args=[document.pk])).status_code == 200
    document.refresh_from_db()
    assert not document.is_archived


def test_an_archived_document_is_closed_to_those_who_only_read(login, officer, guest, visit):
    document = attached(login(officer), visit)
    archive(login(officer), document, "on")
    assert login(guest).get(document.get_absolute_url()).status_code == 404
    assert carried(visit, guest)["archived_documents"] == []


def test_archiving_the_newest_brings_the_one_before_back_into_the_list(login, officer, visit):
    browser = login(officer)
    first = attached(browser, visit)
    supersede(browser, first)
    second = Document.objects.latest("pk")
    supersede(browser, second, title="محضر نهائي")
    archive(browser, second, "on")
    [newest] = carried(visit, officer)["documents"]
    assert (newest.title, newest.earlier) == ("محضر نهائي", [first])
    archive(browser, newest, "on")
    assert carried(visit, officer)["documents"] == [first]

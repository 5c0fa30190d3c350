"""Ready texts of an agreement: a draft to be read, the news of its signing."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import translation

from charitynet.texts import agreements
from charitynet.texts.views import AgreementText
from partnerships.models import Agreement
from tests.factories import AgreementFactory, ObligationFactory, OrganizationFactory, PersonFactory


@pytest.fixture
def agreement(home):
    draft = AgreementFactory(
        first=home,
        second=OrganizationFactory(name="جمعية مراكز الأحياء"),
        title="مذكرة تفاهم لخدمة الأحياء",
        purpose="توحيد الجهود في خدمة الأحياء.",
        starts_on=datetime.date(2026, 1, 15),
    )
    ObligationFactory(agreement=draft, number=1, text="أربعون جلسة استشارية", quantity=40)
    party = draft.parties.last()
    party.representative, party.title = PersonFactory(full_name="عبدالله الغامدي"), "الأمين العام"
    party.deputy, party.deputy_title = PersonFactory(full_name="خالد العتيبي"), "نائب الأمين"
    party.save()
    return draft


def enter(agreement, status, **values):
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.enter(status)
    agreement.save()
    return agreement


def texts(agreement, user, language="en"):
    with translation.override(language):
        found = agreements.texts_of(AgreementText.queryset.get(pk=agreement.pk), user)
        return {text.kind: text for text in found}


@pytest.mark.parametrize(
    ("status", "words"),
    [("draft", "binds nobody"), ("review", "please read"), ("approved", "will be signed")],
)
def test_one_that_is_not_signed_is_no_news(agreement, officer, status, words):
    found = texts(enter(agreement, status), officer)
    assert set(found) == {"message", "letter"}
    assert words in found["message"].body


def test_the_news_of_a_signing_names_parties_signers_and_purpose(agreement, officer):
    signed = enter(agreement, "signed", signed_on=datetime.date(2026, 1, 15))
    body = texts(signed, officer)["press"].body
    for fact in ["جمعية البر الخيرية", "جمعية مراكز الأحياء", "خالد العتيبي، نائب الأمين",
                 "عبدالله الغامدي، الأمين العام", "توحيد الجهود", "15 يناير 2026"]:  # fmt: skip
        assert fact in body


def test_a_message_says_what_the_lines_of_the_purpose_are(agreement, officer):
    agreement.purpose = "توحيد الجهود.\nبناء القدرات."
    agreement.save()
    told = "Its purpose:\n• توحيد الجهود\n• بناء القدرات"
    assert told in texts(agreement, officer)["message"].body


def test_the_hall_of_a_signing_is_no_dateline(agreement, officer):
    signed = enter(agreement, "signed", signing_place="مقر الجمعية")
    assert "مقر الجمعية –" not in texts(signed, officer)["press"].body


def test_what_each_party_owes_is_theirs_to_tell(agreement, officer):
    body = texts(enter(agreement, "signed"), officer)["press"].body
    assert "أربعون جلسة استشارية" not in body
    assert not re.search(r"\b40\b", body)


@pytest.mark.parametrize("status", ["suspended", "terminated", "ended"])
def test_one_that_was_stopped_is_told_with_its_status_and_not_to_the_press(
    agreement, officer, status
):
    found = texts(enter(enter(agreement, "signed"), status), officer)
    assert "press" not in found
    with translation.override("en"):
        assert f"Its status today: {Agreement.Status(status).label}" in found["message"].body


def test_a_term_that_is_not_stated_is_left_out(agreement, officer):
    enter(agreement, "signed", term="unstated", starts_on=None, ends_on=None)
    assert "not stated" not in texts(agreement, officer)["message"].body


def test_the_page_of_the_agreement_leads_there(agreement, login, officer):
    address = reverse("texts:agreement_text", args=[agreement.pk])
    browser = login(officer)
    assert address in browser.get(agreement.get_absolute_url()).content.decode()
    assert browser.get(address).status_code == 200

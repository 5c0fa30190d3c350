"""The palette: the pages and actions a reader may go to, by any word for them."""

import pytest
from django.urls import reverse

from charitynet.roles import Role
from charitynet.search.asked import Asked
from charitynet.search.commands import COMMANDS, matching
from tests import factories


def labels(text, user):
    return [one.url for one in matching(Asked.of(text).words, user)]


@pytest.mark.parametrize(
    ("typed", "url_name"),
    [
        ("سجل زيارة", "visits:visit_create"),
        ("سجّل زيارة", "visits:visit_create"),
        ("زيارة جديدة", "visits:visit_create"),
        ("new visit", "visits:visit_create"),
        ("اجتماع جديد", "meetings:meeting_create"),
        ("add memorandum", "partnerships:agreement_create"),
        ("مهمة", "followups:followup_create"),
        ("شخص جديد", "organizations:person_create"),
        ("القرارات", "meetings:decision_list"),
        ("تغطية", "coverage:plan_list"),
        ("كلمة السر", "account_change_password"),
        ("إشعارات", "followups:reminders"),
    ],
)
def test_an_action_is_found_by_any_word_for_it(officer, typed, url_name):
    assert labels(typed, officer)[0] == reverse(url_name)


def test_who_only_reads_is_offered_nothing_to_begin(viewer):
    urls = [url for one in COMMANDS for url in labels(one.label, viewer)]
    assert reverse("visits:visit_list") in urls
    assert [url for url in urls if "/new/" in url or "/admin/" in url] == []


def test_without_words_the_usual_ones_are_offered_to_each_by_his_role(viewer, officer):
    assert reverse("visits:visit_create") in labels("", officer)
    assert reverse("visits:visit_create") not in labels("", viewer)


def test_every_command_leads_to_a_page(login, administrator):
    browser = login(administrator)
    for one in COMMANDS:
        if one.url:
            assert browser.get(one.url).status_code in (200, 302), one.url_name


def test_commands_stand_in_the_palette_and_not_below_the_box(login, officer):
    browser, url = login(officer), reverse("visits:visit_create")
    answers = [
        browser.get(reverse("search_suggest"), {"q": "new visit", "in": where}).content.decode()
        for where in ("palette", "box")
    ]
    assert [f'data-url="{url}"' in answer for answer in answers] == [True, False]


def test_the_administration_is_offered_to_administrators_alone(officer):
    admin = factories.member(Role.ADMINISTRATOR, None)
    assert reverse("admin:index") in labels("admin", admin)
    assert reverse("admin:index") not in labels("admin", officer)

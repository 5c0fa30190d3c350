"""The search page: what it finds, what it keeps to itself, what it says when there is nothing."""

import re

import pytest
from django.urls import reverse

from charitynet.access import Visibility
from charitynet.models import Document
from organizations.models import Place
from tests import factories
from tests.access.attached import attached
from tests.partnerships.initiatives import initiative

WORD = "زعفران"
MAKERS = {
    "organization": lambda owner: factories.OrganizationFactory(name=f"جمعية {WORD}"),
    "person": lambda owner: factories.PersonFactory(full_name=f"سعد {WORD}"),
    "visit": lambda owner: factories.VisitFactory(host=owner, title=f"زيارة {WORD}"),
    "agreement": lambda owner: factories.AgreementFactory(first=owner, title=f"مذكرة {WORD}"),
    "meeting": lambda owner: factories.MeetingFactory(host=owner, title=f"لقاء {WORD}"),
    "series": lambda owner: factories.SeriesFactory(convenor=owner, name=f"مجلس {WORD}"),
    "decision": lambda owner: factories.DecisionFactory(
        meeting=factories.MeetingFactory(host=owner), text=f"حملة {WORD}"
    ),
    "initiative": lambda owner: initiative(owner=owner, title=f"سلة {WORD}"),
    "followup": lambda owner: factories.FollowUpFactory(responsible=owner, text=f"جرد {WORD}"),
    "plan": lambda owner: factories.PlanFactory(keeper=owner, name=f"تغطية {WORD}"),
    "document": lambda owner: titled(attached(factories.VisitFactory(host=owner))),
    "place": lambda owner: factories.PlaceFactory(name=f"منطقة {WORD}", kind=Place.Kind.REGION),
}
OPEN_TO_ALL = ("organization", "person", "place")
HIDDEN = [kind for kind in MAKERS if kind not in OPEN_TO_ALL]


def titled(document):
    document.title = f"كشف {WORD}"
    document.save()
    return document


@pytest.fixture
def find(login, officer):
    """What the page of a search says to the officer of `home`."""
    browser = login(officer)

    def find(text, name="search", **more):
        response = browser.get(reverse(name), {"q": text, **more})
        assert response.status_code == 200
        return response.content.decode()

    return find


def hits(page):
    return re.findall(r'class="cn-hit" href="([^"]+)"', page)


def plain(page):
    return re.sub(r"</?(?:mark|bdi)>", "", page)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_record_of_each_kind_is_found_by_a_word_of_its_name(find, home, kind):
    record = MAKERS[kind](home)
    links = hits(find("زعفـرانِ"))
    own = {
        "place": f"/organizations/?region={record.pk}",
        "document": f"/documents/{record.pk}/place/",
    }
    assert (own.get(kind) or record.get_absolute_url()) in links


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_is_out_of_reach_is_as_if_it_had_never_been(find, kind):
    before = find(WORD)
    MAKERS[kind](factories.OrganizationFactory())
    after = find(WORD)
    assert hits(before) == hits(after) == []
    assert "زعفران</bdi>" in after


def test_a_visit_shared_with_us_is_found(find, home):
    visit = factories.VisitFactory(guest=home, title=f"زيارة {WORD}")
    assert hits(find(WORD)) == [visit.get_absolute_url()]


def test_a_visit_is_found_by_who_took_part(find, home):
    guest = factories.OrganizationFactory(name="جمعية الخزامى")
    visit = factories.VisitFactory(host=home, guest=guest, title="لقاء تعارف")
    assert hits(find("الخزامى")) == [guest.get_absolute_url(), visit.get_absolute_url()]
    assert visit.get_absolute_url() in hits(find("زيارة الخزامي"))


def test_an_organization_is_found_by_its_other_name_and_says_so(find):
    factories.AliasFactory(organization__name="جمعية النور", name="جمعية السراج")
    page = find("السراج")
    assert "وتُعرف" in page or "also known as" in page
    assert "<mark>السراج</mark>" in page


def test_an_organization_is_found_by_its_licence_in_arabic_digits(find):
    one = factories.OrganizationFactory(licence_number="4471")
    assert hits(find("٤٤٧١"))[:1] == [one.get_absolute_url()]


def test_a_phone_number_finds_nobody(find):
    factories.PersonFactory(full_name="هند", phone="+966501234567")
    assert hits(find("0501234567")) == hits(find("+966501234567")) == []


def test_what_was_sought_is_marked_however_it_is_written(find, home):
    factories.VisitFactory(host=home, title="زيارة إلى مَرْكَز الإحسان")
    page = find("احسان مركز")
    assert "<mark>مَرْكَز</mark>" in page
    assert "<mark>إحسان</mark>" in page


def test_markup_in_a_title_stays_text(find, home):
    factories.VisitFactory(host=home, title="<b>زعفران</b> & زعتر")
    page = find(WORD)
    assert "&lt;b&gt;<mark>زعفران</mark>&lt;/b&gt; &amp; زعتر" in page


def test_what_is_archived_comes_after_what_is_not(find):
    old = factories.OrganizationFactory(name="جمعية زعفران", is_archived=True)
    now = factories.OrganizationFactory(name="جمعية الزعفران")
    assert hits(find(WORD)) == [now.get_absolute_url(), old.get_absolute_url()]


def test_the_later_visit_comes_first(find, home):
    early, late = (
        factories.VisitFactory(host=home, title="زيارة زعفران", on=factories.days_from_today(-n))
        for n in (40, 20)
    )
    links = hits(find(WORD))
    assert links == [late.get_absolute_url(), early.get_absolute_url()]


def test_more_than_a_few_lead_to_the_list_of_the_room(find, home):
    for number in range(7):
        factories.VisitFactory(host=home, title=f"لقاء {number} {WORD}")
    page = find(WORD)
    assert len(hits(page)) == 5
    assert 'href="/visits/?q=%D8%B2' in page


def test_the_follow_ups_of_all_are_listed_not_only_ones_own(find, home):
    for number in range(7):
        factories.FollowUpFactory(responsible=home, text=f"جرد {number} {WORD}")
    assert 'href="/followups/?scope=all&amp;q=' in find(WORD)


def test_a_mistyped_word_is_corrected_and_the_correction_told(find):
    one = factories.OrganizationFactory(name="جمعية الزعفران")
    page = find("الزعغران")
    assert hits(page) == [one.get_absolute_url()]
    assert "الزعغران</bdi>" in page
    assert "exactly=1&amp;q=%D8%A7%D9%84" in page


def test_where_a_word_is_known_but_finds_nothing_another_is_offered(find):
    factories.PlaceFactory(name="الزعفرات", kind=Place.Kind.CITY)
    factories.OrganizationFactory(name="جمعية الزعفران")
    page = find("الزعفرات")
    assert hits(page) == []
    assert "هل تقصد «الزعفران»" in plain(page)
    assert "هل تقصد «الزعفران»" in plain(find("الزعفرات", name="search_suggest"))
    assert "هل تقصد" not in plain(find("الزعفرات", exactly="1"))


def test_nothing_is_offered_that_would_find_nothing_either(find):
    for name in ("الزعفرات", "الزعفران"):
        factories.PlaceFactory(name=name, kind=Place.Kind.CITY)
    assert "هل تقصد" not in plain(find("الزعفرات"))


def test_what_was_typed_can_be_searched_exactly(find):
    factories.OrganizationFactory(name="جمعية الزعفران")
    assert hits(find("الزعغران", exactly="1")) == []


def test_no_word_of_a_title_out_of_reach_is_suggested(find):
    hidden = factories.OrganizationFactory()
    factories.VisitFactory(host=hidden, title="زيارة الزعفران", visibility=Visibility.OWNER)
    page = find("الزعغران")
    assert hits(page) == []
    assert "الزعفران" not in plain(page)


def test_a_document_leads_to_its_place_on_the_page_of_its_record(login, officer, home):
    visit = factories.VisitFactory(host=home, title="زيارة النماء")
    document = titled(attached(visit))
    browser = login(officer)
    page = browser.get(reverse("search"), {"q": f"كشف {WORD}"}).content.decode()
    assert "زيارة النماء" in plain(page)
    reached = browser.get(hits(page)[0], follow=True)
    where = f"document-{document.pk}"
    assert reached.redirect_chain == [(f"{visit.get_absolute_url()}#{where}", 302)]
    assert f'id="{where}"' in reached.content.decode()


def test_an_archived_document_is_not_found(find, home):
    document = MAKERS["document"](home)
    Document.objects.filter(pk=document.pk).update(is_archived=True)
    assert hits(find(WORD)) == []


@pytest.mark.parametrize(
    "typed",
    ["", " ", "ـ", "َ" * 5000, "\x00", "\ufffe", "🕌🕌", "%", "' OR 1=1 --", "ق" * 10_000,
     "قق " * 3000, "{{ 7 }}", "<script>", "V-", "9" * 5000, "\u202eabc", "[", "عبد", "ال"],
    ids=range(19),
)  # fmt: skip
def test_nothing_that_can_be_typed_breaks_a_page(login, officer, typed):
    browser = login(officer)
    for name in ("search", "search_suggest"):
        assert browser.get(reverse(name), {"q": typed}).status_code == 200


def test_letters_are_asked_for_where_there_are_none(find):
    assert "🕌" in find("🕌")


def test_in_english_the_english_name_is_shown(login, officer):
    officer.language = "en"
    officer.save()
    factories.OrganizationFactory(name="جمعية زعفران", name_en="Saffron Charity")
    page = login(officer).get(reverse("search"), {"q": WORD}).content.decode()
    assert "Saffron Charity" in page
    assert "also known as" in page


def test_every_list_takes_the_words_that_were_sought(find, login, officer, home):
    from charitynet.search.kinds import KINDS

    browser = login(officer)
    for kind in KINDS:
        if kind.list and kind.name != "place":
            MAKERS[kind.name](home)
            page = browser.get(kind.list_address(f"q={WORD}")).content.decode()
            assert WORD in re.sub(r"<input[^>]*>", "", plain(page)), kind.name

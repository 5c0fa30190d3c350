"""Writing an agreement down through its form."""

import datetime

import pytest

from charitynet.conflicts import row_fields, untouched
from organizations.models import Person, Statement
from partnerships.models import Agreement, Party
from tests import factories
from tests.complaints import errors_of

from .payload import AgreementPayload

NEW = "/agreements/new/"
AHEAD = datetime.date.today() + datetime.timedelta(days=9)


@pytest.fixture
def centres():
    return factories.OrganizationFactory(name="جمعية مراكز الأحياء", short_name="مراكز الأحياء")


@pytest.fixture
def payload(home, centres):
    return AgreementPayload(home, centres)


def saved(response):
    assert response.status_code == 302, errors_of(response)
    return Agreement.objects.latest("pk")


def test_two_parties_and_a_title_make_a_draft(post, payload, home, centres):
    agreement = saved(post(payload))
    assert [party.organization for party in agreement.parties.all()] == [home, centres]
    assert (agreement.status, agreement.owner, agreement.is_released) == ("draft", home, False)
    assert agreement.reference.startswith("A-")
    assert agreement.history.get().action == "create"


def test_the_empty_form_begins_with_the_own_organization_and_the_one_asked_for(
    login, officer, home, centres
):
    page = login(officer).get(NEW, {"party": centres.pk})
    rows = page.context["form"].formsets["parties"].forms
    assert [row.initial.get("organization") for row in rows] == [home, centres]


def test_everything_an_agreement_says_is_saved(post, payload, centres):
    field = factories.FieldOfWorkFactory()
    place = factories.PlaceFactory()
    payload.signers("محمد بن أحمد دعيوه", "عبدالله بن صالح الغامدي")
    payload |= {"parties-1-honorific": "معالي الدكتور", "parties-1-title": "الأمين العام"}
    payload |= {"parties-1-deputy_text": "سالم العمري", "parties-1-deputy_title": "نائبه"}
    payload |= {"fields": [field.pk], "purpose": "خدمة الأحياء", "patron": "أمير المنطقة"}
    payload |= {"renewal": "tacit", "renewal_months": "12", "notice_days": "٣٠"}
    payload |= {"spokesperson_text": "صالح العُمري", "spokesperson_title": "المتحدث الرسمي"}
    payload.row("places", place=place.pk)
    payload.row(
        "obligations", owed_by="0", owed_to="1", text="استشارات", quantity="٤٠", unit="جلسة"
    )
    payload.row("obligations", text="تقرير سنوي", frequency="YEARLY", due_on_0="31/12/2026")
    payload.row("statements", speaker="صالح العُمري", text="تحقق المذكرة التعاون")
    payload.row("statements", speaker="مراكز الأحياء", text="نرحب بالتعاون")
    payload.row("statements", text="خدمة المجتمع")
    payload.row("press", publisher="جهات الإخبارية")
    agreement = saved(post(payload))
    second = agreement.parties.get(organization=centres)
    assert (second.honorific, second.title) == ("معالي الدكتور", "الأمين العام")
    assert (second.deputy.full_name, second.deputy_title) == ("سالم العمري", "نائبه")
    assert second.representative.positions.get().title == "الأمين العام"
    assert (list(agreement.fields.all()), list(agreement.places.all())) == ([field], [place])
    first, yearly = agreement.obligations.all()
    assert (first.number, first.from_party.order, first.to_party) == (1, 0, second)
    assert (first.quantity, first.unit) == (40, "جلسة")
    assert (yearly.is_joint, yearly.recurrence) == (True, "FREQ=YEARLY")
    assert agreement.notice_days == 30
    assert agreement.spokesperson.full_name == "صالح العُمري"
    said = agreement.statements.all()
    assert [one.voice for one in said] == [
        Statement.Voice.PERSON,
        Statement.Voice.ORGANIZATION,
        Statement.Voice.JOINT,
    ]
    assert (said[0].person, said[0].title) == (agreement.spokesperson, "المتحدث الرسمي")
    assert agreement.press_mentions.get().publisher == "جهات الإخبارية"


def test_one_signed_elsewhere_is_recorded_as_signed_with_what_its_paper_leaves_out(post, payload):
    payload.recorded()
    payload |= {"signed_precision": "unknown", "signed_on_0": "", "term": "unstated"}
    payload |= {"starts_on_0": "", "ends_on_0": ""}
    payload.row("obligations", text="تنفيذ المبادرات")
    agreement = saved(post(payload))
    assert (agreement.status, agreement.is_recorded, agreement.signed_on) == ("signed", True, None)
    assert (agreement.term, agreement.ends_on, agreement.state) == ("unstated", None, "in_force")
    assert agreement.obligations.count() == 1
    assert [e.action for e in agreement.history.order_by("number")] == ["create", "record_signed"]


def test_a_known_representative_brings_his_post_along(post, payload, centres):
    post_held = factories.PositionFactory(
        organization=centres, person__full_name="عبدالله الغامدي", title="الأمين العام"
    )
    payload["parties-1-representative_text"] = "عبدالله الغامدى"
    party = saved(post(payload)).parties.get(organization=centres)
    assert (party.representative, party.title) == (post_held.person, "الأمين العام")
    assert Person.objects.count() == 1


REFUSED = {
    "one party": ({"parties-1-organization": ""}, "parties-1-organization"),
    "an unknown party": ({"parties-1-organization": "999999"}, "parties-1-organization"),
    "no title": ({"title": ""}, "title"),
    "end before start": ({"ends_on_0": "31/12/2025"}, "ends_on"),
    "an open-ended one with an end": ({"term": "open"}, "ends_on"),
    "a term left open in a draft": ({"term": "unstated", "ends_on_0": ""}, "term"),
    "signed in the future": ({"signed_on_0": f"{AHEAD}"}, "signed_on"),
    "renewed for no month": ({"renewal_months": "0"}, "renewal_months"),
    "renewed for half a month": ({"renewal_months": "0.5"}, "renewal_months"),
    "notice of a century": ({"notice_days": "36500"}, "notice_days"),
    "a NUL": ({"patron": "أمير\x00"}, "patron"),
    "10,000 letters": ({"title": "ق" * 10_000}, "title"),
    "an unknown stage": ({"stage": "ended"}, "stage"),
    "an unknown field": ({"fields": ["999999"]}, "fields"),
    "an unknown agreement renewed": ({"renews": "999999"}, "renews"),
    "a title without a spokesperson": ({"spokesperson_title": "المتحدث"}, "spokesperson"),
    "a deputy's post without him": ({"parties-0-deputy_title": "نائبه"}, "parties-0-deputy"),
}
OBLIGATIONS_REFUSED = {
    "a quantity below zero": ({"text": "ورش", "quantity": "-1"}, "quantity"),
    "a quantity in words": ({"text": "ورش", "quantity": "كثير"}, "quantity"),
    "nothing owed": ({"owed_by": "0"}, "text"),
    "owed to oneself": ({"text": "ورش", "owed_by": "0", "owed_to": "0"}, "owed_to"),
    "owed by a party that is not there": ({"text": "ورش", "owed_by": "7"}, "owed_by"),
    "until when, but not how often": ({"text": "ورش", "until_0": "1/1/2027"}, "frequency"),
    "an unknown rule": ({"text": "ورش", "frequency": "SECONDLY"}, "frequency"),
    "a broken rule": ({"text": "ورش", "frequency": "FREQ=X"}, "frequency"),
    "until before it is due": (
        {"text": "و", "due_on_0": "1/1/2027", "frequency": "YEARLY", "until_0": "1/1/2026"},
        "until",
    ),
    "until before the term": ({"text": "و", "frequency": "YEARLY", "until_0": "1/1/2025"}, "until"),
    "a stored rule until before the term begins": (
        {"text": "و", "frequency": "FREQ=DAILY;INTERVAL=2;UNTIL=20251231"},
        "frequency",
    ),
    "every day of two years": ({"text": "و", "frequency": "FREQ=DAILY"}, "frequency"),
    "every week of a hundred years": (
        {"text": "و", "due_on_0": "1/1/1930", "frequency": "WEEKLY"},
        "frequency",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_bad_input_is_refused_beside_its_field_and_nothing_is_lost(post, payload, case):
    change, field = REFUSED[case]
    response = post(payload | {"purpose": "غرض كتبته"} | change)
    assert response.status_code == 422
    assert any(id.startswith(f"id_{field}") for id in errors_of(response)), errors_of(response)
    assert "غرض كتبته" in response.content.decode()
    assert not Agreement.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.parametrize("case", OBLIGATIONS_REFUSED)
def test_a_bad_obligation_is_refused_beside_its_field(post, payload, case):
    values, field = OBLIGATIONS_REFUSED[case]
    response = post(payload.row("obligations", **values))
    assert response.status_code == 422
    expected = f"id_obligations-0-{field}"
    assert any(id.startswith(expected) for id in errors_of(response)), errors_of(response)
    assert not Agreement.objects.exists()


def test_an_open_end_is_no_reason_to_repeat_without_end(post, payload):
    payload.row("obligations", text="ورش", frequency="WEEKLY", until_0="31/12/2060")
    response = post(payload | {"term": "open", "ends_on_0": ""})
    assert "400" in errors_of(response)["id_obligations-0-frequency"]


def test_four_hundred_times_within_the_term_are_kept(post, payload):
    payload.row("obligations", text="ورش", due_on_0="27/11/2026", frequency="FREQ=DAILY")
    agreement = saved(post(payload))
    assert agreement.obligations.get().recurrence == "FREQ=DAILY"


def test_the_same_party_twice_is_refused(post, home):
    response = post(AgreementPayload(home, home))
    assert "id_parties-1-organization" in errors_of(response)


def test_more_than_forty_parties_are_refused(post, payload):
    for _number in range(39):
        payload.party(factories.OrganizationFactory())
    assert post(payload).status_code == 422


def test_forty_parties_are_kept_in_their_order(post, payload):
    others = [factories.OrganizationFactory() for _number in range(38)]
    for other in others:
        payload.party(other)
    parties = saved(post(payload)).parties.all()
    assert [party.organization for party in parties][2:] == others


RECORDED_REFUSED = {
    "without who signed": ({"parties-1-representative_text": ""}, "parties-1-representative"),
    "without its date": ({"signed_on_0": ""}, "signed_on"),
    "signed in the future": ({"signed_on_0": f"{AHEAD}"}, "signed_on"),
    "neither an end nor open-ended": ({"ends_on_0": ""}, "ends_on"),
}


@pytest.mark.parametrize("case", RECORDED_REFUSED)
def test_one_signed_elsewhere_is_not_recorded(post, payload, case):
    change, field = RECORDED_REFUSED[case]
    response = post(payload.recorded() | change)
    assert response.status_code == 422
    assert any(id.startswith(f"id_{field}") for id in errors_of(response)), errors_of(response)
    assert not Agreement.objects.exists()


def test_an_agreement_that_is_still_open_is_neither_renewed_nor_amended(post, payload, home):
    for status in Agreement.OPEN_STATUSES:
        earlier = factories.AgreementFactory(first=home, status=status)
        for link in ("renews", "amends"):
            assert f"id_{link}" in errors_of(post(payload | {link: earlier.pk}))


def test_an_agreement_that_was_renewed_or_terminated_is_not_renewed(post, payload, home):
    for status in ("renewed", "terminated"):
        earlier = factories.AgreementFactory(first=home, status=status)
        assert "id_renews" in errors_of(post(payload | {"renews": earlier.pk}))


def test_an_agreement_of_another_keeper_is_not_renewed(post, payload, home):
    foreign = factories.AgreementFactory(second=home, status="signed")
    assert "id_renews" in errors_of(post(payload | {"renews": foreign.pk}))


def test_a_speaker_must_be_named_in_the_agreement(post, payload):
    payload.row("statements", speaker="شخص لم يُذكر", text="كلام")
    assert "id_statements-0-speaker" in errors_of(post(payload))


def test_a_form_sent_twice_makes_one_agreement(post, payload):
    first, second = post(payload.recorded()), post(payload)
    assert first.url == second.url
    assert Agreement.objects.count() == 1


PASTED = """جمعية البر الخيرية:
١. استقطاب المتطوعين
٢. إتاحة قواعد البيانات
- مراكز الأحياء: مقارّ للأنشطة
• معًا: تقرير سنوي عن الأثر
الطرف الثاني: التعريف بالبرامج
تلتزم مراكز الأحياء بأربع ورش"""


def test_pasted_lines_become_obligations_of_those_they_name(post, payload):
    form = post(payload | {"obligations_pasted": PASTED, "rework:paste:obligations": "1"}).context[
        "form"
    ]
    rows = form.formsets["obligations"].forms
    assert [(r["owed_by"].value(), r["owed_to"].value(), r["text"].value()) for r in rows] == [
        ("0", "1", "استقطاب المتطوعين"),
        ("0", "1", "إتاحة قواعد البيانات"),
        ("1", "0", "مقارّ للأنشطة"),
        ("", "", "تقرير سنوي عن الأثر"),
        ("1", "0", "التعريف بالبرامج"),
        ("1", "0", "تلتزم مراكز الأحياء بأربع ورش"),
    ]
    assert form["obligations_pasted"].value() == ""
    assert not Agreement.objects.exists()


def test_lines_left_in_the_box_are_not_lost_on_saving(post, payload):
    payload["obligations_pasted"] = "\n".join(f"{n}. التزام" for n in range(1, 41))
    obligations = saved(post(payload)).obligations.all()
    assert [one.number for one in obligations] == list(range(1, 41))
    assert {one.text for one in obligations} == {"التزام"}


def test_too_many_pasted_lines_are_refused_and_stay_in_the_box(post, payload):
    payload["obligations_pasted"] = "\n".join("التزام" for _number in range(201))
    response = post(payload)
    assert "id_obligations_pasted" in errors_of(response)
    assert response.context["form"]["obligations_pasted"].value() == payload["obligations_pasted"]


def test_obligations_move_up_and_down_past_those_taken_away(post, payload):
    for text in ("أ", "ب", "ج"):
        payload.row("obligations", text=text)
    payload["obligations-1-DELETE"] = "on"

    def order(button):
        rows = post(payload | {button: "1"}).context["form"].formsets["obligations"].forms
        return [row["text"].value() for row in rows]

    assert order("rework:up:obligations-2") == ["ج", "ب", "أ"]
    assert order("rework:down:obligations-0") == ["ج", "ب", "أ"]
    assert order("rework:up:obligations-0") == ["أ", "ب", "ج"]
    assert order("rework:down:obligations-x") == ["أ", "ب", "ج"]


def test_a_party_that_moves_takes_what_it_owes_along(post, payload, home, centres):
    payload.row("obligations", owed_by="0", owed_to="1", text="ورش")
    form = post(payload | {"rework:down:parties-0": "1"}).context["form"]
    parties = [row["organization"].value()[0] for row in form.formsets["parties"].forms]
    assert parties == [str(centres.pk), str(home.pk)]
    (row,) = form.formsets["obligations"].forms
    assert (row["owed_by"].value(), row["owed_to"].value()) == ("1", "0")


def test_an_obligation_of_a_party_taken_away_is_refused(post, payload):
    payload.party(factories.OrganizationFactory(), DELETE="on")
    payload.row("obligations", owed_by="2", text="ورش")
    assert "id_obligations-0-owed_by" in errors_of(post(payload))


def filled_in(agreement, page):
    """What a browser would send from the form as it stands."""
    form = page.context["form"]
    pairs = untouched(list(form))
    for formset in form.formsets.values():
        pairs += untouched(list(row_fields(formset)))
    values = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return values | {"version": [agreement.version], "submission": [""]}


@pytest.fixture
def draft(home, centres):
    agreement = factories.AgreementFactory(first=home, second=centres)
    for number in (1, 2, 3):
        factories.ObligationFactory(
            agreement=agreement, number=number, text=f"التزام {number}", recurrence="FREQ=DAILY"
        )
    return agreement


def test_an_untouched_edit_changes_nothing(login, officer, draft):
    browser, address = login(officer), f"/agreements/{draft.pk}/edit/"
    before = list(draft.obligations.values())
    response = browser.post(address, filled_in(draft, browser.get(address)))
    assert response.status_code == 302, errors_of(response)
    assert list(draft.obligations.values()) == before
    assert draft.history.count() == 0


def test_obligations_keep_their_identity_when_they_change_places(login, officer, draft):
    browser, address = login(officer), f"/agreements/{draft.pk}/edit/"
    ids = list(draft.obligations.values_list("pk", flat=True))
    values = filled_in(draft, browser.get(address)) | {"rework:up:obligations-2": ["1"]}
    moved = filled_in(draft, browser.post(address, values))
    assert browser.post(address, moved).status_code == 302
    kept = list(draft.obligations.values_list("pk", flat=True))
    assert kept == [ids[0], ids[2], ids[1]]
    assert [one.number for one in draft.obligations.all()] == [1, 2, 3]


def test_an_obligation_of_another_agreement_cannot_be_taken(post, payload):
    foreign = factories.ObligationFactory(text="التزام اتفاقية أخرى")
    response = post(payload.row("obligations", id=foreign.pk, text="مسروق"))
    assert response.status_code == 422
    foreign.refresh_from_db()
    assert foreign.text == "التزام اتفاقية أخرى"


def test_two_who_change_the_same_draft_are_asked(login, officer, draft):
    browser, address = login(officer), f"/agreements/{draft.pk}/edit/"
    values = filled_in(draft, browser.get(address))
    assert browser.post(address, values | {"title": ["عنوان أول"]}).status_code == 302
    response = browser.post(address, values | {"title": ["عنوان ثان"]})
    assert response.status_code == 409
    assert "عنوان أول" in response.content.decode()


def test_a_party_taken_away_leaves_with_its_row(post, login, officer, draft, home):
    third = factories.PartyFactory(agreement=draft, order=2)
    browser, address = login(officer), f"/agreements/{draft.pk}/edit/"
    values = filled_in(draft, browser.get(address)) | {"parties-2-DELETE": ["on"]}
    assert browser.post(address, values).status_code == 302
    assert not Party.objects.filter(pk=third.pk).exists()
    assert draft.parties.count() == 2

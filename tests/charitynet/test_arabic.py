import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from charitynet import arabic

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)


@given(st.text())
@example("عبد عبد الله")
@example("ΑΣ ﬁ ŉ İ ẞ ﷺ ﹰ ①½")
@example("\u0640\u0651\u200f")
def test_folding_twice_changes_nothing_more(text):
    once = arabic.fold(text)

    assert arabic.fold(once) == once


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("أسامة", "اسامه"),
        ("إكتفاء", "اكتفاء"),
        ("آل سيف", "ال سيف"),
        ("ٱلليث", "الليث"),
        ("منى", "مني"),
        ("مسؤول", "مسوول"),
        ("عِدِيد البشاقرة", "عديد البشاقره"),
        ("خيريـــة", "خيرية"),
        ("ﺍﻟﻘﻄﻴﻒ", "القطيف"),
        ("کریم", "كريم"),
        ("٢٠٢٥", "2025"),
        ("۲۰۲۵", "2025"),
        ("عبد الله", "عبدالله"),
        ("عبد المطلب", "عبدالمطلب"),
        ("”خيرية القطيف“", "خيرية  القطيف "),
        ("\u202bالقطيف\u202c", "القطيف"),
        ("رعاية\u00a0الأيتام", "رعاية الأيتام"),
        ("Al-QATIF", "al qatif"),
        ("الرحمٰن", "الرحمن"),
    ],
)
def test_two_writings_of_one_name_fold_alike(typed, other):
    assert arabic.fold(typed) == arabic.fold(other)


@given(WORDS, st.data())
def test_marks_hamzas_and_controls_never_change_the_fold(text, data):
    extra = st.sampled_from(["", "", "َ", "ّ", "ـ", "\u200f", "\u200d", "\u202b"])
    variants = {"ا": "اأإآٱ", "ه": "هة", "ي": "يىی", "ك": "كک"}

    typed = "".join(
        data.draw(st.sampled_from(variants.get(letter, letter))) + data.draw(extra)
        for letter in text
    )

    assert arabic.fold(typed) == arabic.fold(text)


def test_different_names_stay_different():
    assert arabic.fold("جمعية رعاية الأيتام بعفف") != arabic.fold("جمعية رعاية الأيتام بغميقة")
    assert arabic.fold("أحمد اليوسف") != arabic.fold("محمد اليوسف")


def test_nothing_folds_to_nothing():
    assert arabic.fold(None) == arabic.fold("") == arabic.fold(" – ") == ""


def test_ten_thousand_marks_fold_to_the_letter_that_carried_them():
    assert arabic.fold("ب" + "\u0651" * 10_000) == "ب"


@given(st.integers(min_value=0))
def test_digits_of_every_script_become_western(number):
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    persian = str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))

    assert arabic.digits(eastern) == arabic.digits(persian) == str(number)


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize("control", BIDI)
def test_a_bidi_control_is_not_stored(control):
    assert arabic.clean(f"القط{control}يف") == "القطيف"


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d"])
def test_a_joiner_is_stored(joiner):
    assert arabic.clean_line(f"می{joiner}شود") == f"می{joiner}شود"


def test_a_line_is_stored_with_single_spaces_and_its_own_spelling():
    assert arabic.clean_line("  خيريّة\u00a0 القطيـف \n") == "خيريّة القطيـف"


def test_prose_keeps_its_lines():
    typed = "\n سطر أول  \r\nسطر ثان\r\rسطر ثالث\u2028رابع \n\n"

    assert arabic.clean_text(typed) == "سطر أول\nسطر ثان\n\nسطر ثالث\nرابع"


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1c", "\x1f", "\ud800", "\ufffe"])
def test_what_cannot_be_stored_is_named_and_survives_cleaning(bad):
    assert arabic.bad_characters(arabic.clean_line(f"أ{bad}ب{bad}")) == [f"U+{ord(bad):04X}"]


def test_ordinary_text_has_no_bad_characters():
    assert arabic.bad_characters("سطر\n\tعمود 😀 خيريّة\u200c") == []


@pytest.mark.parametrize(
    "typed",
    [
        "٠٥٠١٢٣٤٥٦٧",
        "۰۵۰۱۲۳۴۵۶۷",
        "050 123 4567",
        "050-123-4567",
        "501234567",
        "+966501234567",
        "+966 (0)50 123 4567",
        "00966501234567",
        "966501234567",
        "966501234567+",
        "\u202a+966 50 123 4567\u202c",
        "＋٩٦٦٥٠١٢٣٤٥٦٧",
    ],
)
def test_a_saudi_mobile_is_stored_one_way(typed):
    assert arabic.phone(typed) == "+966501234567"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+249 91 234 5678", "+249912345678"),
        ("249912345678", "+249912345678"),
        ("0020 100 123 4567", "+201001234567"),
        ("013 852 1234", "+966138521234"),
        ("920001234", "+966920001234"),
        ("8001234567", "+9668001234567"),
    ],
)
def test_other_numbers_keep_their_country(typed, stored):
    assert arabic.phone(typed) == stored
    assert arabic.phone(stored) == stored


@pytest.mark.parametrize(
    "typed", ["", "123", "0501234", "05012345678", "هاتف", "+966", "+9661", "0912345678", "+0" * 9]
)
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(arabic.PhoneError):
        arabic.phone(typed)


@given(st.text())
def test_a_phone_is_either_refused_or_stored_for_good(text):
    try:
        stored = arabic.phone(text)
    except arabic.PhoneError:
        return

    assert stored.startswith("+")
    assert arabic.phone(stored) == stored


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("جمعية القطيف الخيرية", "ق"),
        ("جمعية أبارق للخدمات الإنسانية", "أ"),
        ("منظمة عِديد البشاقرة", "ع"),
        ("مجلس التنسيق بين الجمعيات الخيرية", "ت"),
        ("خيرية القطيف", "ق"),
        ("أحمد اليوسف", "أ"),
        ("آل سيف", "س"),
        ("الفاتح محمد", "ف"),
        ("الجمعية الخيرية", "ج"),
        ("Qatif Charity", "Q"),
        ("The society of Al-Qatif", "Q"),
        ("ẞ", "ẞ"),
        ("", ""),
        ("😀", ""),
    ],
)
def test_the_monogram_is_the_letter_people_would_choose(name, letter):
    assert arabic.initial(name) == letter


@given(st.text())
def test_a_monogram_is_at_most_one_letter(text):
    letter = arabic.initial(text)

    assert len(letter) <= 1
    assert not letter or unicodedata.category(letter)[0] in "LN"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("جمعية القطيف الخيرية للخدمات الاجتماعية", ["قطيف", "خدمات", "اجتماعيه"]),
        ("خيرية القطيف", ["قطيف"]),
        ("جمعية رعاية الأيتام بمحافظة الليث", ["رعايه", "ايتام", "ليث"]),
        ("جمعية رعاية الأيتام بالليث", ["رعايه", "ايتام", "ليث"]),
        ("جمعية رعاية الأيتام لليث", ["رعايه", "ايتام", "ليث"]),
        ("جمعية رعاية الأيتام بغميقة", ["رعايه", "ايتام", "غميقه"]),
        ("جمعية لرعاية الأيتام والأرامل", ["رعايه", "ايتام", "ارامل"]),
        ("جمعية البر بجدة", ["بر", "جده"]),
        ("بنيان", ["بنيان"]),
        ("جمعية بر الوالدين", ["بر", "والدين"]),
        ("الجمعية الخيرية بمنطقة مكة", ["مكه"]),
        ("منظمة عِديد البشاقرة", ["عديد", "بشاقره"]),
        ("Al-Qatif Charity", ["qatif"]),
        ("جمعية خيرية", ["جمعيه", "خيريه"]),
        ("", []),
    ],
)
def test_the_words_that_tell_an_organization_apart(name, words):
    assert arabic.tokens(name) == words

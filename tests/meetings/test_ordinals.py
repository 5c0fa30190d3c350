"""The title of the next meeting carries its number on, in the words in which it was given."""

import pytest

from meetings.ordinals import ordinal, ordinals_in, renumbered


@pytest.mark.parametrize(
    ("title", "before", "number", "following"),
    [
        ("اللقاء التنسيقي الأول لجمعيات الأيتام", 1, 2, "اللقاء التنسيقي الثاني لجمعيات الأيتام"),
        ("اللقاء التنسيقي الاول", 1, 2, "اللقاء التنسيقي الثاني"),
        ("الجلسة الأولى للمجلس", 1, 2, "الجلسة الثانية للمجلس"),
        ("الدورة العاشرة", 10, 11, "الدورة الحادية عشرة"),
        ("الاجتماع التاسع عشر", 19, 20, "الاجتماع العشرون"),
        ("الاجتماع الحادي والعشرون", 21, 22, "الاجتماع الثاني والعشرون"),
        ("اللقاء الثاني في ربيع الثاني", 2, 3, "اللقاء الثالث في ربيع الثاني"),
        ("الاجتماع رقم 3", 3, 4, "الاجتماع رقم 4"),
        ("الاجتماع رقم ٣", 3, 4, "الاجتماع رقم 4"),
        ("اللقاء الأول", None, None, "اللقاء الثاني"),
    ],
)
def test_the_number_in_a_title_is_carried_on(title, before, number, following):
    assert renumbered(title, before, number) == following


@pytest.mark.parametrize(
    ("title", "before", "number"),
    [
        ("مجلس جمعيات الليث", 1, 2),
        ("اجتماع ربيع الأول", 1, 2),
        ("اللقاء الأول", 3, 4),
        ("اجتماع 2025 رقم 3 و3", 3, 4),
        ("اللقاء التاسع والتسعون", 99, 100),
        ("لقاء 12", None, None),
    ],
)
def test_a_number_that_cannot_be_told_is_not_guessed(title, before, number):
    assert renumbered(title, before, number) == ""


@pytest.mark.parametrize("is_feminine", [False, True])
def test_every_ordinal_is_read_as_it_is_written(is_feminine):
    for number in range(1, 100):
        text = f"لقاء {ordinal(number, is_feminine=is_feminine)}"
        assert [found[2] for found in ordinals_in(text)] == [number]

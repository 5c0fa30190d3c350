import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils import timezone, translation

from charitynet.arabic import fold
from charitynet.fields import (
    DayFormField,
    Folded,
    FoldedField,
    NameField,
    ProseField,
    TimeFormField,
)

THURSDAY = datetime.date(2025, 4, 24)


class Body(Folded):
    name = NameField(max_length=20)
    about = ProseField(blank=True)
    founded = models.IntegerField(null=True, blank=True)
    folded = FoldedField("name", "about")

    class Meta:
        app_label = "bodies"


@pytest.fixture(scope="module")
def bodies_table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Body)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Body)


@pytest.fixture
def qatif(bodies_table, db):
    return Body.objects.create(name="جمعية القطيف", about="خدمات")


@pytest.fixture
def english():
    with translation.override("en"):
        yield


class BodyForm(forms.ModelForm):
    class Meta:
        model = Body
        fields = ["name", "about"]


class WhenForm(forms.Form):
    on = DayFormField(required=False)
    starts_at = TimeFormField(required=False)


def test_a_form_cleans_what_it_stores():
    form = BodyForm({"name": "  جمعية\u202e  القطيف ", "about": "سطر \r\nآخر\u200f "})

    assert form.is_valid()
    assert form.cleaned_data == {"name": "جمعية القطيف", "about": "سطر\nآخر"}


def test_a_name_of_stray_marks_alone_is_missing():
    assert "name" in BodyForm({"name": "\u200f \u202b"}).errors


def test_length_is_counted_after_cleaning():
    assert BodyForm({"name": " " * 30 + "أ" * 20}).is_valid()
    assert "name" in BodyForm({"name": "أ" * 21}).errors


@pytest.mark.parametrize("field", ["name", "about"])
@pytest.mark.parametrize("bad", ["\x00", "\x1f", "\ufffe", "\ud800"])
def test_a_form_refuses_what_cannot_be_stored_and_says_what(english, field, bad):
    form = BodyForm({"name": "القطيف", "about": "", field: f"أ{bad}ب"})

    sentence = f"Remove the characters that cannot be stored: U+{ord(bad):04X}."
    assert form.errors[field] == [sentence]


@pytest.mark.parametrize("bad", ["\x00", "\x1f", "\ufffe", "\ud800"])
def test_full_clean_refuses_what_cannot_be_stored(bad):
    with pytest.raises(ValidationError) as refusal:
        Body(name=f"أ{bad}", about=f"ب{bad}").full_clean()

    assert set(refusal.value.message_dict) == {"name", "about"}


def test_full_clean_cleans():
    body = Body(name=" القطيف\u200f", about="\r\nنص ")

    body.full_clean()

    assert (body.name, body.about) == ("القطيف", "نص")


def test_saving_stores_the_cleaned_text_and_its_fold(bodies_table, db):
    body = Body.objects.create(name=" خيريّة\u202e  القطيف")

    body.refresh_from_db()

    assert body.name == "خيريّة القطيف"
    assert body.folded == fold(body.name) == "خيريه القطيف"


def test_a_fold_follows_its_sources(qatif):
    qatif.name = "جمعية أبارق"
    qatif.save()

    assert Body.objects.get().folded == "جمعيه ابارق خدمات"


@pytest.mark.parametrize("text", ["قطيف", "القطيف جمعيه", "قَطـيف", "خدمات القطيف", "", "  ", None])
def test_a_search_finds_every_word_however_written(qatif, text):
    assert list(Body.objects.matching(text)) == [qatif]


@pytest.mark.parametrize("text", ["أبارق", "القطيف أبارق", "!!!", "%", "_"])
def test_a_search_finds_nothing_else(qatif, text):
    assert not Body.objects.matching(text).exists()


def test_a_search_of_ten_thousand_words_is_answered(qatif):
    assert list(Body.objects.matching("ق ط " * 10_000)) == [qatif]


def test_an_update_that_would_leave_the_fold_behind_is_refused(qatif):
    with pytest.raises(ValueError, match="folded"):
        Body.objects.update(name="أبارق")

    assert Body.objects.update(founded=1975) == 1
    assert Body.objects.update(name="أبارق", folded=fold("أبارق")) == 1


def test_a_bulk_update_works_out_the_fold_or_is_refused(qatif):
    qatif.name = "أبارق"
    with pytest.raises(ValueError, match="folded"):
        Body.objects.bulk_update([qatif], ["name"])

    Body.objects.bulk_update([qatif], ["name", "folded"])

    assert Body.objects.get().folded == "ابارق خدمات"


def test_saving_some_fields_may_not_leave_the_fold_behind(qatif):
    qatif.name = "أبارق"
    with pytest.raises(ValueError, match="folded"):
        qatif.save(update_fields=["name"])

    qatif.save(update_fields=["name", "folded"])

    assert Body.objects.get().folded == "ابارق خدمات"


def test_rows_made_in_bulk_have_their_fold(bodies_table, db):
    Body.objects.bulk_create([Body(name="أبارق")])

    assert Body.objects.matching("ابارق").count() == 1


def test_a_bulk_upsert_may_not_leave_the_fold_behind(qatif):
    upsert = {"update_conflicts": True, "unique_fields": ["id"]}
    row = Body(pk=qatif.pk, name="أبارق")
    with pytest.raises(ValueError, match="folded"):
        Body.objects.bulk_create([row], update_fields=["name"], **upsert)

    Body.objects.bulk_create([row], update_fields=["name", "folded"], **upsert)

    assert Body.objects.get().folded == "ابارق"


def test_update_or_create_keeps_the_fold(qatif):
    Body.objects.update_or_create(pk=qatif.pk, defaults={"name": "أبارق"})

    assert Body.objects.get().folded == "ابارق خدمات"


def test_a_folded_field_can_be_written_into_a_migration():
    _name, path, args, kwargs = Body._meta.get_field("folded").deconstruct()

    rebuilt = FoldedField(*args, **kwargs)

    assert path == "charitynet.fields.FoldedField"
    assert rebuilt.sources == ("name", "about")
    assert rebuilt.editable is False


@pytest.mark.parametrize(
    ("gregorian", "hijri"),
    [
        ("24/04/2025", ""),
        ("", "26 شوال 1446"),
        ("26/10/1446", ""),
        ("", "٢٤ أبريل ٢٠٢٥"),
        ("24 / 4 / 2025م", "26 شوال 1446هـ"),
    ],
)
def test_a_day_is_taken_from_either_box(gregorian, hijri):
    form = WhenForm({"on_0": gregorian, "on_1": hijri})

    assert form.is_valid()
    assert form.cleaned_data["on"] == THURSDAY


@pytest.mark.parametrize("data", [{}, {"on_0": "", "on_1": " "}])
def test_no_day_is_none_or_a_missing_answer(data):
    form = WhenForm(data)

    assert form.is_valid()
    assert form.cleaned_data["on"] is None
    with pytest.raises(ValidationError):
        DayFormField().clean(["", " "])


@pytest.mark.parametrize(
    ("gregorian", "hijri"),
    [("25/04/2025", "26 شوال 1446"), ("24/04/2025", "27 شوال 1446"), ("", "27 شوال 1446")],
)
def test_a_day_typed_over_the_one_shown_counts_though_the_other_box_still_shows_that(
    gregorian, hijri
):
    form = WhenForm({"on_0": gregorian, "on_1": hijri}, initial={"on": THURSDAY})
    assert form.is_valid()
    assert form.cleaned_data["on"] == THURSDAY + datetime.timedelta(days=1)


def test_one_box_emptied_leaves_the_day_that_the_other_shows():
    form = WhenForm({"on_0": "", "on_1": "26 شوال 1446"}, initial={"on": THURSDAY})
    assert form.is_valid()
    assert form.cleaned_data["on"] == THURSDAY


def test_two_new_days_that_differ_are_refused_whatever_was_shown():
    data = {"on_0": "25/04/2025", "on_1": "28 شوال 1446"}
    assert not WhenForm(data, initial={"on": THURSDAY}).is_valid()


def test_two_different_days_are_refused_and_the_difference_is_told(english):
    form = WhenForm({"on_0": "24/04/2025", "on_1": "27 شوال 1446"})

    assert form.errors["on"] == [
        "The two dates differ: 24 April 2025 is 26 Shawwal 1446 AH. "
        "Correct one of them or leave it empty."
    ]


def test_a_bad_day_keeps_what_was_typed():
    form = WhenForm({"on_0": "31/4/2025", "on_1": "قريبا"})

    assert form.has_error("on", "gregorian_day")
    assert form["on"].value() == ["31/4/2025", "قريبا"]


def test_today_is_understood_in_a_form():
    assert DayFormField().clean(["اليوم", ""]) == timezone.localdate()


@pytest.mark.parametrize("initial", [THURSDAY, "2025-04-24"])
@pytest.mark.parametrize(
    ("language", "hijri", "weekday"),
    [("ar", "26 شوال 1446", "الخميس"), ("en", "26 Shawwal 1446", "Thursday")],
)
def test_a_known_day_is_shown_in_both_boxes(initial, language, hijri, weekday):
    with translation.override(language):
        widget = DayFormField().widget.get_context("on", initial, {})["widget"]

    assert [box["value"] for box in widget["subwidgets"]] == ["24/04/2025", hijri]
    assert [box["name"] for box in widget["subwidgets"]] == ["on_0", "on_1"]
    assert widget["weekday"] == weekday


def test_neither_box_alone_is_required_of_the_browser():
    class Required(forms.Form):
        on = DayFormField()

    assert Required()["on"].field.widget.use_required_attribute(None) is False


def test_what_the_widget_shows_is_no_change():
    field = DayFormField()
    shown = field.widget.decompress(THURSDAY)

    assert not field.has_changed(THURSDAY, shown)
    assert field.has_changed(THURSDAY, ["25/04/2025", ""])
    assert field.has_changed(None, ["قريبا", ""])


def test_a_time_is_read_and_shown_in_twenty_four_hours():
    form = WhenForm({"starts_at": "٦:٢٧ م"}, initial={"starts_at": datetime.time(18, 27)})

    assert form.is_valid()
    assert form.cleaned_data["starts_at"] == datetime.time(18, 27)
    assert not form.has_changed()
    assert 'value="18:27"' in str(WhenForm(initial=form.cleaned_data)["starts_at"])


def test_a_bad_time_is_refused_and_kept():
    form = WhenForm({"starts_at": "6"})

    assert form.has_error("starts_at", "time")
    assert form["starts_at"].value() == "6"

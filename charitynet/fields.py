"""Fields that know Arabic text and two calendars.

Promises: a `NameField` or `ProseField` stores what `arabic` cleans and refuses what cannot be
stored, in a form as in `full_clean`; a `FoldedField` always holds the fold of its sources,
because `FoldedQuerySet` and `Folded` refuse a write that would leave it behind; a
`DayFormField` takes a date in either calendar and gives the Gregorian day.
"""

from functools import reduce
from operator import or_

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from charitynet.arabic import bad_characters, clean_line, clean_text, fold
from charitynet.hijri import (
    DateError,
    TimeError,
    format_gregorian,
    format_hijri,
    hijri,
    hijri_month_name,
    parse_day,
    parse_time,
    weekday,
)
from charitynet.numbers import MOST_DIGITS

# A search longer than this finds nothing more; the databases limit how much they compare.
LONGEST_SEARCH = 200
MOST_WORDS = 12
LONGEST_DAY = 60
FEW = 1_000


def validate_characters(text):
    """Refuse what no database or document can hold."""
    if found := bad_characters(text):
        raise ValidationError(
            _("Remove the characters that cannot be stored: %(characters)s."),
            code="characters",
            params={"characters": " ".join(found[:5])},
        )


class LineFormField(forms.CharField):
    """One line of text, cleaned."""

    default_validators = [validate_characters]
    cleaning = staticmethod(clean_line)

    def __init__(self, **kwargs):
        super().__init__(**{"strip": False, **kwargs})
        # NUL is among the characters refused above, with a sentence that names it.
        self.validators = [v for v in self.validators if v != ProhibitNullCharactersValidator()]

    def to_python(self, value):
        if value in self.empty_values:
            return self.empty_value
        return self.cleaning(value) or self.empty_value


class ProseFormField(LineFormField):
    """Several lines of text, cleaned."""

    widget = forms.Textarea
    cleaning = staticmethod(clean_text)


class NameField(models.CharField):
    """A name, title or other single line: stored without stray marks and spaces."""

    default_validators = [validate_characters]

    def to_python(self, value):
        return clean_line(value) if isinstance(value, str) else super().to_python(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LineFormField, **kwargs})


class ProseField(models.TextField):
    """Text of several lines: stored with its lines, without stray marks."""

    default_validators = [validate_characters]

    def to_python(self, value):
        return clean_text(value) if isinstance(value, str) else super().to_python(value)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ProseFormField, **kwargs})


class LinkField(models.URLField):
    """A web address; one typed without its scheme is taken as https."""

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class FoldedField(models.TextField):
    """The folded words of other fields of the row, for searching."""

    def __init__(self, *sources, **kwargs):
        self.sources = sources
        super().__init__(**{"editable": False, "blank": True, "default": "", **kwargs})

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        return name, path, list(self.sources), kwargs

    def pre_save(self, instance, add):
        text = " ".join(filter(None, (fold(getattr(instance, name)) for name in self.sources)))
        setattr(instance, self.attname, text)
        return text

    @classmethod
    def all_of(cls, model):
        return [field for field in model._meta.concrete_fields if isinstance(field, cls)]


def refuse_stale_folds(model, written):
    """Raise ValueError if these fields are written without the fold made from them."""
    for folded in FoldedField.all_of(model):
        touched = set(written) & set(folded.sources)
        if touched and folded.name not in written:
            raise ValueError(
                f"Writing {', '.join(sorted(touched))} of {model.__name__} alone would leave "
                f"{folded.name} behind: save the row, or write {folded.name} too."
            )


class FoldedQuerySet(models.QuerySet):
    """Rows with a folded column, which no bulk write may leave behind."""

    def matching(self, text):
        """Rows that contain every word of the text, however it is written."""
        return self.filter(self.holding(text))

    def holding(self, text):
        """The condition that a row's own words hold every word of the text."""
        text = str(text or "")[:LONGEST_SEARCH]
        words = list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]
        if not words:
            return models.Q(pk__in=[]) if text.strip() else models.Q()
        name = FoldedField.all_of(self.model)[0].name
        return models.Q(*((f"{name}__contains", word) for word in words))

    def update(self, **values):
        refuse_stale_folds(self.model, values)
        return super().update(**values)

    update.alters_data = True

    def bulk_update(self, objs, fields, batch_size=None):
        refuse_stale_folds(self.model, fields)
        objs = tuple(objs)
        for folded in FoldedField.all_of(self.model):
            for row in objs if folded.name in fields else ():
                folded.pre_save(row, add=False)
        return super().bulk_update(objs, fields, batch_size=batch_size)

    bulk_update.alters_data = True

    def bulk_create(self, objs, *args, update_fields=None, **kwargs):
        refuse_stale_folds(self.model, update_fields or ())
        return super().bulk_create(objs, *args, update_fields=update_fields, **kwargs)

    bulk_create.alters_data = True


class NamedQuerySet(FoldedQuerySet):
    """Rows that are found by their own words, and by those of what belongs to them."""

    def elsewhere(self, text):
        """Ids of the rows to which something that holds the text belongs, a query for each kind."""
        raise NotImplementedError

    def named(self, text):
        """Rows that hold every word of the text, or to which something belongs that does."""
        return self._held(text, self.elsewhere(text))

    def found(self, text, also=()):
        """The same for a list: where few hold the text, it is not sought again to count and page.

        `also` are further queries of ids. Many are found by a walk in the list's own order.
        """
        elsewhere = [*self.elsewhere(text), *also]
        own, *others = self.model.objects.matching(text).values("pk"), *elsewhere
        several = own.order_by().union(*(ids.order_by() for ids in others), all=True)
        few = [row["pk"] for row in several[: FEW + 1]]
        return self.filter(pk__in=few) if len(few) <= FEW else self._held(text, elsewhere)

    def _held(self, text, elsewhere):
        return self.filter(
            reduce(or_, (models.Q(pk__in=ids) for ids in elsewhere), self.holding(text))
        )


class Folded(models.Model):
    """A row whose folded column is never left behind by `save(update_fields=…)`."""

    objects = FoldedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        refuse_stale_folds(type(self), update_fields or ())
        super().save(*args, update_fields=update_fields, **kwargs)


class DualDateWidget(forms.MultiWidget):
    """Two boxes for one day: Gregorian, and Hijri by Umm al-Qura."""

    template_name = "widgets/dual_date.html"

    def __init__(self, attrs=None):
        super().__init__(
            [
                forms.TextInput({"dir": "ltr", "inputmode": "numeric", "autocomplete": "off"}),
                forms.TextInput({"autocomplete": "off"}),
            ],
            attrs,
        )

    def use_required_attribute(self, initial):
        """Either box will do, so the browser may not insist on both."""
        return False

    def decompress(self, value):
        try:
            date = parse_day(value) if isinstance(value, str) else value
        except DateError:
            return [value, ""]
        return [date.strftime("%d/%m/%Y"), _hijri_words(date)] if date else ["", ""]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        gregorian, other = context["widget"]["subwidgets"]
        gregorian["label"], other["label"] = _("Gregorian"), _("Hijri")
        context["widget"]["weekday"] = _weekday_of(gregorian["value"] or other["value"])
        return context


def _hijri_words(date):
    """«26 شوال 1446», as it is typed."""
    parts = hijri(date)
    return f"{parts[2]} {hijri_month_name(parts[1])} {parts[0]}" if parts else ""


def _weekday_of(text):
    try:
        return weekday(parse_day(text or ""))
    except DateError:
        return ""


class DayFormField(forms.Field):
    """A day typed in either calendar; both, if they agree."""

    widget = DualDateWidget
    default_error_messages = {
        "differ": _(
            "The two dates differ: %(gregorian)s is %(hijri)s. Correct one of them or leave it "
            "empty."
        ),
    }

    def _clean_bound_field(self, bf):
        """What was typed into one box counts, though the other still shows the day before."""
        if not isinstance(bf.data, list):
            return super()._clean_bound_field(bf)
        shown = self.widget.decompress(bf.initial)
        fresh = [text for text, before in zip(bf.data, shown, strict=True) if text != before]
        fresh = [text for text in fresh if text]
        return self.clean(fresh if len(fresh) == 1 else bf.data)

    def to_python(self, value):
        typed = value if isinstance(value, (list, tuple)) else [value]
        days = [self._day(text) for text in typed if text not in self.empty_values]
        days = [day for day in days if day is not None]
        if len(set(days)) > 1:
            raise self._difference(days[0])
        return days[0] if days else None

    @staticmethod
    def _day(text):
        if not isinstance(text, str):
            return text
        try:
            return parse_day(text, today=timezone.localdate()) if text.strip() else None
        except DateError as error:
            raise ValidationError(error.message, code=error.code) from error

    def _difference(self, day):
        params = {"gregorian": format_gregorian(day), "hijri": format_hijri(day)}
        return ValidationError(self.error_messages["differ"], code="differ", params=params)


class OneBoxDayField(DayFormField):
    """A day in either calendar, typed into one box."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(**{"required": False, **kwargs})

    def widget_attrs(self, widget):
        example = "title" if "placeholder" in widget.attrs else "placeholder"
        return {
            "autocomplete": "off",
            "maxlength": LONGEST_DAY,
            example: _("25/4/2026 or 8 Dhul-Qadah 1447"),
        }


class TimeFormField(forms.Field):
    """A time of day as people write it, shown as 18:27."""

    widget = forms.TextInput

    def widget_attrs(self, widget):
        return {"dir": "ltr", "autocomplete": "off"}

    def prepare_value(self, value):
        return value.strftime("%H:%M") if hasattr(value, "strftime") else value

    def to_python(self, value):
        if value in self.empty_values or not isinstance(value, str):
            return value or None
        try:
            return parse_time(value) if value.strip() else None
        except TimeError as error:
            raise ValidationError(error.message, code=error.code) from error


class SeveralField(forms.ModelMultipleChoiceField):
    """Several records; a number longer than any record's is refused as one that never was."""

    def clean(self, value):
        for pk in value or ():
            if len(str(pk)) > MOST_DIGITS:
                params = {"value": str(pk)[:MOST_DIGITS]}
                message = self.error_messages["invalid_choice"]
                raise ValidationError(message, code="invalid_choice", params=params)
        return super().clean(value)

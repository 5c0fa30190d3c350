"""Numbers as people type them, in either digits, and as a browser sends them, however long."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from . import arabic

MOST_DIGITS = 15
MOST_COUNTED = 2_000_000_000
LONGEST_NUMBER = 30
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[-+]?\d+(\.\d+)?")
_MARKS = str.maketrans({"٬": ",", "٫": ".", "−": "-", "٪": "%", "\u00a0": " ", "\u202f": " "})
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def whole(text):
    """The number that a text writes; 0, which no record has, for anything else."""
    text = str(text)
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def plain_number(text):
    """«١٥٬٠٠٠» and «15,000» as 15000; what is no number in that sense raises ValueError."""
    typed = arabic.digits(arabic.clean_line(text)).translate(_MARKS)
    typed = _SPACED.sub(",", typed.removesuffix("%").strip())
    is_number = _GROUPED.fullmatch(typed) or _PLAIN.fullmatch(typed)
    if not is_number or len(typed) > LONGEST_NUMBER:
        raise ValueError(text)
    return typed.replace(",", "")


class TypedNumber:
    """Mixin of a number field: a text box that takes both digits, with sentences of its own."""

    widget = forms.TextInput
    inputmode = "decimal"

    def __init__(self, *, least=None, most=None, refusal=None, **kwargs):
        super().__init__(**{"required": False, **kwargs})
        if least is not None:
            self.validators.append(MinValueValidator(least, refusal))
        if most is not None:
            self.validators.append(MaxValueValidator(most, refusal))

    def widget_attrs(self, widget):
        return {"dir": "ltr", "inputmode": self.inputmode, "autocomplete": "off"}

    def to_python(self, value):
        return super().to_python(self.plain(value) if isinstance(value, str) else value)

    def plain(self, value):
        if not value.strip():
            return ""
        try:
            return plain_number(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class AmountField(TypedNumber, forms.DecimalField):
    """A sum of money, a share or a quantity, to two places."""

    default_error_messages = {
        "invalid": _("Write a number, such as 15000 or 15,000.50."),
        "max_decimal_places": _("Two digits after the point are the most."),
        "max_digits": _("This number is too large."),
        "max_whole_digits": _("This number is too large."),
    }

    def __init__(self, **kwargs):
        super().__init__(**{"decimal_places": 2, **kwargs})

    def prepare_value(self, value):
        """15000, not 15000.00."""
        is_whole = hasattr(value, "to_integral_value") and value == value.to_integral_value()
        return f"{value:.0f}" if is_whole else value


class CountField(TypedNumber, forms.IntegerField):
    """A whole number."""

    inputmode = "numeric"
    default_error_messages = {"invalid": _("Write a whole number, such as 15000.")}

    def plain(self, value):
        text = super().plain(value)
        if "." in text:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text

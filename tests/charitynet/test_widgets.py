"""The plain widgets are drawn as Django's templates draw them."""

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from pytest_django.asserts import assertHTMLEqual

from charitynet.widgets import PLAIN, Renderer

HOSTILE = "\"><b>&amp;'\u202e"
CHOICES = [("", HOSTILE), ("1", "واحد"), (HOSTILE, "x"), ("فريق", [("2", "اثنان")])]
WIDGETS = [
    forms.TextInput(),
    forms.TextInput({"title": HOSTILE, "required": True, "disabled": False, "maxlength": 5}),
    forms.EmailInput(),
    forms.NumberInput(),
    forms.URLInput(),
    forms.HiddenInput(),
    forms.PasswordInput(),
    forms.CheckboxInput(),
    forms.Textarea({"rows": 3}),
    forms.Select({"aria-label": HOSTILE}, CHOICES),
    forms.SelectMultiple(choices=CHOICES),
    forms.DateInput(),
    forms.ClearableFileInput(),
]


@pytest.mark.parametrize("value", [None, "", "1", HOSTILE, "\nسطر\nوآخر", 0, True, ["1", "2"]])
@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
def test_a_widget_is_what_its_template_makes_of_it(widget, value):
    attrs = {"id": "id_one", "data-name": HOSTILE}
    ours = widget.render("one-0", value, attrs, renderer=Renderer())
    assertHTMLEqual(ours, widget.render("one-0", value, attrs, renderer=TemplatesSetting()))


def test_a_text_that_begins_with_an_empty_line_keeps_it():
    drawn = forms.Textarea().render("one", "\nسطر", renderer=Renderer())
    assert ">\n\nسطر</textarea>" in drawn


def test_every_widget_that_is_drawn_here_is_one_of_django():
    drawn = {widget.template_name for widget in WIDGETS}
    assert set(PLAIN) <= drawn

"""How the tests read and fill in the pages of the admin."""

from html import unescape
from html.parser import HTMLParser

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext

OURS = [
    model
    for label in ("charitynet", "organizations", "visits")
    for model in apps.get_app_config(label).get_models()
]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


class SentValues(HTMLParser):
    """What a browser sends when the form of a page is saved as it is."""

    def __init__(self, html):
        super().__init__()
        self.values, self.select, self.text = {}, None, None
        self.feed(html[html.index('id="content-main"') :])

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name", "")
        if tag == "option" and self.select and "selected" in attributes:
            self.values.setdefault(self.select, []).append(attributes["value"])
        elif not name or "__prefix__" in name:
            return
        elif tag in ("select", "textarea"):
            self._open(tag, name)
        elif tag == "input" and self._is_sent(attributes):
            is_box = attributes["type"] == "checkbox"
            self.values[name] = attributes.get("value", "on" if is_box else "")

    def _open(self, tag, name):
        if tag == "select":
            self.select = name
        else:
            self.text = name
            self.values[name] = ""

    def _is_sent(self, attributes):
        is_chosen = attributes["type"] not in ("checkbox", "radio") or "checked" in attributes
        return is_chosen and attributes["type"] != "submit"

    def handle_data(self, data):
        if self.text:
            self.values[self.text] = data.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag in ("select", "textarea"):
            self.select = self.text = None


def values_of(response):
    return SentValues(response.text).values


def complains(response, sentence):
    """Is the page shown again with this sentence, in Arabic?"""
    return response.status_code == 200 and gettext(sentence) in unescape(response.text)

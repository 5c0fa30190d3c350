"""Somebody at a form, whose every click, filled field and choice is counted."""

import re

from playwright.sync_api import expect

from visits.models import Visit

# The suggestions for all that was typed: while some of it is yet to be asked, none are offered.
OFFERED = "[role=listbox]:not([aria-busy]) [role=option]"
# Typed key by key, a day may be asked about before it is one.
HALF_A_DAY = "/days/convert/"
VISIT_PAGE = re.compile(r"/visits/(\d+)/(?:#.*)?$")


def shown_visit(page):
    """The visit on whose page the browser ends up."""
    page.wait_for_url(VISIT_PAGE)
    return Visit.objects.get(pk=VISIT_PAGE.search(page.url)[1])


class Hand:
    """Works the page as a person does: by mouse, or by finger on a phone."""

    def __init__(self, page, *, touches=False):
        self.page = page
        self.touches = touches
        self.count = 0

    def click(self, target):
        place = self.page.locator(target) if isinstance(target, str) else target
        self.count += 1
        place.tap() if self.touches else place.click()

    def follow(self, target):
        """Click a link, and be on the page to which it leads."""
        place = self.page.locator(target) if isinstance(target, str) else target
        address = place.get_attribute("href").partition("#")[0]
        self.click(place)
        self.page.wait_for_url(lambda url: url.partition("#")[0].endswith(address))

    def type(self, name, text):
        """Fill a field in one go."""
        self.count += 1
        self.field(name).fill(text)

    def select(self, name, value):
        self.count += 1
        self.field(name).select_option(value)

    def tick(self, name):
        self.click(self.field(name))

    def choose(self, name, letters, label):
        """Type a few letters into a chooser and pick one of its suggestions."""
        self.count += 1
        self.field(f"{name}_text").press_sequentially(letters)
        suggestions = self.page.locator(f"[data-chooser]:has([name='{name}']) {OFFERED}")
        self.click(suggestions.filter(has_text=label).first)
        expect(self.field(f"{name}_text")).to_have_value(label)

    def add_row(self, prefix):
        """One more row; its number among the rows of this kind."""
        total = self.field(f"{prefix}-TOTAL_FORMS")
        number = int(total.input_value())
        self.click(f"[data-add-row='{prefix}']")
        expect(total).to_have_value(str(number + 1))
        return f"{prefix}-{number}"

    def write_row(self, prefix, **values):
        """A new row; choices and ticks by their kind of field, empty values left alone."""
        row = self.add_row(prefix)
        for name, value in values.items():
            self.enter(f"{row}-{name}", value)
        return row

    def enter(self, name, value):
        if value is True:
            self.tick(name)
        elif value and self.field(name).evaluate("field => field.tagName") == "SELECT":
            self.select(name, value)
        elif value:
            self.type(name, value)

    def save(self):
        """Press the button of the save bar."""
        self.click("#main .cn-savebar [type=submit]")

    def save_visit(self):
        """Save the form, and the visit that is then shown."""
        self.save()
        return shown_visit(self.page)

    def field(self, name):
        return self.page.locator(f"[name='{name}']")

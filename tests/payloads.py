"""What a browser sends when a form with rows is filled in."""

FORMSET = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}


class Payload(dict):
    """The values of a form; `row` adds one to a part."""

    def empty(self, *prefixes):
        """Parts that have no row yet."""
        for prefix in prefixes:
            self.update({f"{prefix}-{name}": value for name, value in FORMSET.items()})
        return self

    def row(self, prefix, **values):
        """One more row of a part."""
        number = int(self[f"{prefix}-TOTAL_FORMS"])
        self[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
        for name, value in values.items():
            self[f"{prefix}-{number}-{name}"] = str(value)
        return self

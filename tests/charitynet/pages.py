"""What a browser would do with a form page: open it, type, send it."""

from charitynet.conflicts import group, names, untouched


def opened(browser, address):
    """The values that the form at this address sends when nobody types anything."""
    context = browser.get(address).context
    form, values = context["form"], {}
    for name in names(form):
        for key, value in untouched(group(form, name)):
            values.setdefault(key, []).append(value)
    return values | {"version": context["version"], "submission": context["submission"]}

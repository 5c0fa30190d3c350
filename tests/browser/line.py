"""A slow line, and time that stands still: what comes in between is then seen for certain."""

import datetime
from contextlib import contextmanager
from threading import Event


@contextmanager
def held(page, addresses):
    """What the page asks of these addresses gets no answer until it is let through."""

    def hold(route):
        route.continue_() if is_open.is_set() else waiting.append(route)

    def let_through():
        is_open.set()
        while waiting:
            waiting.pop(0).continue_()

    waiting, is_open = [], Event()
    page.route(addresses, hold)
    yield let_through
    let_through()


def out_of_reach(page):
    """Nothing that the page says arrives: Chromium's own “offline” ends before its last word."""
    page.evaluate("() => void (window.fetch = () => Promise.reject(new TypeError('unheard')))")


@contextmanager
def standstill(page):
    """Nothing that the page means to do after a while is done yet."""
    page.clock.install()
    page.clock.pause_at(datetime.datetime.now() + datetime.timedelta(hours=1))
    yield
    page.clock.resume()

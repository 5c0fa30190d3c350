"""What the web server starts."""

import subprocess
import sys

from charitynet.settings import BASE_DIR

START = """
import gc, sys
gc.freeze = lambda: print("set aside, with pages:", "visits.views" in sys.modules)
import charitynet.wsgi
"""


def test_pages_are_loaded_before_what_stays_is_set_aside():
    started = subprocess.run(
        [sys.executable, "-c", START], cwd=BASE_DIR, capture_output=True, text=True
    )
    assert started.stdout.strip() == "set aside, with pages: True", started.stderr

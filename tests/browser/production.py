"""The settings of a real installation, with the collected files in a folder of the tests."""

import os

from charitynet.settings import *  # noqa: F403
from charitynet.settings import STORAGES

STATIC_ROOT = os.environ["STATIC_FOLDER"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "charitynet.static_files.StaticStorage"},
}

"""Static files of a real installation: named after their content, compressed, scripts bare."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Whole lines only: what stands behind a statement or within a text is left as it is.
_COMMENT, _INDENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE), re.compile(r"^[ \t]+", re.MULTILINE)


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Our own scripts travel without their comments and indentation."""

    def _save(self, name, content):
        if name.startswith("js/") and name.endswith(".js"):
            content = ContentFile(bare(content.read().decode()).encode())
        return super()._save(name, content)


def bare(script):
    """A script without lines of comment and without indentation."""
    return _INDENT.sub("", _COMMENT.sub("", script))

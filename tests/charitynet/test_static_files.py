"""Scripts travel without what only their readers need, and mean the same."""

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from charitynet.static_files import StaticStorage, bare

SCRIPTS = sorted((settings.BASE_DIR / "static/js").glob("*.js"))


def test_comments_and_indentation_are_left_out():
    script = "// Why.\n(() => {\n  // How.\n  go('//place'); // now\n})();\n"
    assert bare(script) == "(() => {\ngo('//place'); // now\n})();\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_text_of_a_script_goes_over_lines(script):
    lines = script.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2 or line.endswith("\\")] == []


def test_scripts_are_collected_bare_and_others_as_they_are(tmp_path, settings):
    settings.STATIC_ROOT = str(tmp_path)
    storage = StaticStorage(location=tmp_path)
    for name in ("js/ours.js", "vendor/theirs.js"):
        storage.save(name, ContentFile(b"// Why.\n  go();\n"))
    assert (tmp_path / "js/ours.js").read_text() == "go();\n"
    assert (tmp_path / "vendor/theirs.js").read_text() == "// Why.\n  go();\n"

"""Every sentence of the program is in the Arabic catalogue, translated and compiled."""

import gettext
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

FOLDER = settings.LOCALE_PATHS[0] / "ar" / "LC_MESSAGES"
SPEAKING = ["templates"] + [
    app.name for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR
]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
NO_BYTECODE = shutil.ignore_patterns("__pycache__")


def messages_in(path):
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


@pytest.fixture(scope="module")
def messages():
    return messages_in(FOLDER / "django.po")


def forms(text):
    """The one text of a message, or all its plural forms."""
    return [text] if isinstance(text, str) else list(text)


def key(message):
    return message.context, *forms(message.id)


def test_every_message_is_translated(messages):
    unfinished = [
        message.id for message in messages if message.fuzzy or not all(forms(message.string))
    ]
    assert unfinished == []


def test_a_count_is_told_in_the_six_forms_of_arabic(messages):
    plural = [message for message in messages if not isinstance(message.id, str)]
    assert [message.id for message in plural if len(message.string) != 6] == []


def test_a_translation_fills_in_only_what_the_program_gives(messages):
    def names(texts):
        return {match.group() for text in texts for match in PLACEHOLDER.finditer(text)}

    strange = [m.id for m in messages if not names(forms(m.string)) <= names(forms(m.id))]
    assert strange == []


def test_a_single_sentence_keeps_every_placeholder(messages):
    single = [message for message in messages if isinstance(message.id, str) and message.string]
    lost = [
        message.id
        for message in single
        if sorted(PLACEHOLDER.findall(message.id)) != sorted(PLACEHOLDER.findall(message.string))
    ]
    assert lost == []


def test_no_translation_holds_a_tatweel_or_straight_quotes_around_arabic(messages):
    bad = re.compile(r'\u0640(?=[\u0621-\u064a])|"[\u0621-\u064a]|[\u0621-\u064a]"')
    markup = re.compile(r"<[^>]*>")
    found = [m.id for m in messages for text in forms(m.string) if bad.search(markup.sub("", text))]
    assert found == []


def test_the_compiled_catalogue_is_current(messages):
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    single = [message for message in messages if isinstance(message.id, str)]
    stale = [
        message.id
        for message in single
        if message.string
        and message.string
        != (
            compiled.pgettext(message.context, message.id)
            if message.context
            else compiled.gettext(message.id)
        )
    ]
    assert stale == []
    counted = {
        message.id: message.string for message in messages if not isinstance(message.id, str)
    }
    for (one, many), texts in counted.items():
        given = {compiled.ngettext(one, many, number) for number in (0, 1, 2, 3, 11, 100)}
        assert given == set(texts), one


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """What the code says now, as `makemessages` finds it in a copy."""
    copy = tmp_path_factory.mktemp("copy")
    folder = copy / "locale" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for name in SPEAKING:
        shutil.copytree(settings.BASE_DIR / name, copy / name, ignore=NO_BYTECODE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        patch.setattr(settings, "LOCALE_PATHS", [str(copy / "locale")])
        call_command("makemessages", locale=["ar"], no_location=True, verbosity=0)
    return messages_in(folder / "django.po")


@pytest.mark.slow
def test_everything_the_program_says_is_in_the_catalogue(messages, used):
    known = {key(message) for message in messages}
    assert len(used) > 300
    assert [message.id for message in used if key(message) not in known] == []

"""Each figure is defined in one sentence: in the code, on the page and in the documentation."""

import pytest
from django.conf import settings
from django.utils.translation import override

from charitynet.figures.measures import MEASURES
from charitynet.figures.panels import PANELS
from tests import factories

DEFINED = [*MEASURES.values(), *PANELS.values()]
DOCUMENT = settings.BASE_DIR / "docs" / "figures.md"


@pytest.mark.parametrize("one", DEFINED, ids=lambda one: str(one.label))
def test_the_documentation_defines_it_in_the_same_words(one):
    with override("en"):
        assert f"**{one.label}.** {one.definition}" in DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize("one", DEFINED, ids=lambda one: str(one.label))
def test_a_definition_is_one_sentence(one):
    with override("en"):
        text = str(one.definition)
    assert text.endswith(".")
    assert text.count(".") == 1


def test_the_page_defines_every_figure_and_picture(home, login, viewer):
    factories.VisitFactory(host=home)
    text = login(viewer).get("/").content.decode()
    assert all(str(one.definition) in text for one in DEFINED)

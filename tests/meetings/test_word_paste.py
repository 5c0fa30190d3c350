"""What is pasted from Word becomes plain lines."""

import time

import pytest
from django.urls import reverse

from charitynet.roles import Role
from meetings.pasting import TooMuch, lines_of
from tests import factories

WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.Mso {margin:0}</style></head>
<body lang=AR-SA><!--StartFragment-->
<p class=MsoNormal dir=RTL style='text-align:right'><b><span style='font-family:"Arabic"'>افتتح
الرئيس</span></b><span dir=LTR></span> الاجتماع.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7pt "Times"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>
عرض التقرير</p>
<p class=MsoListParagraph><span>2.<span>&nbsp;&nbsp; </span></span>تقسيم القرى</p>
<table><tr><td><p>القرية</p></td><td><p>الجمعية</p></td></tr>
<tr><td><p>غميقة</p></td><td><p>رعاية <i>الأيتام</i></p></td></tr></table>
<!--EndFragment--></body></html>
"""


def test_paragraphs_lists_and_tables_become_lines():
    assert lines_of(WORD).split("\n") == [
        "افتتح الرئيس الاجتماع.",
        "- عرض التقرير",
        "- تقسيم القرى",
        "القرية | الجمعية",
        "غميقة | رعاية الأيتام",
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ul><li>واحد<ul><li>اثنان</li></ul></li></ul>", "- واحد\n- اثنان"),
        ("<ol><li><p>واحد</p></li><li><p>اثنان</p></li></ol>", "- واحد\n- اثنان"),
        ("سطر<br>سطر آخر", "سطر\nسطر آخر"),
        ("<script>alert(1)</script><style>p{}</style><p>نص</p>", "نص"),
        ("<p onclick='x()'>نص <img src=x onerror=alert(1)></p>", "نص"),
        ("<p>5 &lt; 7 &amp; <b>9</b></p>", "5 < 7 & 9"),
        ("<p>2024. كان عامًا</p><p>o بلا فاصل</p>", "2024. كان عامًا\no بلا فاصل"),
        ("", ""),
        ("نص بلا وسوم", "نص بلا وسوم"),
    ],
)  # fmt: skip
def test_markup_is_taken_off(markup, text):
    assert lines_of(markup) == text


def test_two_hundred_kilobytes_of_word_take_a_moment():
    line = "<p class=MsoNormal style='margin:0'><span lang=AR-SA>قرر الحضور توزيع القرى</span></p>"
    markup = line * (200_000 // len(line.encode()) + 1)
    start = time.process_time()
    assert len(lines_of(markup).split("\n")) > 1000
    assert time.process_time() - start < 2


@pytest.mark.parametrize("markup", ["<div>" * 100_000, "<b><i>" * 50_000, "x" * 2_000_001])
def test_what_would_take_minutes_to_read_is_refused_at_once(markup):
    start = time.process_time()
    with pytest.raises(TooMuch):
        lines_of(markup)
    assert time.process_time() - start < 1


def test_the_page_gives_back_plain_text(login):
    answer = login("officer").post(reverse("meetings:paste_clean"), {"html": "<p>نص</p>"})
    assert (answer.status_code, answer.text) == (200, "نص")
    assert answer["Content-Type"].startswith("text/plain")


def test_too_much_is_answered_as_too_much(login):
    address = reverse("meetings:paste_clean")
    assert login("officer").post(address, {"html": "<div>" * 1000}).status_code == 413
    assert login("officer").get(address).status_code == 405


def test_who_writes_nowhere_pastes_nowhere(login):
    address = reverse("meetings:paste_clean")
    assert login("viewer").post(address, {"html": "x"}).status_code == 403
    assert login(factories.UserFactory()).post(address, {"html": "x"}).status_code == 403
    assert login(factories.member(Role.OFFICER, None)).post(address).status_code == 200

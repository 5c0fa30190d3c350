import pytest
from hypothesis import given
from hypothesis import strategies as st

from charitynet.arabic import fold
from charitynet.names import ParsedPerson, TooManyPeople, full_line, parse_people

# The people of two visits, as a report names them: title, honorific, name.
PEOPLE = [
    ("رئيس مجلس إدارة جمعية القطيف الخيرية", "", "أسامة الزاير"),
    ("نائبه", "", "حسين آل سيف"),
    ("رئيس لجنة تمكين", "", "أحمد الجشي"),
    ("المدير المالي", "", "مجتبى النفيلي"),
    ("مديرة العلاقات العامة والإعلام", "", "زينب آل نمر"),
    ("رئيس مجلس إدارتها", "", "أحمد اليوسف"),
    ("نائبه", "", "حسين المتروك"),
    ("عضو مجلس الإدارة", "الأستاذ", "محمد القصيمي"),
    ("مسؤول العلاقات العامة", "", "محمد اليوسف"),
    ("المدير التنفيذي", "", "غازي آل درويش"),
    ("المدير التنفيذي للمنظمة", "الباشمهندس", "ابوبكر عبد الوهاب"),
    ("المدير الإعلامي للمنظمة", "", "الفاتح محمد عبد المطلب"),
    ("نائبه", "", "المعز محمد الأمين"),
    ("المستشار الإعلامي", "", "جلال الخير عبد الله"),
]
OFFICES = [
    "المستشار الإعلامي والمبدع من إذاعة القوات المسلحة",
    "الرئيس التنفيذي للمجلس التخصصي لجمعيات الأيتام",
    "رئيس مجلس إدارة جمعية رعاية الأيتام بالليث",
]


def parsed(line):
    [person] = parse_people(line)
    return person


@pytest.mark.parametrize(("title", "honorific", "name"), PEOPLE)
@pytest.mark.parametrize(
    "form",
    [
        "{title} {person}",
        "{title}، {person}",
        "{title} ({person})",
        "{title}: {person}",
        "{person} – {title}",
        "{person} - {title}",
        "{person}، {title}",
        "{person} ({title})",
        "{person}\t{title}",
        "• {title} {person}.",
        "3- {person} – {title}",
        "٣. {person} – {title}",
    ],
)
def test_title_and_name_are_told_apart_in_either_order(form, title, honorific, name):
    line = form.format(title=title, person=f"{honorific} {name}".strip())

    assert parsed(line) == ParsedPerson(honorific, name, title, False)


@pytest.mark.parametrize("title", OFFICES)
@pytest.mark.parametrize("form", ["{title}، {name}", "{title} ({name})", "{name} – {title}"])
def test_a_long_office_is_told_apart_by_the_separator(form, title):
    line = form.format(title=title, name="علي العرياني")

    assert parsed(line) == ParsedPerson("", "علي العرياني", title, False)


def test_an_honorific_shows_where_the_name_begins():
    line = "معالي وزير الشؤون الاجتماعية الدكتور ماجد بن عبدالله القصبي"

    assert parsed(line) == ParsedPerson(
        "معالي الدكتور", "ماجد بن عبدالله القصبي", "وزير الشؤون الاجتماعية", False
    )


def test_an_honorific_before_the_brackets_is_the_name_s():
    line = "والمدير التنفيذي للمنظمة الباشمهندس (ابوبكر عبد الوهاب)"

    assert parsed(line) == ParsedPerson(
        "الباشمهندس", "ابوبكر عبد الوهاب", "المدير التنفيذي للمنظمة", False
    )


def test_bin_shows_where_the_name_begins():
    line = "رئيس مجلس إدارة جمعية رعاية الأيتام بالليث علي بن ناجم العرياني"

    assert parsed(line).full_name == "علي بن ناجم العرياني"


@pytest.mark.parametrize(
    ("line", "honorific"),
    [
        ("د. نورة السبيعي", "د."),
        ("د.نورة السبيعي", "د."),
        ("د/ نورة السبيعي", "د."),
        ("أ.د. نورة السبيعي", "أ.د."),
        ("م. نورة السبيعي", "م."),
        ("الأستاذة/ نورة السبيعي", "الأستاذة"),
        ("سعادة الدكتورة نورة السبيعي", "سعادة الدكتورة"),
        ("صاحبة السمو الملكي الأميرة نورة السبيعي", "صاحبة السمو الملكي الأميرة"),
        ("Dr. نورة السبيعي", "Dr."),
    ],
)
def test_an_honorific_stands_apart_from_the_name(line, honorific):
    assert parsed(line) == ParsedPerson(honorific, "نورة السبيعي", "", False)


@pytest.mark.parametrize(
    "line",
    [
        "أحمد اليوسف – رئيس مجلس الإدارة (رئيس الوفد)",
        "رئيس مجلس الإدارة أحمد اليوسف (رئيس الوفد)",
        "رئيس الوفد: أحمد اليوسف، رئيس مجلس الإدارة",
        "أحمد اليوسف، رئيس مجلس الإدارة، رئيس الوفد",
    ],
)
def test_the_head_of_the_delegation_is_marked(line):
    assert parsed(line) == ParsedPerson("", "أحمد اليوسف", "رئيس مجلس الإدارة", True)


def test_a_deputy_head_of_the_delegation_is_not_its_head():
    assert parsed("أحمد اليوسف – نائب رئيس الوفد").is_head is False


@pytest.mark.parametrize(
    "line",
    [
        "أحمد اليوسف",
        "أحمد السيد علي",
        "أمين محمد الصالح",
        "مشرف علي القرني",
        "الأمين محمد الأمين",
        "رئيس مجلس الإدارة",
        "رئيس مجلس إدارة جمعية رعاية الأيتام بالليث علي العرياني",
        "محمد الأمين، محمد علي",
        "رئيس الوفد",
    ],
)
def test_where_it_is_unsure_every_word_stays_in_the_name(line):
    assert parsed(line) == ParsedPerson("", line, "", False)


def test_brackets_around_a_name_are_not_part_of_it():
    assert parsed("(ابوبكر عبد الوهاب)").full_name == "ابوبكر عبد الوهاب"


def test_an_organization_after_the_title_belongs_to_the_title():
    person = parsed("أحمد اليوسف، رئيس مجلس الإدارة، جمعية أبارق")

    assert (person.full_name, person.title) == ("أحمد اليوسف", "رئيس مجلس الإدارة، جمعية أبارق")


def test_an_english_line_is_read_too():
    person = parsed("Dr. Ahmed Al-Qasabi, Executive Director")

    assert person == ParsedPerson("Dr.", "Ahmed Al-Qasabi", "Executive Director", False)


def test_lines_keep_their_order_and_empty_ones_are_passed_over():
    people = parse_people("\r\n1- أحمد اليوسف\r\n\r\n – \r\n2- غازي آل درويش\n")

    assert [person.full_name for person in people] == ["أحمد اليوسف", "غازي آل درويش"]


def test_two_hundred_lines_are_read_and_one_more_is_refused():
    line = "أحمد اليوسف\n"

    assert len(parse_people(line * 200)) == 200
    with pytest.raises(TooManyPeople):
        parse_people(line * 201)


PIECES = (
    "رئيس|نائب|مدير|الأمين|العام|مجلس|الإدارة|جمعية|الخيرية|أحمد|عبد الله|بن|د.|الدكتور|–|،|(|)|-"
)


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=12))
def test_no_word_is_lost_or_made_up(pieces):
    line = " ".join(pieces)

    people = parse_people(line)

    kept = " ".join(" ".join(person[:3]) for person in people)
    assert sorted(fold(kept).split()) == sorted(fold(line).split())
    assert all(person.full_name for person in people)


@given(st.text())
def test_every_line_with_words_gives_a_person(text):
    assert all(person.full_name for person in parse_people(text))


def test_a_person_written_on_one_line_reads_back():
    line = full_line("أحمد اليوسف", "رئيس مجلس الإدارة")

    assert parsed(line)[1:3] == ("أحمد اليوسف", "رئيس مجلس الإدارة")
    assert full_line("أحمد اليوسف") == "أحمد اليوسف"

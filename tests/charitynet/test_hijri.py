import datetime

import pytest
from django.utils import translation
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from charitynet import hijri
from charitynet.hijri import DateError, TimeError, parse_day, parse_time

DAYS = st.dates(hijri.FIRST_DAY, hijri.LAST_DAY)
LANGUAGES = st.sampled_from(["ar", "en"])
THAT_FRIDAY = datetime.date(2025, 4, 25)
THURSDAY = datetime.date(2025, 4, 24)
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@given(DAYS, LANGUAGES)
def test_a_hijri_date_reads_back_as_the_same_day(day, language):
    assert parse_day(hijri.format_hijri(day, language)) == day


@given(DAYS, LANGUAGES, st.booleans())
def test_a_gregorian_date_reads_back_as_the_same_day(day, language, with_weekday):
    text = hijri.format_gregorian(day, language, with_weekday=with_weekday)

    assert parse_day(text) == parse_day(text.translate(EASTERN)) == day


@given(DAYS)
def test_dates_in_figures_read_back_in_both_calendars(day):
    year, month, of_month = hijri.hijri(day)

    assert parse_day(day.isoformat()) == parse_day(day.strftime("%d/%m/%Y")) == day
    assert parse_day(f"{of_month}/{month}/{year}") == day
    assert parse_day(f"{year}-{month}-{of_month}هـ".translate(EASTERN)) == day


def test_every_month_of_the_calendar_starts_where_umm_al_qura_says():
    months = [(year, month) for year in range(1343, 1501) for month in range(1, 13)]

    starts = [hijri.gregorian(year, month, 1) for year, month in months]

    assert [hijri.hijri(start) for start in starts] == [(*month, 1) for month in months]
    assert (starts[0], starts[-1] < hijri.LAST_DAY) == (hijri.FIRST_DAY, True)


@pytest.mark.parametrize(
    "typed",
    [
        "٢٠٢٥/٠٤/٢٥",
        "۲۰۲۵/۰۴/۲۵",
        "2025-04-25",
        "25/4/2025",
        "25 / 4 / 2025م",
        "25.4.2025",
        "25 أبريل 2025",
        "25 ابريل 2025 م",
        "25 نيسان 2025",
        "25 أفريل 2025",
        "الجمعة 25 أبريل 2025",
        "يوم الجمعة الموافق 25/4/2025",
        "April 25, 2025",
        "Fri 25th of Apr 2025",
        "27 شوال 1446",
        "27 شوّال 1446هـ",
        "1446/10/27",
        "27/10/1446 هـ",
        "27-10-1446",
        "\u202b٢٧ شوال ١٤٤٦ هـ\u202c",
        "27 Shawwal 1446 AH",
    ],
)
def test_a_day_is_read_however_it_is_written(typed):
    assert parse_day(typed) == THAT_FRIDAY


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("المحرم", 1),
        ("صفر الخير", 2),
        ("ربيع أول", 3),
        ("ربيع1", 3),
        ("Rabi' al-Awwal", 3),
        ("ربيع الثاني", 4),
        ("ربيع 2", 4),
        ("Rabi II", 4),
        ("جماد الأول", 5),
        ("جمادى الأولى", 5),
        ("جمادى الثاني", 6),
        ("جماد الآخرة", 6),
        ("جمادي الاخره", 6),
        ("Jumada al-Akhirah", 6),
        ("Sha'ban", 8),
        ("شهر رمضان المبارك", 9),
        ("ذي القعدة", 11),
        ("ذوالقعدة", 11),
        ("Dhu al-Qa'dah", 11),
        ("ذى الحجه", 12),
        ("Dhul-Hijjah", 12),
    ],
)
def test_a_hijri_month_is_read_in_its_common_spellings(typed, month):
    assert hijri.hijri(parse_day(f"9 {typed} 1447")) == (1447, month, 9)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("كانون الثاني", 1),
        ("شباط", 2),
        ("آذار", 3),
        ("أيار", 5),
        ("حزيران", 6),
        ("يونيه", 6),
        ("تموز", 7),
        ("جويلية", 7),
        ("غشت", 8),
        ("آب", 8),
        ("أيلول", 9),
        ("تشرين 1", 10),
        ("نونبر", 11),
        ("كانون الأول", 12),
    ],
)
def test_a_gregorian_month_is_read_in_the_names_of_every_country(typed, month):
    assert parse_day(f"4 {typed} 2025") == datetime.date(2025, month, 4)


def test_figures_are_read_day_first():
    assert parse_day("4/7/2025") == datetime.date(2025, 7, 4)


def test_today_is_a_day_only_to_someone_who_says_which():
    assert parse_day("أمس", today=THAT_FRIDAY) == THURSDAY
    with pytest.raises(DateError):
        parse_day("أمس")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "unreadable"),
        ("قريبا", "unreadable"),
        ("25/4/25", "unreadable"),
        ("25/4", "unreadable"),
        ("25/13/2025", "unreadable"),
        ("0/4/2025", "unreadable"),
        ("25/4/2025هـ", "unreadable"),
        ("27/10/1446م", "unreadable"),
        ("12 رمضان 2025", "unreadable"),
        ("12 أبريل 1446", "unreadable"),
        ("25 أبريل مايو 2025", "unreadable"),
        ("9" * 5000, "unreadable"),
        ("31/4/2025", "gregorian_day"),
        ("29 فبراير 2025", "gregorian_day"),
        ("30 شوال 1447", "hijri_day"),
        ("31/1/1447", "hijri_day"),
        ("1/1/1342", "range"),
        ("1/1/1501", "range"),
        ("31/7/1924", "range"),
        ("17/11/2077", "range"),
    ],
)
def test_a_day_that_cannot_be_is_refused_for_its_own_reason(typed, code):
    with pytest.raises(DateError) as refusal:
        parse_day(typed)

    assert refusal.value.code == code


@given(st.text())
def test_no_text_gives_a_day_outside_both_calendars(text):
    try:
        day = parse_day(text)
    except DateError:
        return

    assert hijri.FIRST_DAY <= day <= hijri.LAST_DAY


def test_a_refusal_says_how_many_days_the_month_has():
    length = Hijri(1447, 10, 1).month_length()
    with pytest.raises(DateError) as refusal:
        parse_day("30 شوال 1447")

    with translation.override("en"):
        assert str(refusal.value) == f"Shawwal 1447 AH has only {length} days."


def test_a_refusal_is_worded_in_the_language_of_its_reader():
    with translation.override("en"), pytest.raises(DateError) as refusal:
        parse_day("31/4/2025")

    with translation.override("ar"):
        assert "أبريل 2025" in str(refusal.value)


def test_a_day_is_shown_in_both_calendars_and_languages():
    assert hijri.format_hijri(THURSDAY, "ar") == "26 شوال 1446هـ"
    assert hijri.format_hijri(THURSDAY, "en") == "26 Shawwal 1446 AH"
    assert hijri.format_hijri(THURSDAY, "ar", with_year=False) == "26 شوال"
    assert hijri.format_gregorian(THURSDAY, "ar") == "24 أبريل 2025"
    assert hijri.format_gregorian(THURSDAY, "en", with_year=False) == "24 April"
    assert hijri.format_gregorian(THURSDAY, "ar", with_weekday=True) == "الخميس 24 أبريل 2025"


def test_the_active_language_is_the_default():
    with translation.override("en"):
        assert hijri.format_hijri(THURSDAY) == "26 Shawwal 1446 AH"
    with translation.override("ar"):
        assert hijri.weekday(THURSDAY) == "الخميس"


@pytest.mark.parametrize("day", [datetime.date(1924, 7, 31), datetime.date(2077, 11, 17)])
def test_outside_umm_al_qura_no_hijri_date_is_made_up(day):
    assert hijri.hijri(day) is None
    assert hijri.format_hijri(day, "ar") == ""
    assert hijri.format_hijri_period(day, "month", "ar") == ""


def test_a_moment_has_the_hijri_date_of_its_day():
    assert hijri.hijri(datetime.datetime(2025, 4, 24, 23, 59)) == (1446, 10, 26)


@pytest.mark.parametrize(
    ("precision", "gregorian", "other"),
    [
        ("day", "1 يونيو 2025", "5 ذو الحجة 1446هـ"),
        ("month", "يونيو 2025", "ذو الحجة 1446 – محرم 1447هـ"),
        ("year", "2025", "1446 – 1447هـ"),
    ],
)
def test_a_period_is_shown_as_exactly_as_it_is_known(precision, gregorian, other):
    day = datetime.date(2025, 6, 1)

    assert hijri.format_period(day, precision, "ar") == gregorian
    assert hijri.format_hijri_period(day, precision, "ar") == other


def test_a_month_within_one_hijri_year_names_the_year_once():
    march = datetime.date(2025, 3, 1)

    assert hijri.format_hijri_period(march, "month", "ar") == "رمضان – شوال 1446هـ"
    assert hijri.format_hijri_period(march, "month", "en") == "Ramadan – Shawwal 1446 AH"


def test_an_unknown_date_says_so_and_nothing_else():
    assert hijri.format_period(None, "unknown", "en") == "Date not stated"
    assert hijri.format_hijri_period(None, "unknown", "en") == ""


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("10:00", 10, 0),
        ("١٠:٣٠", 10, 30),
        ("10:00 ص", 10, 0),
        ("6:27 م", 18, 27),
        ("6:27 مساءً", 18, 27),
        ("6:27 pm", 18, 27),
        ("6:27 P.M.", 18, 27),
        ("18:27", 18, 27),
        ("18:27 م", 18, 27),
        ("6 م", 18, 0),
        ("الساعة 10:30 صباحًا", 10, 30),
        ("12:15 ص", 0, 15),
        ("12 م", 12, 0),
        ("0:05", 0, 5),
    ],
)
def test_a_time_is_read_however_it_is_written(typed, hour, minute):
    assert parse_time(typed) == datetime.time(hour, minute)


@pytest.mark.parametrize(
    "typed", ["", "6", "25:00", "10:60", "10:5", "13:00 ص", "0:30 م", "غدا", "10:00:00:00", "1:2:3"]
)
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(TimeError):
        parse_time(typed)


@given(st.times())
def test_every_minute_reads_back(moment):
    expected = moment.replace(second=0, microsecond=0)

    assert (
        parse_time(moment.strftime("%H:%M")) == parse_time(moment.strftime("%I:%M %p")) == expected
    )

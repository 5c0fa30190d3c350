"""Two calendars: dates are kept Gregorian, shown in both, typed in either.

Promises: Hijri means Umm al-Qura, 1343-1500 AH (1 August 1924 to 16 November 2077); outside it
`hijri` is None and the Hijri writings are empty, never guessed. `parse_day` reads what people
write in Arabic or English, with any digits: day first, unless four digits come first; a year
below 1600 is Hijri. What it cannot read is a DateError with a sentence for whoever typed it.
"""

import datetime
import re
from calendar import monthrange
from functools import lru_cache

from django.utils.functional import lazystr
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from hijridate import Gregorian, Hijri

from charitynet.arabic import fold

FIRST_DAY = datetime.date(1924, 8, 1)
LAST_DAY = datetime.date(2077, 11, 16)
FIRST_YEAR, LAST_YEAR = 1343, 1500
FIRST_GREGORIAN_YEAR = 1600


def _listed(*lines):
    return "|".join(lines).split("|")


GREGORIAN_MONTHS = {
    "ar": _listed(
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    ),
    "en": _listed(
        "January|February|March|April|May|June|July|August|September|October|November|December",
    ),
}
HIJRI_MONTHS = {
    "ar": _listed(
        "محرم|صفر|ربيع الأول|ربيع الآخر|جمادى الأولى|جمادى الآخرة|رجب|شعبان|رمضان|شوال",
        "ذو القعدة|ذو الحجة",
    ),
    "en": _listed(
        "Muharram|Safar|Rabi I|Rabi II|Jumada I|Jumada II|Rajab|Shaban|Ramadan|Shawwal",
        "Dhul-Qadah|Dhul-Hijjah",
    ),
}
WEEKDAYS = {
    "ar": _listed("الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"),
    "en": _listed("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
}

# Other names of the twelve months, in their order: Levantine, Maghrebi, older spellings.
_GREGORIAN_SPELLINGS = (
    "كانون الثاني|كانون 2|جانفي|jan",
    "شباط|فيفري|فبرائر|feb",
    "آذار|mar",
    "نيسان|إبريل|أفريل|apr",
    "أيار|ماي",
    "حزيران|يونيه|يونية|جوان|jun",
    "تموز|يوليه|يولية|يوليوز|جويلية|جولية|jul",
    "آب|غشت|أوت|اغسطوس|aug",
    "أيلول|شتنبر|sep|sept",
    "تشرين الأول|تشرين 1|اكتوبر|اوكتوبر|oct",
    "تشرين الثاني|تشرين 2|نونبر|نوفنبر|nov",
    "كانون الأول|كانون 1|دجنبر|ديسمبير|dec",
)
_HIJRI_SPELLINGS = (
    "محرم الحرام|moharram",
    "صفر الخير|safer",
    "ربيع أول|ربيع الأولى|ربيع 1|rabi al-awwal|rabi ul-awal|rabi awal|rabi 1",
    "ربيع ثاني|ربيع الثانية|ربيع الآخرة|ربيع 2|rabi al-thani|rabi al-akhir|rabi akhar|rabi 2",
    "جمادى أول|جماد أول|جماد الأولى|جمادا الأولى|جمادى 1|جماد 1|جمادا 1|jumada al-ula|"
    "jumada al-awwal|jumada oula|jumada 1",
    "جمادى الآخر|جمادى الثاني|جمادى الثانية|جماد الآخر|جماد الآخرة|جماد الثاني|جماد الثانية|"
    "جمادا الآخرة|جمادا الثانية|جمادى 2|جماد 2|جمادا 2|jumada al-akhirah|jumada akhira|"
    "jumada al-thani|jumada al-thaniyah|jumada 2",
    "رجب الفرد|rajjab",
    "sha'ban|shaaban",
    "رمضان المبارك|ramadhan|ramazan",
    "شوّال|shawal",
    "ذي القعدة|ذوالقعدة|ذيالقعدة|ذا القعدة|القعدة|dhu al-qadah|dhu al-qa'dah|dhul-qidah|"
    "dhul-qi'dah|dhu al-qidah|zul-qadah",
    "ذي الحجة|ذوالحجة|ذيالحجة|ذا الحجة|الحجة|dhu al-hijjah|dhul-hijja|dhu al-hijja|zul-hijjah",
)
_FILLERS = frozenset(
    fold(
        "يوم شهر عام سنة لعام بتاريخ تاريخ الموافق من في اثنين ثلاثاء أربعاء خميس جمعة سبت أحد "
        "mon tue tues wed thu thur thurs fri sat sun st nd rd th of the on year"
    ).split()
    + [fold(day) for days in WEEKDAYS.values() for day in days]
)
_HIJRI_MARKS = frozenset(fold("هـ هجري هجرية ah h").split())
_GREGORIAN_MARKS = frozenset(fold("م ميلادي ميلادية ad ce").split())
_RELATIVE_DAYS = {fold(word): days for word, days in {
    "اليوم": 0, "أمس": -1, "غدا": 1, "today": 0, "yesterday": -1, "tomorrow": 1,
}.items()}  # fmt: skip
# A month told from its sister by a numeral: «ربيع 1», «كانون2».
_NUMBERED = re.compile(r"\b(ربيع|جماد[ياى]?|تشرين|كانون|rabi|jumada) ?([12])(?!\d)")
_NUMERAL = {"1": "اول", "2": "ثاني"}


class DateError(ValueError):
    """A day that cannot be read or does not exist, with a sentence that says which."""

    def __init__(self, message, code):
        self.message, self.code = message, code
        super().__init__(message)


class TimeError(ValueError):
    """A time of day that cannot be read."""

    def __init__(self):
        self.message, self.code = _("Write the time as 10:30 or 6:30 pm."), "time"
        super().__init__(self.message)


def hijri(date):
    """(year, month, day) in Umm al-Qura, or None outside 1343-1500 AH."""
    return _hijri(_day_of(date)) if date else None


@lru_cache(maxsize=5000)
def _hijri(day):
    if not FIRST_DAY <= day <= LAST_DAY:
        return None
    return Gregorian.fromdate(day).to_hijri().datetuple()


def gregorian(year, month, day):
    """The Gregorian date of a Hijri day. Raises DateError where there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _out_of_range()
    if not 1 <= month <= 12 or day < 1:
        raise _unreadable()
    length = Hijri(year, month, 1).month_length()
    if day > length:
        sentence = _("%(month)s %(year)s AH has only %(days)s days.")
        raise DateError(_about_month(sentence, HIJRI_MONTHS, year, month, length), "hijri_day")
    return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())


def _day_of(moment):
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def _in(names, language=None):
    """The column of names for a language, the active one unless told."""
    return names["ar" if (language or get_language() or "ar").startswith("ar") else "en"]


def weekday(date, language=None):
    """«الخميس» / "Thursday"."""
    return _in(WEEKDAYS, language)[date.weekday()]


def month_name(month, language=None):
    """«أبريل» / "April"."""
    return _in(GREGORIAN_MONTHS, language)[month - 1]


def hijri_month_name(month, language=None):
    """«شوال» / "Shawwal"."""
    return _in(HIJRI_MONTHS, language)[month - 1]


def format_gregorian(date, language=None, with_year=True, with_weekday=False):
    """«24 أبريل 2025» / "24 April 2025"."""
    words = [weekday(date, language)] if with_weekday else []
    words += [str(date.day), month_name(date.month, language)]
    return " ".join(words + ([str(date.year)] if with_year else []))


def format_hijri(date, language=None, with_year=True):
    """«26 شوال 1446هـ» / "26 Shawwal 1446 AH"; empty outside 1343-1500 AH."""
    parts = hijri(date)
    if parts is None:
        return ""
    year, month, day = parts
    words = f"{day} {hijri_month_name(month, language)}"
    return _with_era(f"{words} {year}", language) if with_year else words


def _with_era(text, language):
    return text + _in({"ar": "هـ", "en": " AH"}, language)


def format_period(date, precision="day", language=None):
    """A date as exactly as it is known: «24 أبريل 2025», «أبريل 2025», «2025»."""
    if date is None or precision == "unknown":
        with override(language or get_language()):
            return gettext("Date not stated")
    if precision == "year":
        return str(date.year)
    if precision == "month":
        return f"{month_name(date.month, language)} {date.year}"
    return format_gregorian(date, language)


def format_hijri_period(date, precision="day", language=None):
    """The Hijri counterpart; a Gregorian month gives «رمضان – شوال 1446هـ»."""
    if date is None or precision == "unknown":
        return ""
    if precision not in ("month", "year"):
        return format_hijri(date, language)
    first, last = (hijri(day) for day in _ends(date, precision))
    if first is None or last is None:
        return ""
    texts = [_period(first, precision, language), _period(last, precision, language)]
    if first[0] == last[0]:
        texts[0] = texts[0].removesuffix(f" {first[0]}")
    return _with_era(" – ".join(dict.fromkeys(texts)), language)


def _ends(date, precision):
    """The first and last day of the month or year around a date."""
    if precision == "year":
        return datetime.date(date.year, 1, 1), datetime.date(date.year, 12, 31)
    last = monthrange(date.year, date.month)[1]
    return date.replace(day=1), date.replace(day=last)


def _period(parts, precision, language):
    year, month, _day = parts
    return str(year) if precision == "year" else f"{hijri_month_name(month, language)} {year}"


def _unreadable():
    return DateError(_("Write the date as 24/4/2025 or 26 Shawwal 1446."), "unreadable")


def _out_of_range():
    return DateError(
        _("Dates run from 1 August 1924 (1 Muharram 1343 AH) to 16 November 2077 (30 "
          "Dhul-Hijjah 1500 AH)."),
        "range",
    )  # fmt: skip


def _about_month(sentence, names, year, month, days):
    """The sentence, filled in the language in which it is read."""
    return lazystr(_Filled(sentence, names, year, month, days))


class _Filled:
    def __init__(self, sentence, names, year, month, days):
        self.sentence, self.names = sentence, names
        self.year, self.month, self.days = year, month, days

    def __str__(self):
        month = _in(self.names)[self.month - 1]
        return self.sentence % {"month": month, "year": self.year, "days": self.days}


def _spelling(phrase):
    """A month's name without article and spaces, so that «ربيع أول» is «ربيع الأول»."""
    numbered = _NUMBERED.sub(lambda m: f"{m[1]} {_NUMERAL[m[2]]}", fold(phrase))
    words = (w for w in numbered.split() if w not in ("al", "ul", "el"))
    return "".join(w.removeprefix("ال") for w in words)


def _month_table():
    """Every spelling of every month: (is it Hijri, its number)."""
    table = {}
    for is_hijri, names, others in (
        (False, GREGORIAN_MONTHS, _GREGORIAN_SPELLINGS),
        (True, HIJRI_MONTHS, _HIJRI_SPELLINGS),
    ):
        for i, spellings in enumerate(others):
            phrases = [names["ar"][i], names["en"][i], *spellings.split("|")]
            table |= dict.fromkeys(map(_spelling, phrases), (is_hijri, i + 1))
    return table


_MONTHS = _month_table()


def parse_day(text, today=None):
    """The date that a text means; with `today`, also «اليوم», «أمس» and «غدًا»."""
    folded = fold(text)
    if today is not None and folded in _RELATIVE_DAYS:
        return today + datetime.timedelta(days=_RELATIVE_DAYS[folded])
    folded = _NUMBERED.sub(lambda m: f"{m[1]} {_NUMERAL[m[2]]}", folded)
    numbers, words, marks = _sorted_parts(folded)
    named = _MONTHS.get(_spelling(" ".join(words))) if words else None
    if words and named is None:
        raise _unreadable()
    year, month, day = _named_day(numbers, named) if named else _numeric_day(numbers)
    is_hijri = year < FIRST_GREGORIAN_YEAR
    if (named and named[0] != is_hijri) or not marks <= {is_hijri}:
        raise _unreadable()
    return gregorian(year, month, day) if is_hijri else _gregorian_day(year, month, day)


def _sorted_parts(folded):
    """A folded date's numbers, its other words, and the calendars it says it is in."""
    numbers, words, marks = [], [], set()
    for part in re.findall(r"\d+|[^\W\d]+", folded):
        if part.isdecimal():
            numbers.append(part)
        elif part in _HIJRI_MARKS or part in _GREGORIAN_MARKS:
            marks.add(part in _HIJRI_MARKS)
        elif part not in _FILLERS:
            words.append(part)
    return numbers, words, marks


def _named_day(numbers, named):
    """Year, month and day of «25 أبريل 2025», whichever number comes first."""
    if sorted(map(len, numbers)) not in ([1, 4], [2, 4]):
        raise _unreadable()
    day, year = sorted(numbers, key=len)
    return int(year), named[1], int(day)


def _numeric_day(numbers):
    """Year, month and day of 25/4/2025 or 2025-04-25."""
    lengths = [len(number) for number in numbers]
    if len(numbers) != 3 or lengths.count(4) != 1 or lengths[1] == 4 or max(lengths) > 4:
        raise _unreadable()
    year, month, day = numbers if lengths[0] == 4 else reversed(numbers)
    if len(month) > 2 or len(day) > 2:
        raise _unreadable()
    return int(year), int(month), int(day)


def _gregorian_day(year, month, day):
    if not 1 <= month <= 12 or day < 1:
        raise _unreadable()
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise _out_of_range()
    length = monthrange(year, month)[1]
    if day > length:
        sentence = _("%(month)s %(year)s has only %(days)s days.")
        message = _about_month(sentence, GREGORIAN_MONTHS, year, month, length)
        raise DateError(message, "gregorian_day")
    date = datetime.date(year, month, day)
    if not FIRST_DAY <= date <= LAST_DAY:
        raise _out_of_range()
    return date


_MORNING = frozenset(fold("ص صباحا صباح فجرا am").split())
_EVENING = frozenset(fold("م مساء ظهرا عصرا ليلا pm").split())


def parse_time(text):
    """The time of day in «10:30», «6:27 م», "6:27 pm" or «6 م». Raises TimeError."""
    parts = re.findall(r"\d+|[^\W\d]+", fold(text))
    numbers = [part for part in parts if part.isdecimal()]
    half = "".join(part for part in parts if not part.isdecimal()).removeprefix(fold("الساعة"))
    if half and half not in _MORNING | _EVENING:
        raise TimeError
    hour, minute = _hour_and_minute(numbers, needs_minute=not half)
    if half:
        hour = _hour_of_day(hour, is_evening=half in _EVENING)
    return datetime.time(hour, minute)


def _hour_and_minute(numbers, needs_minute):
    lengths = [len(number) for number in numbers]
    if lengths not in ([1, 2], [2, 2]) and (needs_minute or lengths not in ([1], [2])):
        raise TimeError
    hour, minute = (*map(int, numbers), 0)[:2]
    if hour > 23 or minute > 59:
        raise TimeError
    return hour, minute


def _hour_of_day(hour, is_evening):
    """The hour of 24 for an hour said with ص or م; «18:27 م» is let pass."""
    if hour == 0 and is_evening or hour > 12 and not is_evening:
        raise TimeError
    if hour >= 12:
        return hour if is_evening else 0
    return hour + 12 if is_evening else hour

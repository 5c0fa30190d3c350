"""An example of a plan around today, in which every state can be seen. It is no fact."""

from coverage.models import Assignment

from .ahead import MARK
from .council import QUARTERS, SERIES
from .plans import Division, Part, known, record
from .story_000 import ABARIQ, QATIF
from .story_004 import RETIREES, SAIHAT, WAAI

NAME = "تغطية خدمات الأسر بالمنطقة الشرقية"
EAST = "SA-04"
CITY_OF_QATIF, SAIHAT_TOWN, RAS_TANURA = "gn:10972336", "gn:102318", "gn:10972340"
DAMMAM, KHOBAR, JUBAIL = "gn:10972330", "gn:10972334", "gn:10972332"
AHSA, BUQAYQ, NUAYRIYAH = "gn:10972331", "gn:10972337", "gn:10972335"
GIFTS, FAMILIES, HEALTH = "in-kind-aid", "family-support", "health-care"
SKILLS, SCHOOLING = "empowerment", "education"

PARTS = (
    Part(
        organization=QATIF,
        service=GIFTS,
        place=CITY_OF_QATIF,
        days=(-400, None),
        confirmed=-20,
        decision=QUARTERS,
    ),
    Part(
        organization=SAIHAT,
        service=GIFTS,
        place=CITY_OF_QATIF,
        role=Assignment.Role.SUPPORTING,
        days=(-100, None),
        confirmed=-40,
    ),
    Part(
        organization=SAIHAT,
        service=GIFTS,
        place=SAIHAT_TOWN,
        days=(-300, None),
        confirmed=-40,
        decision=QUARTERS,
    ),
    Part(organization=ABARIQ, service=GIFTS, place=SAIHAT_TOWN, days=(-60, None), confirmed=-10),
    Part(organization=ABARIQ, service=GIFTS, place=DAMMAM, days=(-200, None), confirmed=-10),
    Part(organization=ABARIQ, service=GIFTS, place=JUBAIL, days=(-400, -40)),
    Part(
        organization=QATIF,
        service=FAMILIES,
        place=CITY_OF_QATIF,
        days=(-400, None),
        confirmed=-20,
        decision=QUARTERS,
    ),
    Part(
        organization=SAIHAT, service=FAMILIES, place=SAIHAT_TOWN, days=(-300, None), confirmed=-40
    ),
    Part(organization=WAAI, service=FAMILIES, place=DAMMAM, days=(-150, None), confirmed=-90),
    Part(organization=ABARIQ, service=FAMILIES, place=AHSA, days=(-500, None)),
    Part(organization=ABARIQ, service=HEALTH, place=AHSA, days=(-500, None), confirmed=-320),
    Part(
        organization=RETIREES,
        service=HEALTH,
        place=CITY_OF_QATIF,
        group="older-people",
        days=(-120, None),
        confirmed=-15,
    ),
    Part(organization=WAAI, service=HEALTH, place=KHOBAR, days=(-80, None), confirmed=-25),
    Part(organization=QATIF, service=SKILLS, place=CITY_OF_QATIF, days=(-250, None), confirmed=-20),
    Part(organization=RETIREES, service=SKILLS, place=JUBAIL, days=(-90, 20), confirmed=-15),
    Part(organization=WAAI, service=SCHOOLING, place=KHOBAR, days=(30, None)),
    Part(
        organization=SAIHAT, service=SCHOOLING, place=SAIHAT_TOWN, days=(-210, None), confirmed=-40
    ),
)

NEEDS = (
    (GIFTS, CITY_OF_QATIF, 640),
    (GIFTS, SAIHAT_TOWN, 180),
    (GIFTS, JUBAIL, 210),
    (GIFTS, AHSA, 900),
    (FAMILIES, RAS_TANURA, 75),
    (HEALTH, CITY_OF_QATIF, 320),
    (HEALTH, BUQAYQ, 60),
    (SCHOOLING, KHOBAR, 140),
    (SCHOOLING, NUAYRIYAH, 45),
)

DIVISION = Division(
    name=NAME,
    keeper=QATIF,
    series=SERIES,
    region=EAST,
    services=(GIFTS, FAMILIES, HEALTH, SKILLS, SCHOOLING),
    places=(
        CITY_OF_QATIF,
        SAIHAT_TOWN,
        RAS_TANURA,
        DAMMAM,
        KHOBAR,
        JUBAIL,
        AHSA,
        BUQAYQ,
        NUAYRIYAH,
    ),
    groups=("families-in-need", "older-people"),
    notes=f"{MARK}: توزيع متخيَّل للخدمات بين جمعيات المجلس، فيه فجوات وتداخل.",
    parts=PARTS,
    needs=NEEDS,
)


def plan(register, *, by):
    """Record the example unless it is there."""
    if not known(DIVISION):
        record(DIVISION, register, by=by, note=f"{MARK}.")

"""How the four associations of Al Lith divided the governorate, as far as the report tells.

It tells that each got an area of its own, not which. Each is entered for the place it is named
after and for no other, in the care of orphans, since a day that the report does not give.
"""

from .meeting_002 import DECISIONS, SERIES
from .plans import Division, Part, known, record
from .register import NOTE
from .story_002 import AFAF, GHUMAYQAH, LITH, WASQAH

NAME = "تغطية رعاية الأيتام بمحافظة الليث"
GOVERNORATE = "gn:10972362"
PLACES = {
    LITH: GOVERNORATE,
    GHUMAYQAH: "SA-02/ghumayqah",
    WASQAH: "SA-02/al-wasqah",
    AFAF: "SA-02/afaf",
}
UNSAID = "لم يذكر التقرير حدود النطاق ولا تاريخ بدئه؛ فالمكان هو ما في اسم الجمعية."

DIVISION = Division(
    name=NAME,
    keeper=LITH,
    series=SERIES,
    region=GOVERNORATE,
    services=("orphan-care",),
    places=tuple(PLACES.values()),
    notes="نطاق جغرافي لكل جمعية، كما اتُّفق عليه في اللقاء التنسيقي الأول.",
    parts=tuple(
        Part(
            organization=name,
            service="orphan-care",
            place=code,
            decision=DECISIONS[0].text,
            note=UNSAID,
        )
        for name, code in PLACES.items()
    ),
)


def receive(register):
    """Record the plan unless it is there."""
    if not known(DIVISION):
        record(DIVISION, register, note=NOTE)

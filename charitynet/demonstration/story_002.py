"""The orphan associations of Al Lith coordinate for the first time."""

from .facts import Body, Individual, Source, Story

LITH = "جمعية رعاية الأيتام بمحافظة الليث"
GHUMAYQAH = "جمعية رعاية الأيتام بغميقة"
WASQAH = "جمعية سند الأيتام بالوسقة"
AFAF = "جمعية رعاية الأيتام بعفف"
COUNCIL = "المجلس التخصصي لجمعيات الأيتام"


def orphan_association(name, name_en, place, aliases=()):
    """An association that cares for orphans and widows in its place."""
    return Body(
        name=name,
        name_en=name_en,
        aliases=aliases,
        place=place,
        fields=("orphan-care",),
        groups=("orphans", "widows"),
    )


BODIES = (
    orphan_association(
        LITH, "Orphan Care Association in Al Lith", "gn:10972362", ("جمعية رعاية الأيتام بالليث",)
    ),
    orphan_association(GHUMAYQAH, "Orphan Care Association in Ghumayqah", "SA-02/ghumayqah"),
    orphan_association(WASQAH, "Sanad Orphan Association in Al Wasqah", "SA-02/al-wasqah"),
    orphan_association(AFAF, "Orphan Care Association in Afaf", "SA-02/afaf"),
    Body(
        name=COUNCIL,
        name_en="Specialised Council of Orphan Associations",
        kind="council",
        fields=("charity-coordination", "orphan-care"),
        groups=("charities",),
    ),
)

PEOPLE = (
    Individual(
        "خالد بن محمد الحسن",
        "Khalid bin Mohammed Al-Hasan",
        COUNCIL,
        ("الرئيس التنفيذي",),
        "الدكتور",
    ),
    Individual(
        "علي بن ناجم العرياني", "Ali bin Najim Al-Aryani", LITH, ("رئيس مجلس الإدارة",), "الأستاذ"
    ),
)

STORY = Story(
    source=Source(
        title="جمعيات الأيتام تعقد اللقاء التنسيقي الأول لتوحيد جهود رعاية الأيتام بالليث"
    ),
    bodies=BODIES,
    people=PEOPLE,
)

"""Nafa and the neighbourhood centres of Jeddah sign a memorandum of joint work."""

from .facts import Body, Individual, Source, Story

NAFA = "جمعية نفع الخيرية بمنطقة مكة المكرمة"
CENTRES = "جمعية مراكز الأحياء"
JEDDAH = "جمعية مراكز الأحياء – المجلس الفرعي بمحافظة جدة"

BODIES = (
    Body(
        name=NAFA,
        name_en="Nafa Charity in Makkah Region",
        short_name="جمعية نفع",
        aliases=("جمعية نفع الخيرية",),
        place="SA-02",
        fields=(
            "social-services",
            "health-care",
            "family-support",
            "family-development",
            "culture",
            "volunteering",
        ),
        groups=("families-in-need",),
    ),
    Body(
        name=CENTRES,
        name_en="Neighbourhood Centres Association",
        fields=("neighbourhood-development", "community-development"),
        groups=("residents",),
    ),
    Body(
        name=JEDDAH,
        name_en="Neighbourhood Centres Association – Jeddah Branch Council",
        kind="council",
        parent=CENTRES,
        place="gn:10972365",
        fields=("neighbourhood-development", "social-services", "environment", "health-care"),
        groups=("residents",),
    ),
)

PEOPLE = (
    Individual(
        "عبدالله بن صالح الغامدي",
        "Abdullah bin Saleh Al-Ghamdi",
        CENTRES,
        ("الأمين العام",),
        "الدكتور",
    ),
    Individual("محمد بن أحمد دعيوه", "Mohammed bin Ahmed Daywah", NAFA, ("رئيس مجلس الإدارة",)),
    Individual(
        "صالح بن ناصر العُمري",
        "Saleh bin Nasser Al-Omari",
        NAFA,
        ("المدير التنفيذي", "المتحدث الرسمي"),
    ),
)

STORY = Story(source=Source(), bodies=BODIES, people=PEOPLE)

"""The minister of social affairs meets more than twenty charities; thirteen are named."""

from .facts import Body, Individual, Source, Story

MINISTRY = "وزارة الشؤون الاجتماعية"
SAIHAT = "جمعية سيهات للخدمات الاجتماعية"
WAAI = "جمعية واعي"
WEDAD = "جمعية الوداد"
RETIREES = "الجمعية الوطنية للمتقاعدين"

BODIES = (
    Body(
        name=MINISTRY,
        name_en="Ministry of Social Affairs",
        kind="government",
        place="SA",
        fields=("social-services",),
    ),
    Body(name=WAAI, name_en="Waai Association"),
    Body(name=WEDAD, name_en="Al-Wedad Association"),
    Body(name="جمعية اكتفاء", name_en="Iktifa Association"),
    Body(
        name="مؤسسة سليمان الراجحي الخيرية",
        name_en="Sulaiman Al-Rajhi Charitable Foundation",
        kind="foundation",
    ),
    Body(
        name="مؤسسة محمد وعبدالله إبراهيم السبيعي الخيرية",
        name_en="Mohammed and Abdullah Ibrahim Al-Subaie Charitable Foundation",
        kind="foundation",
    ),
    Body(
        name=SAIHAT,
        name_en="Saihat Association for Social Services",
        place="gn:102318",
        fields=("social-services",),
    ),
    Body(
        name="مؤسسة الأمير أحمد بن سلمان للتنمية",
        name_en="Prince Ahmed bin Salman Foundation for Development",
        kind="foundation",
        fields=("community-development",),
    ),
    Body(
        name="مركز التأهيل الدولي",
        name_en="International Rehabilitation Centre",
        kind="centre",
        fields=("rehabilitation",),
    ),
    Body(
        name="الحملة التوعوية الخاصة لسرطان الثدي",
        name_en="Breast Cancer Awareness Campaign",
        kind="campaign",
        fields=("breast-cancer-awareness",),
    ),
    Body(
        name="مجلس التنسيق بين الجمعيات الخيرية بمنطقة المدينة المنورة",
        name_en="Coordination Council of Charities in Madinah Region",
        kind="council",
        place="SA-03",
        fields=("charity-coordination",),
        groups=("charities",),
    ),
    Body(
        name="مؤسسة سعفة القدوة الحسنة",
        name_en="Saafah Good Example Foundation",
        kind="foundation",
        fields=("good-example",),
    ),
    Body(
        name="الجمعية الوطنية الخيرية للوقاية من المخدرات",
        name_en="National Charity for Drug Prevention (Weqaya)",
        short_name="وقاية",
        fields=("drug-prevention",),
    ),
    Body(
        name=RETIREES,
        name_en="National Association of Retirees",
        fields=("retiree-services",),
        groups=("retirees",),
    ),
)

PEOPLE = (
    Individual(
        "ماجد بن عبدالله القصبي",
        "Majid bin Abdullah Al-Qasabi",
        MINISTRY,
        ("وزير الشؤون الاجتماعية",),
        "معالي الدكتور",
    ),
)

STORY = Story(source=Source(), bodies=BODIES, people=PEOPLE)

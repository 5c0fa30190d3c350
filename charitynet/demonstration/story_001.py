"""The organization of Idaid Al Bashaqra visits the charity of Al Kasambar.

The report names each visitor and none of the hosts, so the visitors are taken for its authors
and keep the record.
"""

from datetime import date

from .facts import Body, Encounter, Individual, Item, Point, Result, Said, Side, Source, Story

BASHAQRA = "منظمة عديد البشاقرة"
KASAMBAR = "جمعية الكسمبر الخيرية"
RADIO = "إذاعة القوات المسلحة"

BODIES = (
    Body(
        name=BASHAQRA,
        name_en="Idaid Al Bashaqra Organization",
        place="SD-GZ/idaid-al-bashaqra",
        fields=("community-development",),
        groups=("residents",),
    ),
    Body(
        name=KASAMBAR,
        name_en="Al Kasambar Charity",
        place="SD-GZ/al-kasambar",
        fields=("education", "health-care", "family-support", "emergency-relief"),
        groups=("residents", "families-in-need"),
    ),
    Body(name=RADIO, name_en="Armed Forces Radio", kind="media", fields=("media",)),
)

PEOPLE = (
    Individual(
        "أبوبكر عبد الوهاب", "Abubakr Abdelwahab", BASHAQRA, ("المدير التنفيذي",), "الباشمهندس"
    ),
    Individual(
        "الفاتح محمد عبد المطلب", "Al Fatih Mohamed Abdelmuttalib", BASHAQRA, ("المدير الإعلامي",)
    ),
    Individual("المعز محمد الأمين", "Al Moez Mohamed Al Amin", BASHAQRA, ("نائب المدير الإعلامي",)),
    Individual("جلال الخير عبد الله", "Jalal Al Khair Abdallah", RADIO, ("المستشار الإعلامي",)),
)

PROGRAMME = (
    Item("reception", "استقبال الوفد", KASAMBAR, presenter="أعضاء المكتب التنفيذي"),
    Item(
        "presentation",
        "عرض موجز لعمل جمعية الكسمبر في القرية",
        KASAMBAR,
        "مشاريعها وأنشطتها في التعليم والرعاية الصحية ودعم الأسر والطوارئ الإنسانية.",
    ),
    Item("introduction", "تعريف بمشاريع عديد البشاقرة", BASHAQRA, "وخططها لتطوير عملها."),
    Item("discussion", "نقاش في إدارة العمل الخيري", notes="تبادل فيه الطرفان تجاربهما."),
    Item("closing", "شكر الوفد لمضيفيه", BASHAQRA),
)

TOPICS = (
    Point("practice", "أفضل الممارسات في إدارة مشاريع الخير"),
    Point("practice", "طرق جمع التبرعات"),
    Point("practice", "تجارب ناجحة لدى الطرفين"),
    Point("request", "تسجيل جمعية الكسمبر كمنظمة", "ومعه ما يترتب على التسجيل.", True),
    Point("request", "ربط جمعية الكسمبر بجهات داعمة", "لتموّل مشاريعها المطروحة.", True),
    Point("challenge", "تحديات مشتركة وكيف تُعالج"),
    Point("idea", "برامج مشتركة للكسمبر وعديد البشاقرة", "رأى الطرفان أهمية إنشائها."),
)

STATEMENTS = (
    Said(
        "قدّر عمل الجمعيات الخيرية لمجتمعها، ودعا إلى إبرازه في الإعلام حتى يقتدي به غيرها.",
        "جلال الخير عبد الله",
    ),
    Said(
        "التعاون وجمع الجهود يعطيان أثرًا أكبر وأدوم، والتحديات الاقتصادية والاجتماعية تستدعيهما.",
        BASHAQRA,
        "organization",
    ),
    Said(
        "شكر على كرم الضيافة، وتقدير لما تبذله جمعية الكسمبر من عمل إنساني.",
        BASHAQRA,
        "delegation",
    ),
    Said("دعوة إلى تنسيق أوسع وزيارات متبادلة ومشاريع مشتركة تنفع المجتمعين."),
)

OUTCOMES = (
    Result("programme", "إنشاء برامج مشتركة في المستقبل لأهالي الكسمبر وعديد البشاقرة."),
    Result("programme", "التخطيط لمشاريع مشتركة في التنمية المجتمعية."),
    Result("mutual_visits", "تبادل الزيارات بين الطرفين."),
    Result("recommendation", "توسيع التنسيق بين الطرفين."),
)

STORY = Story(
    source=Source(),
    bodies=BODIES,
    people=PEOPLE,
    visits=(
        Encounter(
            title="زيارة منظمة عديد البشاقرة إلى جمعية الكسمبر",
            owner=BASHAQRA,
            visibility="network",
            purpose="courtesy",
            on=date(2025, 7, 4),
            place="SD-GZ/al-kasambar",
            venue="دار جمعية الكسمبر الخيرية",
            objectives=(
                "تبادل الخبرات.\n"
                "تقوية التعاون والتنسيق بين الطرفين.\n"
                "مراعاة الظروف الصعبة لكثير من الأسر والأفراد."
            ),
            summary=(
                "زار وفد عديد البشاقرة دار جمعية الكسمبر زيارة ودية، وعرّف كل طرف بمشاريعه، "
                "ودار النقاش حول إدارة المشاريع والتبرعات وتسجيل الجمعية ومن يدعمها، "
                "ورغب الطرفان في برامج مشتركة وزيارات متبادلة."
            ),
            sides=(
                Side(KASAMBAR, note="أعضاء المكتب التنفيذي"),
                Side(BASHAQRA, tuple(person.name for person in PEOPLE)),
            ),
            programme=PROGRAMME,
            topics=TOPICS,
            statements=STATEMENTS,
            outcomes=OUTCOMES,
            source=Source(),
        ),
    ),
)

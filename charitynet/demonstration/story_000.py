"""A delegation of Abariq visits the charity of Qatif."""

from datetime import date, time

from .facts import (
    Body,
    Encounter,
    Individual,
    Item,
    Point,
    Present,
    Result,
    Said,
    Side,
    Source,
    Story,
)

QATIF = "جمعية القطيف الخيرية للخدمات الاجتماعية"
ABARIQ = "جمعية أبارق للخدمات الإنسانية"
VISIT = "زيارة جمعية أبارق إلى خيرية القطيف"

SOURCE = Source(
    publisher="جهات الإخبارية",
    title="«خيرية القطيف» و«أبارق» تبحثان تعزيز الشراكة في العمل التنموي وتبادل الخبرات",
    published_on=date(2025, 4, 25),
    published_time=time(18, 27),
)

BODIES = (
    Body(
        name=QATIF,
        name_en="Qatif Charity for Social Services",
        short_name="خيرية القطيف",
        aliases=("جمعية القطيف الخيرية", "جمعية القطيف"),
        place="gn:10972336",
        fields=(
            "financial-aid",
            "in-kind-aid",
            "comprehensive-care",
            "empowerment",
            "social-services",
        ),
        groups=("families-in-need",),
    ),
    Body(
        name=ABARIQ,
        name_en="Abariq Association for Humanitarian Services",
        short_name="أبارق",
        aliases=("جمعية أبارق",),
        fields=("humanitarian-services",),
    ),
)

PEOPLE = (
    Individual("أسامة الزاير", "Osama Al-Zayer", QATIF, ("رئيس مجلس الإدارة",)),
    Individual("حسين آل سيف", "Hussain Al Saif", QATIF, ("نائب رئيس مجلس الإدارة",)),
    Individual("أحمد الجشي", "Ahmed Al-Jishi", QATIF, ("رئيس لجنة تمكين",)),
    Individual("مجتبى النفيلي", "Mujtaba Al-Nufaili", QATIF, ("المدير المالي",)),
    Individual("زينب آل نمر", "Zainab Al Nimr", QATIF, ("مديرة العلاقات العامة والإعلام",)),
    Individual("أحمد اليوسف", "Ahmed Al-Yousif", ABARIQ, ("رئيس مجلس الإدارة",)),
    Individual("حسين المتروك", "Hussain Al-Matrook", ABARIQ, ("نائب رئيس مجلس الإدارة",)),
    Individual("محمد القصيمي", "Mohammed Al-Qusaimi", ABARIQ, ("عضو مجلس الإدارة",), "الأستاذ"),
    Individual("محمد اليوسف", "Mohammed Al-Yousif", ABARIQ, ("مسؤول العلاقات العامة",)),
    Individual("غازي آل درويش", "Ghazi Al Darwish", ABARIQ, ("المدير التنفيذي",)),
)

PROGRAMME = (
    Item("reception", "استقبال وفد أبارق", QATIF, "في مقدمة المستقبلين رئيس مجلس الإدارة."),
    Item("introduction", "تعريف بالجمعية", QATIF, "الهيكل التنظيمي واللجان المتخصصة والخدمات."),
    Item("presentation", "المشاريع والمبادرات التنموية", QATIF, "المساعدات والرعاية والتمكين."),
    Item(
        "presentation",
        "كيف يصل الدعم إلى مستحقيه",
        QATIF,
        "عرض مفصّل للآليات، ولمبادرات أُطلقت حديثًا.",
        "فريق خيرية القطيف",
    ),
    Item("gifts", "تبادل الهدايا التذكارية"),
    Item("closing", "تأكيد مواصلة التنسيق", notes="تحدث الطرفان عن استمرار التواصل بينهما."),
)

TOPICS = (
    Point("practice", "هيكل خيرية القطيف ولجانها المتخصصة", "أثنى الوفد على تنظيمها الإداري."),
    Point("practice", "خدمات خيرية القطيف للمستفيدين"),
    Point("practice", "المساعدات المالية والعينية"),
    Point("practice", "برامج الرعاية الشاملة"),
    Point("practice", "مبادرات التمكين", "غايتها أن ينتقل المحتاج إلى الإنتاج والاكتفاء."),
    Point("practice", "آليات إيصال الدعم إلى مستحقيه"),
    Point(
        "practice",
        "مبادرات نوعية أُطلقت حديثًا",
        "بحسب العرض: أثر ملموس في تمكين الأفراد والأسر وجودة حياتهم.",
    ),
    Point("request", "استفادة أبارق من خبرة خيرية القطيف", "لتطوير العمل داخل جمعية حديثة نسبيًا."),
    Point("idea", "تعزيز التعاون بين الجمعيتين", "بما يخدم العمل الخيري والمجتمع."),
)

STATEMENTS = (
    Said(
        "إعجاب بتطور الخدمات، وثناء على إحكام الإدارة وعلى نماذج العمل المبتكرة.",
        ABARIQ,
        "delegation",
    ),
    Said(
        "لتجربة القطيف العريقة قيمة كبيرة، ويريد الوفد أن يطوّر بها عمل جمعيته الحديثة نسبيًا.",
        ABARIQ,
        "delegation",
    ),
    Said(
        "أسعدته المشاريع الرائدة والأفكار المتميزة، ورأى في نظرة الجمعية إلى المستقبل ما يبشّر.",
        "محمد اليوسف",
    ),
    Said(
        "الخبرات المتراكمة في ما يقارب نصف قرن هي الأساس الذي قامت عليه جمعية القطيف، "
        "وما جرى تبادله من أفكار لا يُقدَّر بثمن.",
        "محمد اليوسف",
    ),
    Said("من المهم جدًّا أن يستمر التواصل والتنسيق حتى ينتفع به أهالي المنطقتين."),
)

OUTCOMES = (
    Result("agreement", "إبقاء قنوات التواصل والتنسيق بين الجمعيتين مفتوحة."),
    Result("recommendation", "زيادة أثر العمل الخيري المشترك في مناطق عمل الجمعيتين."),
    Result("request", "رغبة أبارق في تطوير عملها بخبرة خيرية القطيف."),
)

STORY = Story(
    source=SOURCE,
    bodies=BODIES,
    people=PEOPLE,
    visits=(
        Encounter(
            title=VISIT,
            owner=QATIF,
            purpose="exchange",
            is_documented=True,
            place="gn:10972336",
            venue="مقر الجمعية",
            objectives=(
                "تعميق الفهم بين الجمعيتين.\n"
                "الاطلاع على خبرة خيرية القطيف في الخدمات التنموية والاجتماعية.\n"
                "تبادل الخبرات العملية وبحث التعاون."
            ),
            summary=(
                "زار وفد من مجلس إدارة أبارق مقر خيرية القطيف، فتعرّف إلى لجانها وخدماتها "
                "ومبادراتها وطريقة إيصالها للدعم، وتبادلت الجمعيتان الهدايا، واتفقتا على "
                "دوام التواصل والتنسيق."
            ),
            sides=(
                Side(QATIF, tuple(person.name for person in PEOPLE[:5])),
                Side(ABARIQ, tuple(person.name for person in PEOPLE[5:])),
            ),
            programme=PROGRAMME,
            topics=TOPICS,
            gifts=(
                Present(QATIF, ABARIQ, "هدية تذكارية"),
                Present(ABARIQ, QATIF, "هدية تذكارية"),
            ),
            statements=STATEMENTS,
            outcomes=OUTCOMES,
            source=SOURCE,
        ),
    ),
)

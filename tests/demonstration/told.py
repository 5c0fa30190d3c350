"""What the five reports tell, in tables of what and where."""

from visits.models import Outcome, Stop, Topic

QATIF = "جمعية القطيف الخيرية للخدمات الاجتماعية"
ABARIQ = "جمعية أبارق للخدمات الإنسانية"
BASHAQRA = "منظمة عديد البشاقرة"
KASAMBAR = "جمعية الكسمبر الخيرية"
RADIO = "إذاعة القوات المسلحة"
LITH = "جمعية رعاية الأيتام بمحافظة الليث"
COUNCIL = "المجلس التخصصي لجمعيات الأيتام"
NAFA = "جمعية نفع الخيرية بمنطقة مكة المكرمة"
CENTRES = "جمعية مراكز الأحياء"
JEDDAH = "جمعية مراكز الأحياء – المجلس الفرعي بمحافظة جدة"
MINISTRY = "وزارة الشؤون الاجتماعية"
NATIONAL = "الجمعية الوطنية الخيرية للوقاية من المخدرات"
CHAIRMAN, DEPUTY, DIRECTOR = "رئيس مجلس الإدارة", "نائب رئيس مجلس الإدارة", "المدير التنفيذي"

ORGANIZATIONS = [
    (QATIF, "association", "القطيف"),
    (ABARIQ, "association", None),
    (BASHAQRA, "association", "عديد البشاقرة"),
    (KASAMBAR, "association", "الكسمبر"),
    (RADIO, "media", None),
    (LITH, "association", "الليث"),
    ("جمعية رعاية الأيتام بغميقة", "association", "غميقة"),
    ("جمعية سند الأيتام بالوسقة", "association", "الوسقة"),
    ("جمعية رعاية الأيتام بعفف", "association", "عفف"),
    (COUNCIL, "council", None),
    (NAFA, "association", "مكة المكرمة"),
    (CENTRES, "association", None),
    (JEDDAH, "council", "جدة"),
    (MINISTRY, "government", "المملكة العربية السعودية"),
    ("جمعية واعي", "association", None),
    ("جمعية الوداد", "association", None),
    ("جمعية اكتفاء", "association", None),
    ("مؤسسة سليمان الراجحي الخيرية", "foundation", None),
    ("مؤسسة محمد وعبدالله إبراهيم السبيعي الخيرية", "foundation", None),
    ("جمعية سيهات للخدمات الاجتماعية", "association", "سيهات"),
    ("مؤسسة الأمير أحمد بن سلمان للتنمية", "foundation", None),
    ("مركز التأهيل الدولي", "centre", None),
    ("الحملة التوعوية الخاصة لسرطان الثدي", "campaign", None),
    ("مجلس التنسيق بين الجمعيات الخيرية بمنطقة المدينة المنورة", "council", "المدينة المنورة"),
    ("مؤسسة سعفة القدوة الحسنة", "foundation", None),
    (NATIONAL, "association", None),
    ("الجمعية الوطنية للمتقاعدين", "association", None),
]
FIELDS = [
    (QATIF, {"المساعدات المالية", "المساعدات العينية", "الرعاية الشاملة", "التمكين"}),
    (KASAMBAR, {"التعليم", "الرعاية الصحية", "دعم الأسر", "الإغاثة والاستجابة للطوارئ"}),
    (LITH, {"رعاية الأيتام"}),
    (NATIONAL, {"الوقاية من المخدرات"}),
    ("الحملة التوعوية الخاصة لسرطان الثدي", {"التوعية بسرطان الثدي"}),
    ("مؤسسة سعفة القدوة الحسنة", {"تعزيز القدوة الحسنة"}),
]
NAMES = [
    ("خيرية القطيف", QATIF),
    ("جمعية القطيف", QATIF),
    ("أبارق", ABARIQ),
    ("جمعية رعاية الأيتام بالليث", LITH),
    ("جمعية نفع الخيرية", NAFA),
    ("وقاية", NATIONAL),
]
POSTS = [
    ("الدكتور", "خالد بن محمد الحسن", "الرئيس التنفيذي", COUNCIL),
    ("الأستاذ", "علي بن ناجم العرياني", CHAIRMAN, LITH),
    ("الدكتور", "عبدالله بن صالح الغامدي", "الأمين العام", CENTRES),
    ("", "محمد بن أحمد دعيوه", CHAIRMAN, NAFA),
    ("", "صالح بن ناصر العُمري", DIRECTOR, NAFA),
    ("", "صالح بن ناصر العُمري", "المتحدث الرسمي", NAFA),
    ("معالي الدكتور", "ماجد بن عبدالله القصبي", "وزير الشؤون الاجتماعية", MINISTRY),
]
DELEGATES = {
    QATIF: [
        ("", "أسامة الزاير", CHAIRMAN),
        ("", "حسين آل سيف", DEPUTY),
        ("", "أحمد الجشي", "رئيس لجنة تمكين"),
        ("", "مجتبى النفيلي", "المدير المالي"),
        ("", "زينب آل نمر", "مديرة العلاقات العامة والإعلام"),
    ],
    ABARIQ: [
        ("", "أحمد اليوسف", CHAIRMAN),
        ("", "حسين المتروك", DEPUTY),
        ("الأستاذ", "محمد القصيمي", "عضو مجلس الإدارة"),
        ("", "محمد اليوسف", "مسؤول العلاقات العامة"),
        ("", "غازي آل درويش", DIRECTOR),
    ],
    KASAMBAR: [],
    BASHAQRA: [
        ("الباشمهندس", "أبوبكر عبد الوهاب", DIRECTOR),
        ("", "الفاتح محمد عبد المطلب", "المدير الإعلامي"),
        ("", "المعز محمد الأمين", "نائب المدير الإعلامي"),
        ("", "جلال الخير عبد الله", "المستشار الإعلامي"),
    ],
}
SIDES = [
    (QATIF, QATIF, "host"),
    (QATIF, ABARIQ, "guest"),
    (KASAMBAR, KASAMBAR, "host"),
    (KASAMBAR, BASHAQRA, "guest"),
]
TOLD = [
    (QATIF, Stop, "title", "استقبال وفد أبارق"),
    (QATIF, Stop, "title", "تعريف"),
    (QATIF, Stop, "notes", "الهيكل التنظيمي واللجان المتخصصة والخدمات"),
    (QATIF, Stop, "title", "المشاريع والمبادرات التنموية"),
    (QATIF, Stop, "presenter", "فريق خيرية القطيف"),
    (QATIF, Stop, "title", "تبادل الهدايا"),
    (QATIF, Stop, "title", "مواصلة التنسيق"),
    (QATIF, Topic, "text", "هيكل خيرية القطيف ولجانها"),
    (QATIF, Topic, "text", "خدمات"),
    (QATIF, Topic, "text", "المساعدات المالية والعينية"),
    (QATIF, Topic, "text", "الرعاية الشاملة"),
    (QATIF, Topic, "text", "التمكين"),
    (QATIF, Topic, "notes", "الإنتاج والاكتفاء"),
    (QATIF, Topic, "text", "آليات إيصال الدعم"),
    (QATIF, Topic, "text", "مبادرات نوعية"),
    (QATIF, Topic, "notes", "جودة حياتهم"),
    (QATIF, Topic, "text", "استفادة أبارق من خبرة"),
    (QATIF, Topic, "text", "تعزيز التعاون"),
    (QATIF, Outcome, "text", "قنوات التواصل والتنسيق"),
    (QATIF, Outcome, "text", "مناطق عمل الجمعيتين"),
    (QATIF, Outcome, "text", "تطوير عملها"),
    (KASAMBAR, Stop, "presenter", "أعضاء المكتب التنفيذي"),
    (KASAMBAR, Stop, "notes", "التعليم والرعاية الصحية ودعم الأسر والطوارئ الإنسانية"),
    (KASAMBAR, Stop, "title", "تعريف بمشاريع عديد البشاقرة"),
    (KASAMBAR, Stop, "title", "شكر الوفد"),
    (KASAMBAR, Topic, "text", "إدارة مشاريع الخير"),
    (KASAMBAR, Topic, "text", "جمع التبرعات"),
    (KASAMBAR, Topic, "text", "تجارب ناجحة"),
    (KASAMBAR, Topic, "text", "تسجيل جمعية الكسمبر كمنظمة"),
    (KASAMBAR, Topic, "notes", "ما يترتب"),
    (KASAMBAR, Topic, "text", "بجهات داعمة"),
    (KASAMBAR, Topic, "text", "تحديات مشتركة"),
    (KASAMBAR, Topic, "text", "برامج مشتركة"),
    (KASAMBAR, Outcome, "text", "برامج مشتركة"),
    (KASAMBAR, Outcome, "text", "مشاريع مشتركة"),
    (KASAMBAR, Outcome, "text", "تبادل الزيارات"),
    (KASAMBAR, Outcome, "text", "توسيع التنسيق"),
]
SPOKEN = [
    (QATIF, "delegation", ABARIQ, "", "بتطور الخدمات"),
    (QATIF, "delegation", ABARIQ, "", "لتجربة القطيف العريقة"),
    (QATIF, "person", ABARIQ, "محمد اليوسف", "المشاريع الرائدة"),
    (QATIF, "person", ABARIQ, "محمد اليوسف", "نصف قرن"),
    (QATIF, "joint", None, "", "التواصل والتنسيق"),
    (KASAMBAR, "person", RADIO, "جلال الخير عبد الله", "الإعلام"),
    (KASAMBAR, "organization", BASHAQRA, "", "التحديات الاقتصادية والاجتماعية"),
    (KASAMBAR, "delegation", BASHAQRA, "", "كرم الضيافة"),
    (KASAMBAR, "joint", None, "", "زيارات متبادلة"),
]

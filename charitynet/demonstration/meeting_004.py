"""The minister of social affairs meets more than twenty charities, of which thirteen are named.

The report gives no day and tells of no decision; what it says of the ministry's wishes is kept
as what the ministry said.
"""

from .gatherings import Gathering, Matter, Seat, Voiced, known, record
from .story_004 import BODIES, MINISTRY, STORY

TITLE = "لقاء وزير الشؤون الاجتماعية بالجهات الخيرية"
MINISTER = "ماجد بن عبدالله القصبي"
NAMED = tuple(body.name for body in BODIES if body.name != MINISTRY)

AGENDA = (
    Matter(
        "أهداف الجهات الخيرية",
        ("تطرّق اللقاء إلى أهداف الجهات، ولكل منها خدماتها وبرامجها للفرد والمجتمع.",),
    ),
    Matter("خططها العملية", ("وإلى خطط عملها.",)),
    Matter("رؤيتها المستقبلية", ("وإلى ما تراه لمستقبلها.",)),
    Matter(
        "مبادراتها للشراكة مع الوزارة",
        ("وإلى مبادرات تشارك بها الوزارة في عملها التنموي، فيقوى الأثر وتعظم منفعة المجتمع.",),
    ),
)

STATEMENTS = (
    Voiced(
        "اللقاء واحد من أعمال بدأتها الوزارة مبكرًا مع القطاع الاجتماعي والخيري والتطوعي، من "
        "ورش وحلقات نقاش واجتماعات، لتثري بنك مبادراتها.",
        MINISTRY,
    ),
    Voiced(
        "وبنك المبادرات من منهج عملها التنموي المقبل: رصد الأفكار والرؤى، ثم الشراكة فيها.",
        MINISTRY,
    ),
    Voiced(
        "الجمعيات أول شركاء الوزارة في مهامها، وبها تصل الشراكة التنموية إلى المستفيد أينما كان.",
        MINISTRY,
    ),
    Voiced(
        "غايتها تنمية شاملة، وتمكين اقتصادي واجتماعي للفئات التي تخدمها حتى تسهم في الاقتصاد.",
        MINISTRY,
    ),
    Voiced(
        "تحرص على تكامل الأدوار وتنسيق أعلى ودور تنموي راسخ للجمعيات والمؤسسات ولجان التنمية "
        "والمانحين، وعلى أساليب أحدث وتبادل للمعلومات بينها وبين الوزارة.",
        MINISTRY,
    ),
    Voiced(
        "وتشجّع الجمعيات على الدورات والورش التي تنمّي مهارات العاملين فيها، لتجود الخدمة.",
        MINISTRY,
    ),
)

GATHERING = Gathering(
    title=TITLE,
    kind="ministerial",
    owner=MINISTRY,
    chair=MINISTER,
    values={
        "chair_title": "وزير الشؤون الاجتماعية",
        "stated_attendance": (
            "أكثر من 20 جهة: خيرية وتوعوية وطبية وتعاونية، ومنها ما يعزز القدوة الحسنة"
        ),
        "objectives": (
            "تكامل استراتيجي بين الوزارة والقطاع غير الربحي.\n"
            "تفعيل الشراكة التنموية في جهود الوزارة.\n"
            "حشد الأفكار والمبادرات للانتقال من الرعوية إلى شراكة تنموية مع مكونات "
            "العمل الاجتماعي."
        ),
        "visibility": "network",
    },
    seats=(Seat(MINISTRY, (MINISTER,)), *(Seat(name) for name in NAMED)),
    agenda=AGENDA,
    statements=STATEMENTS,
    source=STORY.source,
)


def receive(register):
    """Record it as held, unless it is there."""
    if not known(GATHERING):
        record(GATHERING, register)

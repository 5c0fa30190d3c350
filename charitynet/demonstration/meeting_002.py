"""The first coordination meeting of the orphan associations in the governorate of Al Lith.

The report gives no day, and names of those who came only the chairman of the host.
"""

from .gatherings import (
    Agreed,
    Gathering,
    Matter,
    Member,
    Seat,
    Track,
    Voiced,
    known,
    record,
    record_series,
)
from .story_002 import AFAF, GHUMAYQAH, LITH, STORY, WASQAH

SERIES = "لقاءات جمعيات الأيتام بمحافظة الليث"
TITLE = "اللقاء التنسيقي الأول لجمعيات الأيتام بمحافظة الليث"
PATRON = "خالد بن محمد الحسن"
CHAIRMAN = "علي بن ناجم العرياني"
FOUR = (LITH, GHUMAYQAH, WASQAH, AFAF)

TRACK = Track(
    name=SERIES,
    convenor=LITH,
    members=tuple(Member(name) for name in FOUR),
    purpose="لقاءات دورية لقيادات جمعيات الأيتام: تقييم ما أُنجز، وتبادل الخبرة، وحلّ ما يعترضها.",
)

AGENDA = (
    Matter(
        "رؤية موحدة واستراتيجيات عمل مشتركة",
        ("بلورة رؤية تجمع الجمعيات، وخطط عمل لا تتكرر معها الخدمة الواحدة.",),
    ),
    Matter(
        "توسيع النطاق الجغرافي للدعم",
        ("أن يبلغ الدعم الأيتام والأرامل في نطاق أوسع من المحافظة.",),
    ),
)

DECISIONS = (
    Agreed(
        "coverage",
        "لكل جمعية نطاق جغرافي واضح يُحدَّد لها، فتشمل التغطية أيتام المحافظة كلهم، "
        "بلا خدمة مكررة ولا منطقة مغفلة.",
        FOUR,
        item=2,
    ),
    Agreed(
        "meetings",
        "اجتماعات دورية منتظمة تجمع قيادات الجمعيات: تقييم ما تحقق، وتبادل الخبرة، "
        "وبحث التحديات وحلولها؛ ليستمر التنسيق ويتطور.",
        FOUR,
        item=1,
    ),
    Agreed(
        "initiative",
        "مبادرات ومشاريع مشتركة لا تقدر عليها جمعية وحدها، تُصمَّم وتُنفَّذ معًا: "
        "خدمات نوعية مبتكرة لعدد أكبر من المستفيدين.",
        FOUR,
        item=1,
    ),
)

STATEMENTS = (
    Voiced("حجر الزاوية في بناء منظومة عمل متكاملة", CHAIRMAN, is_verbatim=True),
    Voiced(
        "أسمى ما تريده الجمعية أن تشمل الرعاية والدعم كل يتيم في المحافظة، وأن يصلا إليه "
        "بكفاءة أكبر حين تتضافر الجهود.",
        CHAIRMAN,
    ),
    Voiced("أثنى على الخطوة ووصفها بالنوعية، ورأى فيها وعيًا بقيمة التنسيق والشراكة محليًّا.", PATRON),
    Voiced("الأساس لتعظيم الأثر، وتحقيق الريادة", PATRON, is_verbatim=True),
    Voiced(
        "وفي ذلك ما يوافق تطلعات القيادة، ورؤية 2030 التي تريد القطاع غير الربحي فاعلًا مؤثرًا.",
        PATRON,
    ),
    Voiced("جُدّد الالتزام بالعمل المشترك، وعُدّ اللقاء بداية مرحلة من التعاون ينتفع بها أيتام الليث."),
)

UNNAMED = "من قيادات الجمعية"

GATHERING = Gathering(
    title=TITLE,
    owner=LITH,
    series=SERIES,
    place="gn:10972362",
    organizers=(LITH,),
    patron=PATRON,
    values={
        "number": 1,
        "patron_title": "الرئيس التنفيذي للمجلس التخصصي لجمعيات الأيتام",
        "slogan": "معًا نصنع فرقًا يستحقه اليتيم",
        "objectives": (
            "عمل تكاملي وجهود موحدة في خدمة الأيتام.\n"
            "أكبر فائدة للمستفيدين، وأثر تنموي أعلى في رعاية الأيتام.\n"
            "خدمات لا تزدوج، ودعم للأيتام والأرامل أوسع نطاقًا."
        ),
        "visibility": "network",
    },
    seats=(Seat(LITH, (CHAIRMAN,)), *(Seat(name, note=UNNAMED) for name in FOUR[1:])),
    agenda=AGENDA,
    decisions=DECISIONS,
    statements=STATEMENTS,
    source=STORY.source,
)


def receive(register):
    """Record the series and its first meeting as held, unless they are there."""
    record_series(TRACK, register)
    if not known(GATHERING):
        record(GATHERING, register)

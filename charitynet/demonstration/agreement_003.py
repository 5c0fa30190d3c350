"""The memorandum of joint work of Nafa and the council of the neighbourhood centres in Jeddah.

The report gives neither a day nor a term, so it is recorded as signed, with both unstated.
"""

from .agreements import Owed, Pact, Signer, known, record
from .register import NOTE
from .story_003 import JEDDAH, NAFA, STORY

TITLE = "مذكرة عمل مشترك بين جمعية نفع ومراكز الأحياء بجدة"

OBLIGATIONS = (
    Owed("تأهيل الأسرة وتنميتها."),
    Owed("تنفيذ مبادرات اجتماعية."),
    Owed("بحوث ودراسات علمية مشتركة: اجتماعية وسلوكية ونفسية."),
    Owed("استشارات أسرية ونفسية وتربوية واجتماعية."),
    Owed("الانتفاع بقواعد البيانات وقوائم المعلومات."),
    Owed("إدارة المتطوعين."),
    Owed("دعم ورش عمل تعرض تجارب متميزة، وأولاها خدمة الأحياء."),
    Owed("تشجيع العمل التطوعي والتجارب الرائدة والتعريف بها."),
    Owed("تنفيذ مبادرات ومشاريع تهم الطرفين ويختصان بها، داخل محافظة جدة."),
)

STATEMENTS = (
    "أشاد بما تصنعه مراكز الأحياء ومجلسها في جدة: قيم مجتمعية تُغرس، وشعور بالمسؤولية، "
    "ومهارات تُنمّى حتى يكون الإنسان قويًا أمينًا.",
    "رأى أنها تأخذ بأفضل الممارسات الاجتماعية والبيئية والصحية، وأن قدراتها تتطور لتلحق "
    "بالعمل الاجتماعي الحديث.",
    "تريد نفع من هذه الشراكة الاستراتيجية خدمات اجتماعية وأعمالًا خيرية أوفر، وأنشطة ثقافية "
    "وصحية أفضل، وإسعاد الإنسان وبناءه.",
    "وتريد للأسرة اقتصادًا أقوى وتعليمًا وثقافة أرفع، وللأسر الفقيرة سدّ حاجتها وتحسين حالها.",
    "وتريد تكافلًا وتواصلًا بين الأفراد والمؤسسات، ودورًا أعمق لها في تنمية الأسرة والمجتمع.",
    "وتريد استقطاب متطوعين أكفاء فاعلين يطوّرون برامجها.",
    "في الشراكة قوة للعمل الخيري والخدمي والمجتمعي تنتفع بها برامج المجتمع.",
)

PACT = Pact(
    title=TITLE,
    owner=NAFA,
    kind="joint_work",
    purpose=(
        "تنسيق جهود الطرفين وتوحيدها في خدمة العمل الخيري والاجتماعي والصحي.\n"
        "توسيع المشاركة المجتمعية في خدمة الوطن، طلبًا للتنمية.\n"
        "تقديم الخدمات الاجتماعية ببرامج ومبادرات وأنشطة متعددة.\n"
        "المشاركة في بناء مجتمع حضاري متكامل يحفظ هويته.\n"
        "تحقيق مبدأ الشراكة الإيجابية في القطاع غير الربحي."
    ),
    signers=(
        Signer(NAFA, "محمد بن أحمد دعيوه"),
        Signer(JEDDAH, "عبدالله بن صالح الغامدي"),
    ),
    fields=(
        "family-development",
        "family-support",
        "rehabilitation",
        "social-services",
        "research",
        "counselling",
        "volunteering",
        "neighbourhood-development",
        "community-development",
        "health-care",
        "culture",
    ),
    places=("gn:10972365",),
    values={"term": "unstated", "signed_precision": "unknown", "visibility": "network"},
    spokesperson="صالح بن ناصر العُمري",
    spokesperson_title="المدير التنفيذي والمتحدث الرسمي",
    obligations=OBLIGATIONS,
    statements=STATEMENTS,
    source=STORY.source,
)


def receive(register):
    """Record it as signed elsewhere, unless it is there."""
    if not known(PACT):
        record(PACT, register).record_signed(by=None, note=NOTE)

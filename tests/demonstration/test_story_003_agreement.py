"""The memorandum that a published report tells of, fact by fact."""

import pytest

from charitynet import history
from charitynet.demonstration.agreement_003 import TITLE
from organizations.models import Organization, Place
from partnerships.models import Agreement

from .told import CENTRES, CHAIRMAN, JEDDAH, NAFA

pytestmark = pytest.mark.usefixtures("stories")

PARTIES = [
    (NAFA, 0, "", "محمد بن أحمد دعيوه", CHAIRMAN),
    (JEDDAH, 1, "الدكتور", "عبدالله بن صالح الغامدي", "الأمين العام"),
]
VALUES = [
    ("kind", "joint_work"),
    ("status", "signed"),
    ("is_recorded", True),
    ("signed_on", None),
    ("signed_precision", "unknown"),
    ("term", "unstated"),
    ("starts_on", None),
    ("ends_on", None),
    ("renewal", "none"),
    ("renewal_months", None),
    ("notice_days", None),
    ("review_on", None),
    ("signing_place", ""),
    ("patron", ""),
    ("spokesperson_title", "المدير التنفيذي والمتحدث الرسمي"),
    ("visibility", "network"),
]
GOALS = [
    "تنسيق جهود الطرفين وتوحيدها",
    "الخيري والاجتماعي والصحي",
    "المشاركة المجتمعية في خدمة الوطن",
    "طلبًا للتنمية",
    "ببرامج ومبادرات وأنشطة",
    "الخدمات الاجتماعية",
    "بناء مجتمع حضاري متكامل يحفظ هويته",
    "الشراكة الإيجابية في القطاع غير الربحي",
]
FIELDS = [
    "التنمية الأسرية",
    "دعم الأسر",
    "التأهيل",
    "الخدمات الاجتماعية",
    "البحوث والدراسات",
    "الاستشارات الأسرية والنفسية",
    "العمل التطوعي",
    "تنمية الأحياء",
    "التنمية المجتمعية",
    "الرعاية الصحية",
    "الثقافة",
]
ACTIVITIES = [
    (1, "تأهيل الأسرة"),
    (1, "تنميتها"),
    (2, "مبادرات اجتماعية"),
    (3, "بحوث ودراسات علمية"),
    (3, "اجتماعية وسلوكية ونفسية"),
    (4, "استشارات أسرية ونفسية وتربوية واجتماعية"),
    (5, "قواعد البيانات"),
    (5, "قوائم المعلومات"),
    (6, "إدارة المتطوعين"),
    (7, "ورش عمل"),
    (7, "تجارب متميزة"),
    (7, "خدمة الأحياء"),
    (8, "العمل التطوعي"),
    (8, "التجارب الرائدة"),
    (8, "التعريف"),
    (9, "مبادرات ومشاريع تهم الطرفين"),
    (9, "يختصان بها"),
    (9, "محافظة جدة"),
]
SAID = [
    (0, "مراكز الأحياء ومجلسها في جدة"),
    (0, "قيم مجتمعية"),
    (0, "شعور بالمسؤولية"),
    (0, "مهارات"),
    (0, "قويًا أمينًا"),
    (1, "الممارسات الاجتماعية والبيئية والصحية"),
    (1, "قدراتها"),
    (1, "العمل الاجتماعي الحديث"),
    (2, "الشراكة الاستراتيجية"),
    (2, "خدمات اجتماعية وأعمالًا خيرية"),
    (2, "ثقافية وصحية"),
    (2, "إسعاد الإنسان وبناءه"),
    (3, "اقتصادًا أقوى"),
    (3, "تعليمًا وثقافة"),
    (3, "الفقيرة سدّ حاجتها وتحسين حالها"),
    (4, "تكافلًا وتواصلًا بين الأفراد والمؤسسات"),
    (4, "تنمية الأسرة والمجتمع"),
    (5, "متطوعين أكفاء فاعلين يطوّرون برامجها"),
    (6, "الخيري والخدمي والمجتمعي"),
    (6, "برامج المجتمع"),
]


@pytest.fixture
def memorandum():
    return Agreement.objects.get(title=TITLE)


def test_the_parties_stand_in_order_with_who_signed_in_which_post(memorandum):
    parties = [
        (p.organization.name, p.order, p.honorific, p.representative.full_name, p.title)
        for p in memorandum.parties.all()
    ]
    assert parties == PARTIES


def test_nobody_signed_in_the_place_of_another(memorandum):
    assert set(memorandum.parties.values_list("deputy", "signed_on")) == {(None, None)}


def test_the_post_of_the_second_signer_is_in_the_association_of_the_council(memorandum):
    signer = memorandum.parties.get(organization__name=JEDDAH).representative
    assert signer.positions.get().organization.name == CENTRES
    assert Organization.objects.get(name=JEDDAH).parent.name == CENTRES


@pytest.mark.parametrize(("name", "value"), VALUES, ids=[name for name, _value in VALUES])
def test_each_value_is_as_reported_and_what_is_not_reported_is_not_invented(
    memorandum, name, value
):
    assert getattr(memorandum, name) == value


def test_it_never_expires_and_is_in_force(memorandum):
    assert memorandum.state == "in_force"
    assert memorandum.current_term.ends_on is None


def test_its_spokesperson_is_the_director_of_nafa(memorandum):
    assert memorandum.spokesperson.full_name == "صالح بن ناصر العُمري"
    assert memorandum.spokesperson.positions.first().organization == memorandum.owner


def test_nafa_keeps_it(memorandum):
    assert memorandum.owner.name == NAFA


def test_it_covers_the_governorate_of_jeddah_alone(memorandum):
    assert memorandum.places.get() == Place.objects.get(name="جدة", kind="governorate")


@pytest.mark.parametrize("goal", GOALS)
def test_each_goal_stands_in_its_purpose(memorandum, goal):
    assert goal in memorandum.purpose


def test_it_has_every_field_of_cooperation_and_no_other(memorandum):
    assert set(memorandum.fields.values_list("name", flat=True)) == set(FIELDS)


@pytest.mark.parametrize(("number", "words"), ACTIVITIES)
def test_each_activity_is_owed_by_both_together(memorandum, number, words):
    obligation = memorandum.obligations.get(number=number)
    assert obligation.is_joint
    assert words in obligation.text


def test_no_activity_has_a_quantity_a_day_or_a_rhythm(memorandum):
    assert memorandum.obligations.count() == 9
    stated = memorandum.obligations.values_list("quantity", "unit", "due_on", "recurrence")
    assert set(stated) == {(None, "", None, "")}


@pytest.mark.parametrize(("order", "words"), SAID)
def test_what_the_spokesperson_said_is_kept_in_sense(memorandum, order, words):
    said = memorandum.statements.get(order=order)
    assert words in said.text


def test_he_alone_spoke_and_is_not_quoted_word_for_word(memorandum):
    spoken = memorandum.statements.values_list(
        "voice", "person__full_name", "organization__name", "title", "is_verbatim", "said_on"
    )
    assert spoken.count() == 7
    title = "المدير التنفيذي والمتحدث الرسمي"
    assert set(spoken) == {("person", "صالح بن ناصر العُمري", NAFA, title, False, None)}


def test_the_report_hangs_on_it_and_on_the_organizations_still(memorandum):
    [mention] = memorandum.press_mentions.all()
    assert (mention.publisher, mention.published_on) == ("مصدر غير مذكور", None)
    for name in (NAFA, JEDDAH, CENTRES):
        assert Organization.objects.get(name=name).press_mentions.count() == 1


def test_it_was_recorded_as_signed_and_its_history_says_so(memorandum):
    entries = memorandum.history.order_by("number")
    assert list(entries.values_list("action", flat=True)) == ["create", "record_signed"]
    assert not list(history.verify())


def test_it_renews_and_amends_nothing_and_came_of_no_visit(memorandum):
    assert (memorandum.renews, memorandum.amends, memorandum.origin) == (None, None, None)


def test_nothing_is_said_to_have_been_done_of_it(memorandum):
    assert not memorandum.obligations.filter(fulfilments__isnull=False).exists()

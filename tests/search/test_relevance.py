"""What people type, and the record that must come first, over the demonstration data."""

import pytest
from django.utils import timezone

from charitynet.models import User
from charitynet.search.finding import search

QATIF = "جمعية القطيف الخيرية للخدمات الاجتماعية"
ABARIQ = "جمعية أبارق للخدمات الإنسانية"
LITH = "جمعية رعاية الأيتام بمحافظة الليث"
GHUMAYQAH = "جمعية رعاية الأيتام بغميقة"
NAFA = "جمعية نفع الخيرية بمنطقة مكة المكرمة"
SUBAIE = "مؤسسة محمد وعبدالله إبراهيم السبيعي الخيرية"
BASHAQRA = "منظمة عديد البشاقرة"
MINISTRY = "وزارة الشؤون الاجتماعية"
WEQAYA = "الجمعية الوطنية الخيرية للوقاية من المخدرات"
COUNCIL = "مجلس التنسيق بين الجمعيات الخيرية بمنطقة المدينة المنورة"
ABARIQ_TO_QATIF = "زيارة جمعية أبارق إلى خيرية القطيف"
BASHAQRA_TO_KASAMBAR = "زيارة منظمة عديد البشاقرة إلى جمعية الكسمبر"
SIXTH = "اللقاء السادس لمجلس تنسيق العمل الخيري بالقطيف"
NEIGHBOURHOODS = "مذكرة عمل مشترك بين جمعية نفع ومراكز الأحياء بجدة"

FIRST = [
    # An organization by its name, part of it, its short name, another name.
    ("جمعية القطيف الخيرية للخدمات الاجتماعية", "organization", QATIF),
    ("القطيف", "organization", QATIF),
    ("خيرية القطيف", "organization", QATIF),
    ("جمعية القطيف", "organization", QATIF),
    ("أبارق", "organization", ABARIQ),
    ("جمعيه ابارق", "organization", ABARIQ),
    ("الكسمبر", "organization", "جمعية الكسمبر الخيرية"),
    ("جمعية رعاية الأيتام بالليث", "organization", LITH),
    ("أيتام الليث", "organization", LITH),
    ("غميقة", "organization", GHUMAYQAH),
    ("رعاية الأيتام بغميقه", "organization", GHUMAYQAH),
    ("سند الأيتام", "organization", "جمعية سند الأيتام بالوسقة"),
    ("نفع", "organization", NAFA),
    ("وقاية", "organization", WEQAYA),
    ("المتقاعدين", "organization", "الجمعية الوطنية للمتقاعدين"),
    ("السبيعي", "organization", SUBAIE),
    ("الراجحي", "organization", "مؤسسة سليمان الراجحي الخيرية"),
    ("سرطان الثدي", "organization", "الحملة التوعوية الخاصة لسرطان الثدي"),
    ("مراكز الأحياء", "organization", "جمعية مراكز الأحياء"),
    ("سيهات", "organization", "جمعية سيهات للخدمات الاجتماعية"),
    ("واعي", "organization", "جمعية واعي"),
    ("إذاعة القوات", "organization", "إذاعة القوات المسلحة"),
    # However it is written: hamza, tatweel, vowel signs, marks, other letters.
    ("الاذاعة", "organization", "إذاعة القوات المسلحة"),
    ("القـطـيـف", "organization", QATIF),
    ("القَطِيف", "organization", QATIF),
    ("وزاره الشوون الاجتماعيه", "organization", MINISTRY),
    ("مؤسسه الامير احمد", "organization", "مؤسسة الأمير أحمد بن سلمان للتنمية"),
    ("محمد وعبد الله إبراهيم السبيعي", "organization", SUBAIE),
    ("«جمعية الوداد»", "organization", "جمعية الوداد"),
    # Mistyped, without its article, with another, two words in one, on the other keyboard.
    ("القطيق", "organization", QATIF),
    ("ابارك", "organization", ABARIQ),
    ("البشاقره عديد", "organization", BASHAQRA),
    ("البشافرة", "organization", BASHAQRA),
    ("الابارق", "organization", ABARIQ),
    ("كسمبر", "organization", "جمعية الكسمبر الخيرية"),
    ("المتقاعدبن", "organization", "الجمعية الوطنية للمتقاعدين"),
    ("خيريةالقطيف", "organization", QATIF),
    ("hgr'dt", "organization", QATIF),
    ("Hfhvr", "organization", ABARIQ),
    # In English.
    ("Qatif Charity", "organization", QATIF),
    ("abariq", "organization", ABARIQ),
    ("ministry of social affairs", "organization", MINISTRY),
    ("Madinah council", "organization", COUNCIL),
    ("Abarik", "organization", ABARIQ),
    # People, with what stands before a name and without «بن».
    ("أحمد الجشي", "person", "أحمد الجشي"),
    ("د. خالد الحسن", "person", "خالد بن محمد الحسن"),
    ("الدكتور عبد الله الغامدي", "person", "عبدالله بن صالح الغامدي"),
    ("معالي الدكتور ماجد القصبي", "person", "ماجد بن عبدالله القصبي"),
    ("صالح العمري", "person", "صالح بن ناصر العُمري"),
    ("ابوبكر عبدالوهاب", "person", "أبوبكر عبد الوهاب"),
    ("ابو بكر عبد الوهاب", "person", "أبوبكر عبد الوهاب"),
    ("النفيلى", "person", "مجتبى النفيلي"),
    ("Mujtaba", "person", "مجتبى النفيلي"),
    ("زينب ال نمر", "person", "زينب آل نمر"),
    ("المتروق", "person", "حسين المتروك"),
    # Records by reference: in both letters and digits, its tail, without its noughts.
    ("V-{year}-0001", "visit", ABARIQ_TO_QATIF),
    ("ز-{year}-0001", "visit", ABARIQ_TO_QATIF),
    ("ز-{year}-١", "visit", ABARIQ_TO_QATIF),
    ("v {year} 2", "visit", BASHAQRA_TO_KASAMBAR),
    ("ف-{year}-1", "agreement", NEIGHBOURHOODS),
    ("{year}-0018", "visit", "زيارة خيرية القطيف إلى الجمعية الوطنية للمتقاعدين"),
    ("م-{year}-0007", "initiative", "شتاء دافئ"),
    ("ج {year} 8", "meeting", SIXTH),
    ("F-{year}-6", "followup", "جرد مستودع خيرية القطيف"),
    # Records by their words, and by what kind they are.
    ("زيارة أبارق", "visit", ABARIQ_TO_QATIF),
    ("زيارة البشاقرة", "visit", BASHAQRA_TO_KASAMBAR),
    ("اللقاء السادس", "meeting", SIXTH),
    ("لقاء الوزير", "meeting", "لقاء وزير الشؤون الاجتماعية بالجهات الخيرية"),
    ("توأمة", "agreement", "توأمة بين خيرية القطيف وأبارق"),
    ("كفالة الأيتام", "agreement", "مذكرة تفاهم في كفالة الأيتام"),
    ("اتفاقية مراكز الأحياء جدة", "agreement", NEIGHBOURHOODS),
    ("حقيبة المدرسة", "initiative", "حقيبة المدرسة"),
    ("منصه مشتركه", "initiative", "منصة مشتركة للتبرع"),
    ("حملة رمضان", "decision", "حملة إعلامية واحدة في رمضان."),
    ("مجلس تنسيق العمل الخيري", "series", "مجلس تنسيق العمل الخيري بالقطيف"),
    ("حجز قاعة", "followup", "حجز قاعة للمتدربين"),
    ("تغطية الأسر", "plan", "تغطية خدمات الأسر بالمنطقة الشرقية"),
    ("المنطقة الشرقية", "place", "المنطقة الشرقية"),
]


def test_there_are_sixty_queries_or_more():
    assert len({typed for typed, _kind, _title in FIRST}) >= 60


@pytest.mark.parametrize(("typed", "kind", "title"), FIRST, ids=[one[0] for one in FIRST])
def test_what_is_meant_comes_first(stories, typed, kind, title):
    secretary = User.objects.get(username="secretary")
    text = typed.format(year=timezone.localdate().year)
    hits = search(text, secretary).hits
    first = [(hit.row.kind, hit.row.title) for hit in hits[:4]]
    assert first[:1] == [(kind, title)], first

"""The pages and actions of the palette, each with the words people look for it by."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from charitynet import access, arabic
from charitynet.navigation import MENU, address
from charitynet.roles import Act
from meetings.models import Decision, Series

from .asked import bare

MOST_SHOWN = 8


@dataclass(frozen=True)
class Command:
    """A page, or something that can be begun; `words` are other names for it."""

    name: str
    url_name: str
    icon: str
    words: str = ""
    act: Act = Act.VIEW
    query: str = ""

    @property
    def label(self):
        return capfirst(self.name)

    @property
    def url(self):
        found = address(self.url_name)
        return f"{found}{self.query}" if found else ""

    def is_open_to(self, user):
        return bool(self.url) and (self.act is Act.VIEW or access.may(user, self.act))

    def rank(self, words):
        """0 where the label begins with the words, 1 where they stand elsewhere; else None."""
        label = arabic.fold(self.label)
        parts = f"{label} {arabic.fold(self.words)}".split()
        parts += [part.removeprefix("ال") for part in parts]
        if not all(any(part.startswith(word) for part in parts) for word in words):
            return None
        whole = " ".join(words)
        return 0 if label.startswith(whole) or bare(label).startswith(whole) else 1


def making(label, url_name, words, icon="plus-lg"):
    return Command(label, url_name, icon, words, Act.ADD)


MENU_WORDS = {
    "dashboard": "الصفحة البداية لوحة dashboard start home",
    "organizations:organization_list": "الجمعيات المؤسسات جهة charities organizations",
    "visits:visit_list": "الوفود زيارة visits delegations",
    "partnerships:agreement_list": "مذكرات عقود شراكات agreements memoranda contracts",
    "meetings:meeting_list": "لقاءات محاضر meetings minutes",
    "partnerships:initiative_list": "مشاريع افكار initiatives projects ideas",
    "coverage:plan_list": "توزيع مصفوفة خريطة coverage map matrix",
    "followups:followup_list": "مهام متأخرة follow-ups tasks todo",
    "calendar": "مواعيد calendar agenda dates",
}
PAGES = (
    *(Command(i.label, i.url_name, i.icon, MENU_WORDS.get(i.url_name, "")) for i in MENU),
    Command(_("People"), "organizations:person_list", "person", "الأشخاص أسماء people contacts"),
    Command(
        Series._meta.verbose_name_plural, "meetings:series_list", "arrow-repeat",
        "مجالس سلاسل series councils",
    ),
    Command(
        Decision._meta.verbose_name_plural, "meetings:decision_list", "patch-check",
        "توصيات قرار decisions",
    ),
    Command(
        _("Board of initiatives"), "partnerships:initiative_board", "flag",
        "سبورة بطاقات board kanban",
    ),
    Command(
        _("Late follow-ups"), "followups:followup_list", "clock-history",
        "متأخر فات موعدها late overdue", query="?scope=all&group=late",
    ),
    Command(
        _("Agreements ending soon"), "partnerships:agreement_list", "hourglass-split",
        "تنتهي قريبا انتهاء expiring ending", query="?state=expiring_90",
    ),
    Command(
        _("Coverage gaps"), "coverage:gap_list", "exclamation-triangle",
        "فجوات فجوة لا يتولاها أحد gaps uncovered",
    ),
    Command(
        _("Partnership report"), "report", "journal-text",
        "تقارير التقرير مجلس الإدارة طباعة report board paper", Act.EXPORT,
    ),
    Command(
        _("Calendar links"), "calendar_feeds", "calendar-plus",
        "رابط اشتراك جوال تقويم feed ics subscribe link",
    ),
    Command(
        _("Files I exported"), "my_exports", "download",
        "ملفاتي تصدير تنزيل exports downloads files", Act.EXPORT,
    ),
)  # fmt: skip
ACTIONS = (
    making(
        _("Log a visit"), "visits:visit_create",
        "زيارة جديدة أضف سجل خطط وفد new visit add log plan",
    ),
    making(
        _("New agreement"), "partnerships:agreement_create",
        "أضف اتفاقية مذكرة تفاهم عقد new agreement add memorandum",
    ),
    making(
        _("New meeting"), "meetings:meeting_create",
        "أضف اجتماع لقاء دعوة new meeting add schedule",
    ),
    making(
        _("New follow-up"), "followups:followup_create",
        "أضف متابعة مهمة new follow-up add task todo",
    ),
    making(
        _("New initiative"), "partnerships:initiative_create",
        "أضف مبادرة فكرة مشروع new initiative add idea project",
    ),
    making(
        _("New organization"), "organizations:organization_create",
        "أضف جهة جمعية مؤسسة new organization add charity", "buildings",
    ),
    making(
        _("New person"), "organizations:person_create",
        "أضف شخص اسم new person add contact", "person-plus",
    ),
    making(_("New series"), "meetings:series_create", "أضف سلسلة مجلس new series add council"),
    making(_("New plan"), "coverage:plan_create", "أضف خطة تغطية new coverage plan add"),
)  # fmt: skip
PREFERENCES = (
    Command(
        _("Reminders by e-mail"), "followups:reminders", "bell",
        "تذكير بريد إشعارات تفضيلات إعدادات reminders notifications preferences settings",
    ),
    Command(
        _("Change the password"), "account_change_password", "key",
        "كلمة السر المرور إعدادات password settings",
    ),
    Command(
        _("Second factor"), "mfa_index", "shield-lock",
        "تحقق رمز أمان إعدادات second factor security totp settings",
    ),
    Command(
        _("Administration"), "admin:index", "gear",
        "لوحة الإدارة المشرف admin administration settings", Act.ADMINISTER,
    ),
)  # fmt: skip
COMMANDS = (*ACTIONS, *PAGES, *PREFERENCES)
USUAL = (*ACTIONS[:3], *PAGES[:5])


def matching(words, user):
    """The commands the user may use that go by these words; the usual ones without words."""
    if not words:
        return [one for one in USUAL if one.is_open_to(user)]
    found = [
        (rank, number, one)
        for number, one in enumerate(COMMANDS)
        if (rank := one.rank(words)) is not None and one.is_open_to(user)
    ]
    return [one for _rank, _number, one in sorted(found, key=lambda three: three[:2])][:MOST_SHOWN]

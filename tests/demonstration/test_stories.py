"""The five published reports, fact by fact, as the demonstration data holds them."""

import hashlib
import json
from datetime import date, time
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from charitynet import history
from charitynet.arabic import fold
from charitynet.demonstration import visits_lately
from charitynet.demonstration.ahead import FRIDAY, MARK, SATURDAY, examples
from charitynet.models import Counter, HistoryEntry, PressMention
from coverage.models import Assignment, Plan
from followups.models import FollowUp
from meetings.models import Decision, Meeting, Series
from organizations.models import Organization, Person, Place, Position, Statement
from partnerships.models import Agreement, Initiative
from visits.models import Delegate, Delegation, Gift, Topic, Visit

from .told import (
    ABARIQ,
    BASHAQRA,
    CENTRES,
    COUNCIL,
    DELEGATES,
    FIELDS,
    JEDDAH,
    KASAMBAR,
    LITH,
    MINISTRY,
    NAFA,
    NAMES,
    NATIONAL,
    ORGANIZATIONS,
    POSTS,
    QATIF,
    RADIO,
    SIDES,
    SPOKEN,
    TOLD,
)

pytestmark = pytest.mark.usefixtures("stories")

WORDING = Path(__file__).with_name("wording.txt")


def organization(name):
    return Organization.objects.get(name=name)


def told_visits():
    """The visits that the reports tell of."""
    return Visit.objects.held().exclude(objectives__startswith=MARK)


def visit_to(host):
    """The visit that a report tells of, by its host."""
    return told_visits().get(delegations__side="host", delegations__organization__name=host)


@pytest.mark.parametrize(("name", "kind", "place"), ORGANIZATIONS)
def test_each_organization_is_there_with_its_kind_and_place(name, kind, place):
    found = organization(name)
    assert (found.kind, found.place and found.place.name) == (kind, place)


def test_there_is_no_other_organization():
    assert Organization.objects.count() == len(ORGANIZATIONS)


@pytest.mark.parametrize(("name", "fields"), FIELDS)
def test_an_organization_works_in_the_fields_that_its_report_names(name, fields):
    assert fields <= set(organization(name).fields.values_list("name", flat=True))


@pytest.mark.parametrize(("said", "name"), NAMES)
def test_an_organization_is_found_by_the_name_its_report_uses(said, name):
    assert [found.name for found in Organization.objects.exactly(said)] == [name]


def test_the_council_in_jeddah_is_a_branch_of_the_neighbourhood_centres():
    assert organization(JEDDAH).parent == organization(CENTRES)


def test_the_centres_of_lith_lie_in_its_governorate():
    lith = Place.objects.get(name="الليث", kind="governorate")
    assert Organization.objects.in_place(lith).count() == 4


@pytest.mark.parametrize(("honorific", "name", "title", "home"), POSTS)
def test_a_person_of_the_later_stories_holds_his_post(honorific, name, title, home):
    post = Position.objects.get(person__full_name=name, title=title)
    assert (post.person.honorific, post.organization.name) == (honorific, home)


@pytest.mark.parametrize(("host", "name", "side"), SIDES)
def test_each_side_comes_with_everybody_in_order_of_protocol(host, name, side):
    delegation = visit_to(host).delegations.get(organization__name=name, side=side)
    came = delegation.delegates.values_list("honorific", "person__full_name", "title")
    assert list(came) == DELEGATES[name]


@pytest.mark.parametrize("name", [QATIF, ABARIQ, BASHAQRA])
def test_the_first_named_leads_his_side(name):
    side = Delegation.objects.get(organization__name=name, visit__in=told_visits())
    assert [delegate.is_head for delegate in side.delegates.all()].index(True) == 0


def test_every_delegate_of_a_story_holds_the_post_whose_title_he_bore():
    for delegate in Delegate.objects.filter(delegation__visit__in=told_visits()):
        home = delegate.affiliation or delegate.delegation.organization
        assert delegate.person.positions.filter(title=delegate.title, organization=home).exists()


def test_the_unnamed_hosts_of_kasambar_are_noted():
    side = Delegation.objects.get(organization__name=KASAMBAR)
    assert side.note == "أعضاء المكتب التنفيذي"


def test_only_the_man_of_the_radio_belongs_to_a_third_body():
    lent = Delegate.objects.filter(affiliation__isnull=False)
    found = lent.values_list(
        "person__full_name", "affiliation__name", "delegation__organization__name"
    )
    assert list(found) == [("جلال الخير عبد الله", RADIO, BASHAQRA)]


@pytest.mark.parametrize(("host", "model", "field", "text"), TOLD)
def test_what_a_story_tells_is_found_in_its_visit(host, model, field, text):
    assert model.objects.filter(visit=visit_to(host), **{f"{field}__contains": text}).exists()


@pytest.mark.parametrize(("host", "voice", "body", "person", "text"), SPOKEN)
def test_who_spoke_is_quoted_in_sense_and_not_in_words(host, voice, body, person, text):
    said = visit_to(host).statements.get(voice=voice, text__contains=text)
    speaker = said.person.full_name if said.person else ""
    assert (said.organization and said.organization.name, speaker) == (body, person)
    assert not said.is_verbatim


def test_the_half_century_is_what_somebody_said_and_no_founding_year():
    assert "ما يقارب نصف قرن" in Statement.objects.get(text__contains="قرن").text
    assert not Organization.objects.exclude(founded_year=None).exists()


def test_both_sides_of_the_qatif_visit_gave_a_souvenir():
    names = ("from_delegation__organization__name", "to_delegation__organization__name")
    given = Gift.objects.filter(visit=visit_to(QATIF)).values_list(*names, "description")
    assert set(given) == {(QATIF, ABARIQ, "هدية تذكارية"), (ABARIQ, QATIF, "هدية تذكارية")}


def test_registering_and_finding_donors_are_left_to_follow_up():
    waiting = Topic.objects.filter(needs_follow_up=True).values_list("text", flat=True)
    assert list(waiting) == ["تسجيل جمعية الكسمبر كمنظمة", "ربط جمعية الكسمبر بجهات داعمة"]


def test_the_qatif_visit_has_no_date_but_is_documented():
    visit = visit_to(QATIF)
    assert (visit.on, visit.precision, visit.status) == (None, "unknown", "documented")
    assert visit.owner == organization(QATIF)
    assert visit.visibility == "participants"


def test_the_kasambar_visit_took_place_on_friday_and_is_the_visitors_record():
    visit = visit_to(KASAMBAR)
    assert (visit.on, visit.precision, visit.status) == (date(2025, 7, 4), "day", "held")
    assert visit.owner == organization(BASHAQRA)
    assert (visit.visibility, visit.purpose) == ("network", "courtesy")


def test_the_qatif_report_is_kept_with_its_hour():
    [mention] = visit_to(QATIF).press_mentions.all()
    assert (mention.publisher, mention.published_on) == ("جهات الإخبارية", date(2025, 4, 25))
    assert mention.published_time == time(18, 27)
    assert "تعزيز الشراكة في العمل التنموي" in mention.title


def test_no_other_report_is_given_a_publisher_or_a_date():
    others = PressMention.objects.exclude(publisher="جهات الإخبارية")
    kept = set(others.values_list("publisher", "published_on", "published_time"))
    assert kept == {("مصدر غير مذكور", None, None)}


@pytest.mark.parametrize("name", [LITH, COUNCIL, NAFA, JEDDAH, MINISTRY, NATIONAL])
def test_the_later_reports_hang_on_the_organizations_they_name(name):
    assert organization(name).press_mentions.count() == 1


@pytest.mark.parametrize("model", [Organization, Person])
def test_every_organization_and_person_reads_in_english(model):
    for record in model.objects.all():
        assert record.name_en.isprintable()
        assert not any("\u0600" <= letter <= "\u06ff" for letter in record.name_en)
        assert record.name_en


def test_everything_loaded_has_its_history():
    begun = HistoryEntry.objects.filter(action="create").count()
    made = (Organization, Person, Visit, Agreement, Initiative, Series, Meeting, Decision, FollowUp)
    made += (Plan, Assignment)
    assert begun == sum(model.objects.count() for model in made)
    assert not list(history.verify())


def test_every_status_is_seen_with_something_ahead():
    statuses = set(Visit.objects.values_list("status", flat=True))
    assert statuses == set(Visit.Status.values)
    assert Visit.objects.upcoming().count() == 2


def test_the_visit_of_qatif_is_to_be_returned():
    visit = Visit.objects.get(return_of=visit_to(QATIF))
    assert visit.delegations.get(side="host").organization == organization(ABARIQ)
    assert (visit.on - timezone.localdate()).days in (14, 15, 16)


def test_whatever_is_no_fact_says_that_it_is_an_example():
    for visit in Visit.objects.exclude(pk__in=Visit.objects.held()):
        assert visit.objectives.startswith("مثال توضيحي")


@pytest.mark.parametrize("today", [date(2025, 1, day) for day in range(1, 8)])
def test_no_example_falls_on_a_weekend(today):
    days = [encounter.on.weekday() for encounter, _moves in examples(today)]
    days += [encounter.on.weekday() for encounter in visits_lately.examples(today)]
    assert not {FRIDAY, SATURDAY} & set(days)


def runs(text):
    """A digest of every run of eight words, however they are written."""
    words = fold(text).split()
    spans = (" ".join(words[start : start + 8]) for start in range(len(words) - 7))
    return {hashlib.sha256(span.encode()).hexdigest()[:12] for span in spans}


def texts():
    """Every text that was loaded, with the place where it stands."""
    for model in apps.get_models():
        if model is not Place and model._meta.app_label in (
            "charitynet",
            "organizations",
            "visits",
            "partnerships",
            "meetings",
            "followups",
        ):
            for record in model._base_manager.all():
                for field in model._meta.concrete_fields:
                    value = getattr(record, field.attname)
                    if isinstance(field, models.CharField | models.TextField | models.JSONField):
                        yield f"{model.__name__}.{field.name}", as_text(value)


def as_text(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def test_no_sentence_of_a_report_is_repeated():
    """`wording.txt` has the runs of the reports, without those of their headlines."""
    forbidden = set(WORDING.read_text().split())
    repeated = [(where, text) for where, text in texts() if runs(text) & forbidden]
    assert not repeated


def test_a_repeated_wording_would_be_noticed():
    sample = "ورئيس: «رئيس مجلس إدارة جمعية القطيف الخيرية، أسامة الزاير»"
    assert runs(sample) & set(WORDING.read_text().split())


def state():
    """How many rows every table has, and the last references given."""
    counts = {model.__name__: model._base_manager.count() for model in apps.get_models()}
    return counts, list(Counter.objects.values_list("letter", "year", "last"))


def test_a_second_run_changes_nothing(settings):
    settings.DEBUG = True
    before = state()
    call_command("load_stories", verbosity=0)
    assert state() == before


def test_a_second_run_leaves_what_somebody_corrected(settings):
    settings.DEBUG = True
    Organization.objects.get(name=ABARIQ).archive(by=None, note="تجربة")
    call_command("load_stories", verbosity=0)
    assert Organization.objects.get(name=ABARIQ).is_archived


def test_a_site_in_production_refuses_the_stories(settings):
    settings.DEBUG = False
    before = state()
    with pytest.raises(CommandError, match="only with DEBUG=on"):
        call_command("load_stories", verbosity=0)
    assert state() == before

"""Series, meetings, decisions and their parts in the admin."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from charitynet.models import User
from meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    DecisionUpdate,
    Meeting,
    MinutesRevision,
    Proposal,
    Representative,
    Series,
    SeriesMember,
    StandingItem,
)
from tests import factories

from .pages import address, complains, values_of

MODELS = list(apps.get_app_config("meetings").get_models())
SHOWN = (
    AgendaItem,
    DecisionUpdate,
    MinutesRevision,
    Proposal,
    Representative,
    SeriesMember,
    StandingItem,
)
CLOSED = [Meeting.Status.SENT, Meeting.Status.APPROVED, Meeting.Status.CANCELLED]


@pytest.fixture
def meeting():
    return factories.MeetingFactory(status=Meeting.Status.PLANNED)


@pytest.fixture
def held():
    return factories.MeetingFactory()


@pytest.fixture
def everything(held, officer):
    """A record of every kind of the room."""
    series = factories.SeriesFactory(members=[held.host])
    StandingItem.objects.create(series=series, title="ما استجد")
    factories.RepresentativeFactory(attendance=held.attendances.first())
    item = factories.AgendaItemFactory(meeting=held)
    MinutesRevision.objects.create(item=item, number=1, text="قيل", saved_by=officer)
    factories.ProposalFactory(meeting=held)
    decision = factories.DecisionFactory(meeting=held, item=item)
    DecisionUpdate.objects.create(decision=decision, organization=held.host, progress=5, by=officer)
    return held


def page_of(record):
    return address(type(record), "change", record.pk)


class TestTheRoom:
    def test_every_page_opens_in_arabic(self, browser, everything):
        pages = [address(model, "changelist") for model in MODELS]
        pages += [page_of(model.objects.first()) for model in MODELS]
        pages += [address(model, "add") for model in (Series, Meeting, Decision)]
        for page in pages:
            response = browser.get(page)
            assert response.status_code == 200, page
            assert 'lang="ar" dir="rtl"' in response.text, page

    @pytest.mark.parametrize("is_superuser", [False, True], ids=["administrator", "superuser"])
    def test_nothing_is_deleted(self, browser, administrator, everything, is_superuser):
        User.objects.filter(pk=administrator.pk).update(is_superuser=is_superuser)
        for model in MODELS:
            record = model.objects.first()
            url = address(model, "delete", record.pk)
            assert browser.get(url).status_code == 403
            assert browser.post(url, {"post": "yes"}).status_code == 403
            assert model.objects.filter(pk=record.pk).exists()

    @pytest.mark.parametrize("model", SHOWN)
    def test_parts_are_only_shown(self, browser, everything, model):
        part = model.objects.first()
        assert 'name="_save"' not in browser.get(page_of(part)).text
        assert browser.post(page_of(part), {}).status_code == 403
        assert browser.get(address(model, "add")).status_code == 403

    def test_no_action_moves_anything(self, browser, meeting):
        data = {"action": "cancel", "_selected_action": [meeting.pk]}
        browser.post(address(Meeting, "changelist"), data)
        meeting.refresh_from_db()
        assert meeting.status == "planned"
        assert not set(admin.site._registry[Meeting].actions or [])

    def test_the_history_of_a_meeting_is_found_from_its_page(self, browser, meeting):
        response = browser.get(address(Meeting, "history", meeting.pk))
        assert "kind=meetings.meeting" in response.url


class TestAMeeting:
    def new(self, home, **values):
        return {
            "owner": home.pk,
            "host": home.pk,
            "title": "اللقاء الأول",
            "on": "2030-05-01",
            "precision": "day",
        } | values

    def test_a_new_one_is_planned_and_has_a_reference(self, save, home, administrator):
        save(address(Meeting, "add"), **self.new(home))
        meeting = Meeting.objects.get()
        assert (meeting.status, meeting.is_released) == ("planned", False)
        assert meeting.reference == f"M-{timezone.localdate().year}-0001"
        entry = meeting.history.get()
        assert (entry.action, entry.actor) == ("create", administrator)

    def test_host_and_organizers_are_invited_by_themselves_and_the_host_first(self, save, home):
        guest, organizer = factories.OrganizationFactory(), factories.OrganizationFactory()
        row = {"attendances-TOTAL_FORMS": 1, "attendances-0-organization": guest.pk}
        save(address(Meeting, "add"), **self.new(home, organizers=[organizer.pk], **row))
        invited = [seat.organization for seat in Meeting.objects.get().attendances.all()]
        assert invited == [home, guest, organizer]

    def test_a_host_who_is_typed_as_invited_is_invited_once(self, save, home):
        row = {"attendances-TOTAL_FORMS": 1, "attendances-0-organization": home.pk}
        save(address(Meeting, "add"), **self.new(home, **row))
        assert Meeting.objects.get().attendances.get().organization == home

    def test_a_new_host_is_invited_when_it_takes_over(self, save, meeting):
        other = factories.OrganizationFactory()
        save(page_of(meeting), host=other.pk)
        assert meeting.attendances.filter(organization=other).exists()
        assert "attendances" in meeting.history.get().values

    def test_no_organization_is_invited_twice(self, save, meeting):
        guest = meeting.attendances.last().organization
        row = {"attendances-TOTAL_FORMS": 3, "attendances-2-organization": guest.pk}
        assert save(page_of(meeting), **row).status_code == 200
        assert meeting.attendances.count() == 2

    def test_a_change_takes_the_next_version_and_is_written_to_the_history(self, save, meeting):
        save(page_of(meeting), slogan="معًا")
        meeting.refresh_from_db()
        assert (meeting.slogan, meeting.version) == ("معًا", 2)
        assert meeting.history.get().values["slogan"] == ["", "معًا"]

    def test_a_stale_version_is_refused(self, save, meeting):
        Meeting.objects.filter(pk=meeting.pk).update(version=5)
        response = save(page_of(meeting), title="أخرى", version="4")
        assert response.context["adminform"].form.errors.as_data()["__all__"][0].code == "stale"

    def test_columns_that_are_not_on_the_page_do_not_change(self, save, meeting):
        before = Meeting.objects.filter(pk=meeting.pk).values().get()
        other = factories.OrganizationFactory()
        save(
            page_of(meeting),
            status="approved",
            reference="M-1999-0001",
            is_released="on",
            has_no_decisions="on",
            owner=other.pk,
        )
        after = Meeting.objects.filter(pk=meeting.pk).values().get()
        assert after == before | {"version": 2}

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"start_time": "10:00", "end_time": "09:00"}, "The meeting ends before it starts."),
            ({"number": "2"}, "A number belongs to a series: choose it."),
            (
                {"on": "", "precision": "unknown"},
                "Only a meeting that was held may be without a date.",
            ),
            ({"patron_title": "رئيس المجلس"}, "Write the name of this person."),
            ({"chair_title": "رئيس المجلس"}, "Write the name of this person."),
        ],
    )
    def test_what_does_not_fit_together_is_refused_in_a_sentence(
        self, save, meeting, values, sentence
    ):
        assert complains(save(page_of(meeting), **values), sentence)
        meeting.refresh_from_db()
        assert meeting.version == 1

    def test_one_that_was_held_stays_in_the_past(self, save, held):
        response = save(page_of(held), on="2999-01-01")
        assert complains(response, "A meeting that was held cannot lie in the future.")

    def test_whoever_chaired_one_that_was_held_sat_there(self, save, held):
        seat = factories.RepresentativeFactory(attendance=held.attendances.last())
        response = save(page_of(held), chair=factories.PersonFactory().pk)
        sentence = "The chair is not among the representatives of those who attended."
        assert complains(response, sentence)
        assert save(page_of(held), chair=seat.person.pk).status_code == 302

    @pytest.mark.parametrize(
        ("precision", "kept"), [("year", "2030-01-01"), ("month", "2030-03-01")]
    )
    def test_a_day_is_kept_no_more_exactly_than_it_is_known(self, save, meeting, precision, kept):
        save(page_of(meeting), on="2030-03-09", precision=precision)
        meeting.refresh_from_db()
        assert f"{meeting.on}" == kept

    def test_those_who_are_invited_need_the_day(self, save):
        announced = factories.MeetingFactory(status=Meeting.Status.ANNOUNCED)
        response = save(page_of(announced), precision="month")
        assert complains(response, "Those who are invited need the day.")

    @pytest.mark.parametrize("status", CLOSED)
    def test_one_whose_minutes_went_out_is_only_shown(self, browser, status):
        closed = factories.MeetingFactory(status=status)
        for page in (page_of(closed), page_of(closed.attendances.first())):
            assert 'name="_save"' not in browser.get(page).text
            assert browser.post(page, {"title": "أخرى", "note": "أخرى"}).status_code == 403

    def test_a_page_opened_before_the_minutes_went_out_saves_nothing_after_it(self, browser, held):
        values = values_of(browser.get(page_of(held)))
        held.enter(Meeting.Status.SENT)
        held.version += 1
        held.save()
        assert browser.post(page_of(held), values | {"title": "أخرى"}).status_code == 403
        held.refresh_from_db()
        assert held.title != "أخرى"


class TestItsSeries:
    def test_a_meeting_joins_the_series_that_its_keeper_convenes(self, save, meeting):
        series = factories.SeriesFactory(convenor=meeting.owner)
        save(page_of(meeting), series=series.pk, number="1")
        meeting.refresh_from_db()
        assert (meeting.series, meeting.number) == (series, 1)

    def test_the_series_of_another_convenor_is_refused(self, save, meeting):
        response = save(page_of(meeting), series=factories.SeriesFactory().pk)
        assert complains(response, "This series is convened by another organization.")

    def test_an_archived_series_takes_no_new_meeting(self, save, meeting):
        series = factories.SeriesFactory(convenor=meeting.owner, is_archived=True)
        response = save(page_of(meeting), series=series.pk)
        assert complains(response, "This series is archived: no meeting is added to it.")

    def test_a_number_is_given_once(self, save, meeting):
        series = factories.SeriesFactory(convenor=meeting.owner)
        factories.MeetingFactory(series=series, number=1)
        response = save(page_of(meeting), series=series.pk, number="1")
        assert complains(response, "The series already has a meeting of this number.")


class TestThoseInvited:
    def test_the_host_stays(self, save, meeting):
        response = save(page_of(meeting), **{"attendances-0-DELETE": "on"})
        sentence = "The host always takes part: choose another host first."
        assert complains(response, sentence)
        assert meeting.attendances.count() == 2

    def test_an_organizer_stays(self, save, meeting):
        meeting.organizers.add(meeting.attendances.last().organization)
        response = save(page_of(meeting), **{"attendances-1-DELETE": "on"})
        assert complains(response, "Whoever organizes a meeting is invited to it.")
        assert meeting.attendances.count() == 2

    def test_who_has_not_answered_may_be_taken_off(self, save, meeting):
        save(page_of(meeting), **{"attendances-1-DELETE": "on"})
        assert meeting.attendances.get().organization == meeting.host

    def test_who_has_answered_stays(self, save, meeting):
        meeting.attendances.filter(organization=meeting.attendances.last().organization).update(
            response="accepted"
        )
        response = save(page_of(meeting), **{"attendances-1-DELETE": "on"})
        sentence = "This organization has answered the invitation, so it stays on the list."
        assert complains(response, sentence)

    def test_who_is_responsible_for_a_decision_stays(self, save, held):
        guest = held.attendances.last().organization
        factories.DecisionFactory(meeting=held, responsible=[guest])
        response = save(page_of(held), **{"attendances-1-DELETE": "on"})
        assert response.status_code == 200
        assert held.attendances.count() == 2

    def test_answers_are_given_on_the_site_only(self, save, held):
        row = {"attendances-1-response": "declined", "attendances-1-answer": "approved"}
        save(page_of(held), **row, **{"attendances-1-objection": "اعتراض"})
        seat = held.attendances.last()
        assert (seat.response, seat.answer, seat.objection) == ("invited", "waiting", "")

    def test_nobody_has_come_to_a_meeting_that_is_planned(self, save, meeting):
        save(page_of(meeting), **{"attendances-1-attended": "true"})
        assert meeting.attendances.last().attended is None

    def test_who_came_is_noted_while_minutes_are_taken(self, save, held):
        save(page_of(held), **{"attendances-1-attended": "false"})
        assert held.attendances.last().attended is False

    def test_those_who_sat_there_are_told_in_the_history_of_the_meeting(self, save, held):
        person = factories.PersonFactory()
        row = {"representatives-TOTAL_FORMS": 1, "representatives-0-person": person.pk}
        save(page_of(held.attendances.last()), **row, **{"representatives-0-order": 1})
        held.refresh_from_db()
        assert held.version == 2
        assert held.history.get().values == {"attendances.representatives": [[], [str(person)]]}


class TestTheAgenda:
    def test_new_items_come_last_and_minutes_are_written_on_the_site(self, save, held):
        factories.AgendaItemFactory(meeting=held, order=3)
        row = {"agenda-TOTAL_FORMS": 2, "agenda-1-title": "ما استجد", "agenda-1-minutes": "قيل"}
        save(page_of(held), **row)
        added = held.agenda.last()
        assert (added.title, added.order, added.minutes) == ("ما استجد", 4, "")

    def test_an_item_with_minutes_stays(self, save, held):
        factories.AgendaItemFactory(meeting=held, minutes="قيل")
        response = save(page_of(held), **{"agenda-0-DELETE": "on"})
        assert complains(response, "Minutes are written for this item, so it stays.")

    def test_an_item_on_which_something_was_decided_stays(self, save, held):
        item = factories.AgendaItemFactory(meeting=held)
        factories.DecisionFactory(meeting=held, item=item)
        assert save(page_of(held), **{"agenda-0-DELETE": "on"}).status_code == 200
        assert held.agenda.get() == item


class TestFinding:
    @pytest.mark.parametrize("typed", ["الايتام", "ج-{year}-0001", "M-{year}-0001", "نفع", "مجلس"])
    def test_a_meeting_is_found_by_words_reference_series_or_organization(self, browser, typed):
        nafa = factories.OrganizationFactory(name="جمعية نَفْع الخيرية")
        series = factories.SeriesFactory(name="المجلس")
        found = factories.MeetingFactory(host=nafa, title="لقاء الأيتام", series=series)
        factories.MeetingFactory()
        typed = typed.format(year=timezone.localdate().year)
        response = browser.get(address(Meeting, "changelist"), {"q": typed})
        assert list(response.context["cl"].result_list) == [found]

    @pytest.mark.parametrize("model", MODELS)
    def test_strange_queries_are_answered(self, browser, everything, model):
        for query in ({"q": "\x00"}, {"q": "الاحسان"}, {"o": "99"}, {"p": "-1"}, {"region": "x"}):
            response = browser.get(address(model, "changelist"), query)
            assert response.status_code in (200, 302)

    @pytest.mark.parametrize("model", MODELS)
    def test_a_list_asks_the_database_as_often_for_forty_rows_as_for_four(
        self, browser, django_assert_num_queries, officer, model
    ):
        def fill(number):
            for _ in range(number):
                meeting = factories.MeetingFactory(series=factories.SeriesFactory())
                SeriesMember.objects.create(series=meeting.series, organization=meeting.host)
                StandingItem.objects.create(series=meeting.series, title="ما استجد")
                factories.RepresentativeFactory(attendance=meeting.attendances.first())
                item = factories.AgendaItemFactory(meeting=meeting)
                MinutesRevision.objects.create(item=item, number=1, saved_by=officer)
                factories.ProposalFactory(meeting=meeting)
                decision = factories.DecisionFactory(meeting=meeting)
                decision.updates.create(organization=meeting.host, progress=5, by=officer)

        fill(4)
        url = address(model, "changelist")
        browser.get(url)
        with CaptureQueriesContext(connection) as four:
            browser.get(url)
        fill(16)
        with django_assert_num_queries(len(four)):
            browser.get(url)


def test_a_seat_is_found_by_who_sits_there(browser):
    found = factories.MeetingFactory().attendances.last()
    response = browser.get(address(Attendance, "changelist"), {"q": found.organization.name})
    assert list(response.context["cl"].result_list) == [found]

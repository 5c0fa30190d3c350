"""A random little network, and the slow plain way to count in it: one record after another."""

import datetime

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from charitynet import history
from coverage.models import Assignment, Plan
from followups.models import FollowUp
from meetings.models import Decision, Meeting
from partnerships.models import Agreement
from tests import factories
from visits.models import Visit

DAY = datetime.timedelta(days=1)
BODIES = st.integers(0, 2)
DAYS = st.integers(-400, 200)
AGO = st.integers(0, 90) | st.integers(0, 300)
VISITS = st.tuples(BODIES, BODIES, AGO, st.sampled_from(Visit.Status.values))
AGREEMENTS = st.fixed_dictionaries(
    {
        "first": BODIES,
        "second": BODIES,
        "status": st.sampled_from(["signed", "signed", "draft", "ended", "renewed"]),
        "starts": DAYS,
        "length": st.none() | st.integers(20, 700),
        "signed": st.none() | st.integers(0, 400),
        "rested": st.none() | st.integers(0, 300),
        "tacit": st.booleans(),
        "notice": st.none() | st.integers(-300, 0),
        "field": st.booleans(),
        "place": st.sampled_from([None, "town", "elsewhere"]),
    }
)
DECISIONS = st.tuples(BODIES, AGO, st.sampled_from(Decision.Status.values))
FOLLOWUPS = st.tuples(BODIES, BODIES, DAYS, st.sampled_from(FollowUp.Status.values), AGO)
ASSIGNMENTS = st.tuples(
    BODIES, st.integers(0, 1), st.integers(0, 1), st.integers(-300, 100), st.booleans()
)
SPECS = st.fixed_dictionaries(
    {
        "visits": st.lists(VISITS, min_size=3, max_size=8),
        "agreements": st.lists(AGREEMENTS, min_size=3, max_size=7),
        "decisions": st.lists(DECISIONS, min_size=2, max_size=5),
        "followups": st.lists(FOLLOWUPS, min_size=3, max_size=7),
        "assignments": st.lists(ASSIGNMENTS, max_size=3),
    }
)


class Network:
    """Three organizations, the first two in a region of their own and in a field of work."""

    def __init__(self, today, specs):
        self.today = today
        self.region = factories.PlaceFactory(kind="region")
        self.town = factories.PlaceFactory(parent=self.region)
        self.elsewhere = factories.PlaceFactory()
        self.field, self.other_field = (factories.FieldOfWorkFactory() for _one in range(2))
        places = (self.town, self.region, self.elsewhere)
        self.bodies = [factories.OrganizationFactory(place=place) for place in places]
        self.bodies[0].fields.add(self.field)
        self.bodies[1].fields.add(self.field, self.other_field)
        for name, rows in specs.items():
            for row in rows:
                getattr(self, f"add_{name[:-1]}")(row)

    def day(self, days):
        return self.today + days * DAY

    def add_visit(self, row):
        host, guest, ago, status = row
        if host == guest:
            return
        is_ahead = status in Visit.COMING_STATUSES
        factories.VisitFactory(
            host=self.bodies[host],
            guest=self.bodies[guest],
            status=status,
            visibility="network",
            on=self.day(ago if is_ahead else -ago),
            place=self.town if ago % 3 == 0 else None,
        )

    def add_agreement(self, row):
        if row["first"] == row["second"]:
            return
        starts_on = self.day(row["starts"])
        ends_on = None if row["length"] is None else starts_on + row["length"] * DAY
        is_tacit = row["tacit"] and ends_on is not None
        agreement = factories.AgreementFactory(
            first=self.bodies[row["first"]],
            second=self.bodies[row["second"]],
            visibility="network",
            starts_on=starts_on,
            ends_on=ends_on,
            term="fixed" if ends_on else "open",
            signed_on=None if row["signed"] is None else self.day(-row["signed"]),
            renewal="tacit" if is_tacit else "none",
            renewal_months=12 if is_tacit else None,
            notice_given_on=self.day(row["notice"]) if is_tacit and row["notice"] else None,
        )
        if row["field"]:
            agreement.fields.add(self.field)
        if row["place"]:
            agreement.places.add(getattr(self, row["place"]))
        if row["status"] != "draft":
            agreement.enter(row["status"])
            agreement.save()
        if row["status"] in ("ended", "renewed") and row["rested"] is not None:
            self.rest(agreement, row["rested"])

    def rest(self, agreement, ago):
        """It was put to rest so many days ago, by the word of its history."""
        action = "end" if agreement.status == "ended" else "be_renewed"
        entry = history.write(agreement, action, by=None)
        at = datetime.datetime.combine(self.day(-ago), datetime.time(12), tzinfo=datetime.UTC)
        kind = history.HistoryEntry
        kind._base_manager.filter(pk=entry.pk)._update([(kind._meta.get_field("at"), None, at)])

    def add_decision(self, row):
        body, ago, status = row
        meeting = factories.MeetingFactory(
            host=self.bodies[body],
            guests=[self.bodies[(body + 1) % 3]],
            visibility="network",
            on=self.day(-ago),
        )
        factories.DecisionFactory(meeting=meeting, status=status)

    def add_followup(self, row):
        responsible, owner, due, status, done = row
        factories.FollowUpFactory(
            responsible=self.bodies[responsible],
            owner=self.bodies[owner],
            status=status,
            visibility="network",
            due_on=self.day(due),
            done_on=self.day(-done) if status in FollowUp.FINISHED_STATUSES else None,
        )

    def add_assignment(self, row):
        body, service, place, starts, ends = row
        plan = Plan.objects.first() or factories.PlanFactory(
            keeper=self.bodies[0],
            region=self.region,
            services=[self.field, self.other_field],
            places=[self.town, self.elsewhere],
        )
        Assignment.objects.create(
            plan=plan,
            organization=self.bodies[body],
            service=[self.field, self.other_field][service],
            place=[self.town, self.elsewhere][place],
            starts_on=self.day(starts),
            ends_on=self.day(starts) + relativedelta(months=4) if ends else None,
        )


class Plain:
    """Counts with loops alone: every record is fetched and asked."""

    def __init__(self, user, scope, today):
        self.scope, self.today = scope, today
        self.records = {
            kind: list(kind.objects.visible_to(user))
            for kind in (Visit, Agreement, Decision, FollowUp, Plan, Meeting)
        }

    def in_region(self, place):
        while place is not None and self.scope.region is not None:
            if place.pk == self.scope.region.pk:
                return True
            place = place.parent
        return self.scope.region is None

    def in_field(self, bodies):
        wanted = self.scope.field
        return wanted is None or any(wanted in body.fields.all() for body in bodies)

    def of(self, bodies):
        wanted = self.scope.organization
        return wanted is None or wanted in bodies

    def visits(self, period, side=None, ours=None):
        return sum(self.fits_visit(visit, period, side, ours) for visit in self.records[Visit])

    def fits_visit(self, visit, period, side, ours):
        host, guests = visit.host.organization, [one.organization for one in visit.guests]
        sides = {None: [host, *guests], "received": [host], "made": guests}[side]
        return (
            visit.status in ("held", "documented")
            and visit.on is not None
            and visit.on in period
            and self.of([host, *guests])
            and self.in_field([host, *guests])
            and self.in_region(visit.place or host.place)
            and (ours is None or any(one.pk in ours for one in sides))
        )

    def decisions(self, period):
        fitting = [
            one
            for one in self.records[Decision]
            if one.status != "dropped"
            and one.meeting.on in period
            and self.of(one.responsible.all())
            and self.in_field(one.responsible.all())
            and any(self.in_region(body.place) for body in one.responsible.all())
        ]
        return sum(one.status == "implemented" for one in fitting), len(fitting)

    def late(self, day, is_past):
        return sum(self.is_late(one, day, is_past) for one in self.records[FollowUp])

    def is_late(self, one, day, is_past):
        was_open = one.status in ("open", "in_progress")
        if is_past and one.status in ("done", "verified"):
            was_open = one.done_on > day
        return (
            was_open
            and one.due_on < day
            and self.of([one.owner, one.responsible])
            and self.in_field([one.responsible])
            and self.in_region(one.responsible.place)
        )

    def agreements(self, day, is_past, within=None):
        return sum(self.holds(one, day, is_past, within) for one in self.records[Agreement])

    def holds(self, one, day, is_past, within):
        bodies = [party.organization for party in one.parties.all()]
        places = list(one.places.all())
        lies = [self.in_region(place) for place in places or [body.place for body in bodies]]
        return (
            self.was_signed(one, day, is_past)
            and self.of(bodies)
            and (self.scope.field is None or self.scope.field in one.fields.all())
            and any(lies)
            and one.starts_on <= day
            and self.runs(one, day, within)
        )

    def runs(self, one, day, within):
        end, is_final = self.end_of(one, day)
        if within is None:
            return end is None or end >= day
        return end is not None and is_final and day <= end <= day + within * DAY

    @staticmethod
    def end_of(one, day):
        end, notice = one.ends_on, one.notice_given_on
        stops = notice is not None and notice <= day
        while one.renewal == "tacit" and end is not None and end < day:
            if stops and notice <= end:
                break
            end = end + DAY + relativedelta(months=12) - DAY
        return end, one.renewal != "tacit" or bool(stops and notice <= end)

    @staticmethod
    def was_signed(one, day, is_past):
        if not is_past:
            return one.status == "signed"
        if one.status not in ("signed", "ended", "renewed"):
            return False
        rested = [e.at.date() for e in one.history.all() if e.action in ("end", "be_renewed")]
        is_rested = one.status != "signed" and any(at <= day for at in rested)
        return (one.signed_on is None or one.signed_on <= day) and not is_rested

    def gaps(self, day):
        return sum(
            not self.is_led(plan, service, place, day)
            for plan in self.records[Plan]
            if self.of([plan.keeper, *(one.organization for one in plan.assignments.all())])
            for service in plan.services.all()
            if self.scope.field in (None, service)
            for place in plan.places.all()
            if self.in_region(place)
        )

    @staticmethod
    def is_led(plan, service, place, day):
        """Led, or to be led by somebody later: neither is a gap."""
        spot = plan.assignments.filter(service=service, place=place)
        return any(one.ends_on is None or one.ends_on >= day or one.starts_on > day for one in spot)

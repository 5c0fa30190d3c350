"""A small network in which every page has something of every kind to show."""

import datetime

from charitynet import history
from charitynet.attachments import Document, Note, PressMention
from charitynet.roles import Role
from organizations.models import Statement
from partnerships.models import Agreement, Initiative
from tests import factories
from tests.partnerships.initiatives import initiative
from visits.models import Visit

LONG = "جمعية الواحة الخضراء للتنمية الاجتماعية والخدمات الإنسانية بمحافظة القطيف والقرى المجاورة"


class World:
    """An administrator who is also at home in an organization, and what he finds."""

    def __init__(self):
        self.home = factories.OrganizationFactory(
            name=LONG,
            name_en="Green Oasis Association",
            short_name="الواحة",
            phone="+966500000000",
            email="office@example.org",
            website="https://example.org",
            about="تخدم الأسر في القرى.",
            place=factories.PlaceFactory(name="القطيف"),
        )
        self.other = factories.OrganizationFactory(name="جمعية أبارق للخدمات الإنسانية")
        self.user = factories.with_second_factor(factories.member(Role.ADMINISTRATOR, None))
        factories.MembershipFactory(user=self.user, organization=self.home, role=Role.MANAGER)
        self.viewer = factories.member(Role.VIEWER, self.home)
        factories.AliasFactory(organization=self.home, name="خيرية الواحة")
        self.archived = factories.OrganizationFactory(is_archived=True)
        self.person, self.guest = self.people()
        self.visit = self.full_visit()
        self.others = self.visits_of_every_status()
        self.agreements = self.agreements_in_every_state()
        self.agreement, self.fulfilment = self.full_agreement()
        self.initiatives = self.initiatives_in_every_stage()
        self.attach()

    def people(self):
        known = []
        for name, body in (("أسامة الزاير", self.home), ("أحمد اليوسف", self.other)):
            person = factories.PersonFactory(full_name=name, honorific="الأستاذ", steward=body)
            factories.PositionFactory(person=person, organization=body, is_contact=True)
            known.append(person)
        self.post = known[0].positions.get()
        factories.PositionFactory(
            person=known[0],
            organization=self.other,
            title="أمين الصندوق",
            ends_on=datetime.date(2020, 5, 1),
        )
        return known

    def full_visit(self):
        visit = factories.VisitFactory(
            host=self.home,
            guest=self.other,
            on=datetime.date(2025, 4, 25),
            start_time=datetime.time(18, 27),
            place=self.home.place,
            venue="مقر الجمعية",
            purpose=Visit.Purpose.EXCHANGE,
            objectives="تبادل الخبرات.",
            summary="تعارف الطرفان واتفقا على التنسيق.",
        )
        for side, person in zip(visit.delegations.all(), (self.person, self.guest), strict=True):
            factories.DelegateFactory(
                delegation=side, person=person, is_head=True, title="رئيس مجلس الإدارة"
            )
        factories.DelegateFactory(
            delegation=visit.delegations.get(side="guest"),
            person=factories.PersonFactory(full_name="جلال الخير عبد الله"),
            affiliation=factories.OrganizationFactory(name="إذاعة القوات المسلحة"),
        )
        factories.StopFactory(visit=visit, presenter="فريق الجمعية")
        factories.TopicFactory(visit=visit, kind="idea", needs_follow_up=True, notes="بعد شهر")
        factories.TopicFactory(visit=visit)
        factories.GiftFactory(visit=visit)
        factories.OutcomeFactory(visit=visit)
        self.quote(visit)
        history.write(visit, "create", by=self.user)
        return visit

    def quote(self, visit):
        factories.StatementFactory(
            subject=visit, person=self.guest, organization=self.other, title="الرئيس"
        )
        Statement.objects.create(
            subject=visit, voice=Statement.Voice.JOINT, text="نواصل التنسيق.", is_verbatim=True
        )

    def visits_of_every_status(self):
        return {
            status: factories.VisitFactory(
                host=self.home, guest=self.other, status=status, return_of=self.visit
            )
            for status in Visit.Status.values
        }

    def agreements_in_every_state(self):
        pair = {"first": self.home, "second": self.other}
        return {
            status: factories.AgreementFactory(status=status, **pair)
            for status in Agreement.Status.values
        }

    def full_agreement(self):
        """Seven parties, about to end, renewed by itself; one obligation done, one lapsed."""
        agreement = factories.AgreementFactory(
            first=self.home,
            second=self.other,
            parties=[factories.OrganizationFactory() for _party in range(5)],
            ends_on=factories.days_from_today(45),
            renewal=Agreement.Renewal.TACIT,
            notice_days=30,
            purpose="تنسيق الجهود.",
            spokesperson=self.person,
            origin=self.visit.outcomes.get(),
            renews=self.agreements["ended"],
        )
        self.name_deputy(agreement)
        owed = {"agreement": agreement, "quantity": 40, "unit": "جلسة"}
        done = factories.ObligationFactory(number=1, recurrence="FREQ=MONTHLY", **owed)
        yesterday = factories.days_from_today(-1)
        factories.ObligationFactory(number=2, agreement=agreement, due_on=yesterday)
        factories.ObligationFactory(number=3, from_party=None, to_party=None, agreement=agreement)
        factories.StatementFactory(subject=agreement, person=self.person, organization=self.home)
        agreement.enter("signed")
        agreement.signed_on = agreement.starts_on
        agreement.save()
        fulfilment = factories.FulfilmentFactory(
            obligation=done, quantity=3, note="أقيمت.", evidence=self.visit
        )
        return agreement, fulfilment

    def name_deputy(self, agreement):
        party = agreement.parties.first()
        party.representative, party.deputy = self.person, self.guest
        party.honorific, party.deputy_title = "معالي الدكتور", "نائب الرئيس"
        party.save()

    def initiatives_in_every_stage(self):
        known = {"owner": self.home, "partners": [self.home, self.other], "summary": "حفر آبار."}
        reach = {"target_beneficiaries": 900, "reached_beneficiaries": 300, "budget": 15000}
        return {
            stage: initiative(stage, origin_agreement=self.agreement, **known, **reach)
            for stage in Initiative.Status.values
        }

    def attach(self):
        for record in (self.visit, self.home, self.agreement, self.initiatives["running"]):
            PressMention.objects.create(
                subject=record,
                publisher="جهات الإخبارية",
                title="تعزيز الشراكة",
                url="https://example.org/story",
                published_on=datetime.date(2025, 4, 25),
                added_by=self.user,
            )
            Note.objects.create(
                subject=record, organization=self.home, text="نتصل بهم.", added_by=self.user
            )
            Document.objects.create(
                subject=record,
                title="محضر اللقاء",
                kind="minutes",
                file=f"documents/{record._meta.model_name}.pdf",
                filename="minutes.pdf",
                content_kind="pdf",
                size=1234,
                sha256="0" * 64,
                added_by=self.user,
            )

"""A small network in which every page has something of every kind to show."""

import datetime

from charitynet import history
from charitynet.attachments import Document, Note, PressMention
from charitynet.roles import Role
from organizations.models import Statement
from tests import factories
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

    def attach(self):
        for record in (self.visit, self.home):
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

"""The pages around one visit, for tests that try them all."""

from django.urls import reverse


def pages(visit):
    return [
        reverse("dashboard"),
        *(reverse(f"dashboard_{part}") for part in ("partners", "endings", "followups")),
        reverse("coverage:gap_list"),
        reverse("visits:visit_list"),
        reverse("visits:visit_create"),
        visit.get_absolute_url(),
        reverse("organizations:organization_list"),
        reverse("organizations:organization_create"),
        reverse("organizations:organization_quick"),
        reverse("organizations:organization_doubles"),
        visit.owner.get_absolute_url(),
        reverse("organizations:person_list"),
        reverse("organizations:person_create"),
        reverse("organizations:person_quick"),
        reverse("organizations:position_create", args=[visit.owner_id]),
        reverse("document_create", args=["visits", "visit", visit.pk]),
        reverse("day_convert"),
        reverse("calendar"),
        *(reverse("choose", args=[kind]) for kind in ("organizations", "people", "visits")),
        reverse("choose", args=["places"]),
    ]


def posts(visit):
    organization = visit.owner_id
    subject = ["visits", "visit", visit.pk]
    return [
        reverse("visits:visit_create"),
        reverse("visits:visit_edit", args=[visit.pk]),
        reverse("visits:visit_transition", args=[visit.pk, "document"]),
        reverse("organizations:organization_create"),
        reverse("organizations:organization_quick"),
        reverse("organizations:organization_edit", args=[organization]),
        reverse("organizations:organization_archive", args=[organization]),
        reverse("organizations:organization_restore", args=[organization]),
        reverse("organizations:organization_verify", args=[organization]),
        reverse("organizations:position_create", args=[organization]),
        reverse("organizations:person_create"),
        reverse("organizations:person_quick"),
        *(reverse(name, args=subject) for name in ("document_create", "press_create")),
        reverse("note_create", args=subject),
        reverse("draft_save", args=["visits.visit", 0]),
        reverse("draft_discard", args=["visits.visit", 0]),
        reverse("preference_language"),
        reverse("preference_theme"),
        reverse("preference_menu"),
        reverse("account_logout"),
        reverse("account_change_password"),
    ]

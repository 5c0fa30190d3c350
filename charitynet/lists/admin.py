"""What the admin shows of saved views and of lists that were taken away."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from charitynet.admin_base import ShownAdmin

from .models import Export, FirstView, SavedView, list_name


@admin.display(description=_("list"), ordering="list")
def list_of(row):
    return list_name(row.list)


@admin.register(SavedView)
class SavedViewAdmin(ShownAdmin):
    """That there is a view; it holds a question, which is its maker's to change."""

    list_display = ["name", list_of, "user", "is_shared", "organization", "saved_at"]
    list_select_related = ["user", "organization"]
    list_filter = ["is_shared"]
    search_fields = ["name", "user__username"]
    fields = ["name", list_of, "query", "user", "is_shared", "organization", "saved_at"]


@admin.register(FirstView)
class FirstViewAdmin(ShownAdmin):
    """With which view a list opens for somebody, which is his own to choose."""

    list_display = ["name", list_of, "user"]
    list_select_related = ["user"]
    search_fields = ["name", "user__username"]
    fields = ["name", list_of, "user", "view"]


@admin.register(Export)
class ExportAdmin(ShownAdmin):
    """Who took which list away, when, and what of it."""

    list_display = ["at", "user", list_of, "format", "count", "words"]
    list_filter = ["at", "format", ("user", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user"]
    search_fields = ["words", "user__username", "=request_id"]
    fields = ["at", "user", list_of, "format", "count", "words", "query", "columns", "request_id"]

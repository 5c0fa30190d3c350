"""What may be done with any entry of the registry besides changing its fields."""

from django.db import transaction

from charitynet import history


class Entry:
    """An entry that is archived instead of deleted, each move kept in its history."""

    def archive(self, *, by, note):
        """Take the entry out of lists and choosers; its past stays."""
        self._set("archive", by=by, note=note, is_archived=True)

    def restore(self, *, by, note=""):
        self._set("restore", by=by, note=note, is_archived=False)

    @transaction.atomic
    def _set(self, action, *, by, note="", **values):
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update())
        before = {name: str(getattr(self, name) or "") for name in values}
        for name, value in values.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*values, "version"])
        changes = {name: [before[name], str(value or "")] for name, value in values.items()}
        history.write(self, action, by=by, note=note, changes=changes)

"""What pages share that make something of a topic, a decision or another source."""

from django.http import Http404
from django.shortcuts import render
from django.utils.functional import cached_property

from charitynet import access

from . import sources


class FromSource:
    """A page whose address names one source in which the user takes part."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and len(self.named) != 1 and self.may_begin(request.user):
            status = 422 if request.method == "POST" else 200
            context = {"meta": self.meta, "has_several": len(self.named) > 1}
            return render(request, "followups/followup_source.html", context, status=status)
        return super().dispatch(request, *args, **kwargs)

    def may_begin(self, user):
        return access.may(user, self.act)

    @property
    def named(self):
        """The kinds of source that the address names."""
        return [name for name in sources.KINDS if self.request.GET.get(name)]

    @cached_property
    def kind(self):
        return sources.KINDS[self.named[0]]

    @cached_property
    def source(self):
        found = sources.one_within(
            self.kind.name, self.request.GET[self.kind.name], self.request.user
        )
        if found is None:
            raise Http404
        return found

    def told(self):
        """What the page says of the source."""
        carrier = sources.carrier_of(self.source)
        return {
            "kind": self.kind,
            "source": self.source,
            "carrier": carrier,
            "source_text": sources.text_of(self.source),
            "source_url": sources.address_of(self.source, carrier),
        }

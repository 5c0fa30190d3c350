"""The way back to the page that somebody came from."""

from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request, otherwise):
    """The address in `next`, if it is one of ours."""
    target = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if is_ours and target.startswith("/") else otherwise

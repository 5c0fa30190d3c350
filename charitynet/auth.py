"""Sign-in: who may sign in at all, and what the admin may ask."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from . import access


class MembershipBackend(AuthenticationBackend):
    """Sign in by name or e-mail; answer the admin's questions from memberships."""

    def user_can_authenticate(self, user):
        demonstration_only = user.is_demonstration and not settings.DEBUG
        return super().user_can_authenticate(user) and not demonstration_only

    def get_user(self, user_id):
        user = super().get_user(user_id)
        return user if user and self.user_can_authenticate(user) else None

    def has_perm(self, user, permission, obj=None):
        """Administrators view, add and change; nobody deletes: records are archived."""
        return access.is_administrator(user) and ".delete_" not in permission

    def has_module_perms(self, user, app_label):
        return access.is_administrator(user)

    def get_all_permissions(self, user, obj=None):
        return set()


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; nobody signs up."""

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Who may not sign in hears the same as who mistyped; allauth would let him in."""
        user = super().authenticate(request, **credentials)
        return user if user and MembershipBackend().user_can_authenticate(user) else None

    def is_safe_url(self, url):
        """An address that cannot be read leads nowhere; allauth would fail on it."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

"""The forms of agreements: the whole agreement on one page, and notice of its end."""

from .agreement import AgreementForm
from .notice import NoticeForm, WithdrawalForm

__all__ = ["AgreementForm", "NoticeForm", "WithdrawalForm"]

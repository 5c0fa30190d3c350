"""The id of the request that is being answered; empty outside of one."""

from contextvars import ContextVar

request_id = ContextVar("request_id", default="")

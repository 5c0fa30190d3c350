"""Log lines that machines can read: one JSON object each."""

import json
import logging
import re

from .requests import request_id

SECRET = re.compile(r"(/calendar/feed/)[\w-]+")


def without_secrets(text):
    """The address of a calendar link is its key: a log keeps it to itself."""
    return SECRET.sub(r"\1…", text)


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message and request id; a traceback where there is one."""

    def format(self, record):
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
            "request": request_id.get(),
        }
        if record.exc_info:
            line["traceback"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)

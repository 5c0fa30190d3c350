"""Log lines that machines can read: one JSON object each."""

import json
import logging

from .requests import request_id


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message and request id; a traceback where there is one."""

    def format(self, record):
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": request_id.get(),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)

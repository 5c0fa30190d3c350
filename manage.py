#!/usr/bin/env python
"""Runs Django's commands with the settings of `.env`, where there is one."""

import os
import sys
from pathlib import Path

import environ
from django.core.management import execute_from_command_line

ENVIRONMENT_FILE = Path(__file__).resolve().parent / ".env"


def main():
    """A variable that is already set wins over the file."""
    if ENVIRONMENT_FILE.exists():
        environ.Env.read_env(ENVIRONMENT_FILE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charitynet.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

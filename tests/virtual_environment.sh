#!/bin/sh
# Installs the requirements file named as argument into .venv, which is made where it is missing.
set -eu

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    "$(dirname "$0")/system_packages.sh" python3-venv
    if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "Please install Python 3.11 or newer first: this python3 is $(python3 --version)." >&2
        exit 1
    fi
    python3 -m venv --clear .venv
fi
echo "Installing $1 into .venv"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$1"

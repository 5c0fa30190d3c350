#!/bin/sh
# Makes sure that the system packages named as arguments are there: installs what is missing on
# Debian and Ubuntu as root, and otherwise stops with a sentence that names it.
set -eu

is_there() {
    case $1 in
        python3-venv) python3 -c 'import ensurepip, venv' ;;
        chromium) command -v chromium ;;
        gettext) command -v msgfmt ;;
        libreoffice-writer-nogui) command -v soffice ;;
        postgresql) command -v initdb || ls /usr/lib/postgresql/*/bin/initdb ;;
        *) command -v "$1" ;;
    esac >/dev/null 2>&1
}

missing_of() {
    for package in "$@"; do
        is_there "$package" || printf ' %s' "$package"
    done
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update && apt-get -qq install --yes --no-install-recommends "$@"
}

stop() {
    echo "$1" >&2
    exit 1
}

missing=$(missing_of "$@")
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    stop "Please install these first (names as in Debian):$missing."
fi

echo "Installing$missing"
log=$(install_packages $missing 2>&1) || { echo "$log" >&2; stop "apt-get could not install:$missing."; }
missing=$(missing_of "$@")
[ -z "$missing" ] || stop "Please install these by hand, apt-get did not bring them:$missing."

#!/bin/sh
# Installs the tools that some tests use if present: Chromium, curl, patch and Python with its module venv.
set -eu

say() { echo "extras: $*"; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

missing=
for command in curl patch python3; do
    command -v $command >/dev/null 2>&1 || missing="$missing $command"
done
for command in chromium chromium-browser google-chrome; do
    ! command -v $command >/dev/null 2>&1 || chromium=$command
done
[ -n "${chromium:-}" ] || missing="$missing chromium"
# On Debian, venv and ensurepip are a package of their own.
python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing="$missing python3-venv"
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1; then
    say "installing$missing with apt-get"
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing
elif command -v dnf >/dev/null 2>&1; then
    # venv is part of Python there.
    missing=$(echo "$missing" | sed 's/python3-venv/python3/')
    say "installing$missing with dnf"
    # shellcheck disable=SC2086
    as_root dnf install -y -q $missing
else
    say "install$missing with your package manager, then try again" >&2
    exit 1
fi

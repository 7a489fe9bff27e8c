#!/bin/sh
# Installs libxml2's headers and pkg-config if they are missing, with apt-get, dnf or brew.
set -eu

has_libxml2() {
    command -v pkg-config >/dev/null 2>&1 && pkg-config --exists libxml-2.0
}

say() { echo "set-up: $*"; }

# Runs a command as root, with sudo if necessary; sudo may ask for a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        say "'$*' needs root, but sudo is not installed; run the command as root, then try again" >&2
        exit 1
    fi
}

if ! command -v swift >/dev/null 2>&1; then
    say "Swift is not installed; install a Swift 6.3 toolchain or newer from swift.org" >&2
    exit 1
fi
has_libxml2 && exit 0

if command -v apt-get >/dev/null 2>&1; then
    say "installing libxml2-dev and pkg-config with apt-get"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libxml2-dev pkg-config
elif command -v dnf >/dev/null 2>&1; then
    say "installing libxml2-devel and pkgconf with dnf"
    as_root dnf install -y -q libxml2-devel pkgconf-pkg-config
elif command -v brew >/dev/null 2>&1; then
    say "installing libxml2 and pkgconf with brew"
    brew install --quiet libxml2 pkgconf
    # Homebrew does not link libxml2 over the system's own; SwiftPM finds it by the provider in Package.swift.
    exit 0
else
    say "install libxml2's headers and pkg-config with your package manager, then try again" >&2
    exit 1
fi

if ! has_libxml2; then
    say "libxml2 is installed, but pkg-config does not find it; see the messages above" >&2
    exit 1
fi
say "done"

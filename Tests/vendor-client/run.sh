#!/bin/sh
# Calls every operation of the mock server with the vendor's Python clients; the server verifies signatures.
#
# Usage: Tests/vendor-client/run.sh [FOLDER]. The folder has the specs of each service in a folder; by default it is
# `specs`. One server serves them all. The clients are in a virtual environment in .build/vendor-client. If they
# are missing there, the test is skipped; with SDKGEN_EXTRAS=required, the script installs them with pip.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/Tests/vendor-client
specs=${1:-$root/specs}
clients=$root/.build/vendor-client
work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

say() { echo "vendor-client: $*"; }

# Runs a command, and prints its output only if it fails.
quietly() {
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; say "failed: $*" >&2; exit 1; }
}

# The last step of an installation copies the requirements, so an interrupted or outdated one is not used.
if ! cmp -s "$here/requirements.txt" "$clients/requirements.txt"; then
    if [ "${SDKGEN_EXTRAS:-}" != required ]; then
        say "skipped, because the vendor's Python clients are not installed; 'make vendor-client' installs them"
        exit 0
    fi
    say "installing the vendor's Python clients in $clients"
    rm -rf "$clients"
    quietly python3 -m venv "$clients"
    quietly "$clients/bin/pip" install --quiet --disable-pip-version-check --retries 2 --timeout 30 \
        --requirement "$here/requirements.txt"
    cp "$here/requirements.txt" "$clients"
fi

cd "$root"
quietly swift build --product sdk-mock-server
set --
for service in "$specs"/*/service.xml; do set -- "$@" "${service%/service.xml}"; done
options=
for folder; do options="$options --specs=$folder"; done
# shellcheck disable=SC2086
"$(swift build --show-bin-path)/sdk-mock-server" $options --port 0 >"$work/address" &
server=$!
tries=0
until grep -qs 'http://' "$work/address"; do
    tries=$((tries + 1))
    if test $tries -gt 100 || ! kill -0 "$server" 2>/dev/null; then
        say "the mock server did not start" >&2
        exit 1
    fi
    sleep 0.1
done
"$clients/bin/python" -B -W ignore "$here/walk.py" "$@" "$(sed 's|.*http://||' "$work/address")"

#!/bin/sh
# Lets the vendor's clients for Python call every operation of the mock server, signatures verified.
#
# Usage: Tests/vendor-client/run.sh [SPECS]. Ends with 0 as well when the clients cannot be downloaded, and says so.
set -eu

specs=${1:-specs/vpc}
here=$(dirname "$0")
work=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

swift build --product sdk-mock-server >"$work/build" 2>&1 || { cat "$work/build"; exit 1; }

if ! python3 -m venv "$work/python" >"$work/venv" 2>&1; then
    cat "$work/venv"
    echo "vendor-client: python3 with its module venv is needed: install python3-venv (apt) or python3 (dnf, brew)"
    exit 1
fi
if ! "$work/python/bin/pip" install --quiet --disable-pip-version-check --retries 2 --timeout 10 \
    --requirement "$here/requirements.txt" >"$work/pip" 2>&1; then
    # The words of pip for a network that it cannot use.
    if grep -q -e 'connection broken by' -e 'Max retries exceeded' -e 'Network is unreachable' "$work/pip"; then
        echo "vendor-client: SKIPPED, the clients cannot be downloaded:"
        tail -n 1 "$work/pip"
        exit 0
    fi
    cat "$work/pip"
    echo "vendor-client: the clients cannot be installed"
    exit 1
fi

"$(swift build --show-bin-path)/sdk-mock-server" --specs "$specs" --port 0 >"$work/address" &
server=$!
tries=0
until grep -q 'http://' "$work/address"; do
    tries=$((tries + 1))
    if test $tries -gt 100 || ! kill -0 "$server" 2>/dev/null; then
        echo "vendor-client: the server did not start"
        exit 1
    fi
    sleep 0.1
done
"$work/python/bin/python" -B -W ignore "$here/walk.py" "$specs" "$(sed 's|.*http://||' "$work/address")"

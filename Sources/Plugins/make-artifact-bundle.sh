#!/bin/sh
# Puts built generators into an artifact bundle, for SwiftPM to run in place of one built from source.
#
#   make-artifact-bundle.sh FOLDER TRIPLE=SDKGEN...
#
# The bundle is FOLDER/sdkgen.artifactbundle. Give one built sdkgen for each kind of machine that is to use it, with its triple:
# x86_64-unknown-linux-gnu, aarch64-unknown-linux-gnu, arm64-apple-macosx. One that runs on this machine has to come first: it
# tells the version.
set -eu

[ $# -ge 2 ] || { echo "usage: $0 FOLDER TRIPLE=SDKGEN..." >&2; exit 64; }
bundle=$1/sdkgen.artifactbundle
shift
first=$1
version=$("${first#*=}" --version)

rm -rf "$bundle"
variants=
for variant in "$@"; do
    triple=${variant%%=*}
    place=sdkgen-$version-$triple/bin
    mkdir -p "$bundle/$place"
    cp "${variant#*=}" "$bundle/$place/sdkgen"
    variants="$variants${variants:+,}
        { \"path\": \"$place/sdkgen\", \"supportedTriples\": [\"$triple\"] }"
done
cat >"$bundle/info.json" <<END
{
  "schemaVersion": "1.0",
  "artifacts": {
    "sdkgen": {
      "type": "executable",
      "version": "$version",
      "variants": [$variants
      ]
    }
  }
}
END
echo "$bundle"

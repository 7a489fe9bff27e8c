#!/bin/sh
# Creates an artifact bundle of built generators, which SwiftPM runs instead of building the generator from source.
#
#   make-artifact-bundle.sh FOLDER TRIPLE=SDKGEN...
#
# The bundle is FOLDER/sdkgen.artifactbundle. Pass one built sdkgen for each supported platform, with its triple, such
# as x86_64-unknown-linux-gnu, aarch64-unknown-linux-gnu or arm64-apple-macosx. The first one must run on this machine:
# the script asks it for the version.
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

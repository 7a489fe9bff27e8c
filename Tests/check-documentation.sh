#!/bin/sh
# Builds the documentation of all modules that people read about, with every warning as an error.
#
# Usage: Tests/check-documentation.sh [MODULE]. By default builds all modules, and a slim SDK of three operations of
# AlibabaCloudVPC. If SDKGEN_TREE names a copy of the repository, the generated modules are taken from there.
#
# Needs `swift`, `docc` and `pkg-config` in the PATH. Builds only the modules and leaves nothing behind.
set -eu
cd "$(dirname "$0")/.."
only=${1:-}
tree=${SDKGEN_TREE:-.}

# Symbols are extracted from the compiled modules, so that nothing is compiled twice.
target=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",$/\1/p' | head -n 1)
products=$(swift build --show-bin-path)
modules=$products/Modules
libxml2=$(pkg-config --cflags libxml-2.0 | sed 's/[^ ][^ ]*/-Xcc &/g')
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A compiled Swift module names the C modules that it imports but does not contain them.
c_modules() {
    find "$products" -maxdepth 2 -name module.modulemap
    find "$products/../../checkouts" -path '*/Sources/*/include/module.modulemap'
    echo Sources/CLibXML2/module.modulemap
}

# Converts symbols and, if there is one, a catalog. The result is not hosted, so it needs no pages for static hosting.
# The option is stated because its default differs between toolchains.
convert() {
    name=$1
    symbols=$2
    shift 2
    docc convert "$@" --additional-symbol-graph-dir "$symbols" --warnings-as-errors --no-transform-for-static-hosting \
        --fallback-display-name "$name" --fallback-bundle-identifier "$name" --output-path "$symbols.doccarchive"
}

check() {
    module=$1
    catalog=$2/$module.docc
    [ -z "$only" ] || [ "$only" = "$module" ] || return 0
    swift build --quiet --target "$module"
    mkdir -p "$scratch/$module"
    # shellcheck disable=SC2086
    c_modules | sed 's/.*/-Xcc "-fmodule-map-file=&"/' |
        xargs swift symbolgraph-extract -module-name "$module" -target "$target" -I "$modules" $libxml2 \
            -minimum-access-level public -output-dir "$scratch/$module"
    echo "$module"
    if [ -d "$catalog" ]; then
        convert "$module" "$scratch/$module" "$catalog"
    else
        convert "$module" "$scratch/$module"
    fi
}

check AlibabaCloudCore Sources/AlibabaCloudCore
check AlibabaCloudXML Sources/AlibabaCloudXML
check AlibabaCloudTesting Sources/AlibabaCloudTesting
check SDKGenMockServer Sources/MockServer
check sdkgen Sources/sdkgen
for generated in "$tree"/Generated/*; do check "${generated##*/}" "$generated"; done
check SDKGenObstacleCourse Tests/ObstacleCourse/Generated
check SDKGenMinimalService Tests/MinimalService/Generated
check SDKGenZoneService Tests/ZoneService/Generated
[ -z "$only" ] || exit 0

# The documentation of a slim SDK has no links to what it leaves out.
swift build --quiet --product sdkgen
"$products/sdkgen" generate specs/vpc --output "$scratch/slim" --quiet \
    --only CancelPhysicalConnection,DescribePhysicalConnections,DescribeRegions
mkdir "$scratch/slim-symbols"
c_modules | sed 's/.*/-Xcc "-fmodule-map-file=&"/' |
    xargs swiftc -swift-version 6 -parse-as-library -module-name AlibabaCloudVPC -I "$modules" -emit-module \
        -emit-module-path "$scratch/AlibabaCloudVPC.swiftmodule" -emit-symbol-graph \
        -emit-symbol-graph-dir "$scratch/slim-symbols" $(find "$scratch/slim" -name '*.swift')
echo "three operations of AlibabaCloudVPC"
convert AlibabaCloudVPC "$scratch/slim-symbols" "$scratch/slim/AlibabaCloudVPC.docc"

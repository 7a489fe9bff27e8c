#!/bin/sh
# Builds the documentation of the generated modules with every warning as an error.
#
# Usage: Tests/check-documentation.sh [MODULE]. By default all of them, and that of a few operations of AlibabaCloudVPC. Where SDKGEN_TREE
# names a copy of the repository, AlibabaCloudVPC is the one there.
#
# Needs `swift` and `docc` in the PATH. Builds the modules and nothing else, and leaves nothing behind.
set -eu
cd "$(dirname "$0")/.."
only=${1:-}
tree=${SDKGEN_TREE:-.}

# The symbols come from the compiled modules, so that nothing is compiled a second time for them.
target=$(swiftc -print-target-info | sed -n 's/^ *"triple": "\(.*\)",$/\1/p' | head -n 1)
products=$(swift build --show-bin-path)
modules=$products/Modules
libxml2=$(pkg-config --cflags libxml-2.0 | sed 's/[^ ][^ ]*/-Xcc &/g')
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What the runtime is built on has modules in C, which a compiled module names but does not hold.
c_modules() {
    find "$products" -maxdepth 2 -name module.modulemap
    find "$products/../../checkouts" -path '*/Sources/*/include/module.modulemap'
    echo Sources/CLibXML2/module.modulemap
}

check() {
    module=$1
    folder=$2
    [ -z "$only" ] || [ "$only" = "$module" ] || return 0
    swift build --quiet --target "$module"
    mkdir -p "$scratch/$module"
    c_modules | sed 's/.*/-Xcc "-fmodule-map-file=&"/' |
        xargs swift symbolgraph-extract -module-name "$module" -target "$target" -I "$modules" $libxml2 \
            -minimum-access-level public -output-dir "$scratch/$module"
    echo "$module"
    docc convert "$folder/$module.docc" --additional-symbol-graph-dir "$scratch/$module" --warnings-as-errors \
        --fallback-display-name "$module" --fallback-bundle-identifier "$module" --output-path "$scratch/$module.doccarchive"
}

check AlibabaCloudCore Sources/AlibabaCloudCore
check SDKGenMockServer Sources/MockServer
check sdkgen Sources/sdkgen
check AlibabaCloudVPC "$tree/Generated/AlibabaCloudVPC"
check SDKGenObstacleCourse Tests/ObstacleCourse/Generated
check SDKGenMinimalService Tests/MinimalService/Generated
check AlibabaCloudSTS Tests/SmallServices/SecurityTokens/Generated
check SDKGenPeeringService Tests/SmallServices/Peering/Generated
[ -z "$only" ] || exit 0

# What is left out of a slim SDK leaves no dead link behind.
swift build --quiet --product sdkgen
"$products/sdkgen" generate specs/vpc --output "$scratch/slim" --quiet \
    --only CancelPhysicalConnection,DescribePhysicalConnections,DescribeRegions
mkdir "$scratch/slim-symbols"
c_modules | sed 's/.*/-Xcc "-fmodule-map-file=&"/' |
    xargs swiftc -swift-version 6 -parse-as-library -module-name AlibabaCloudVPC -I "$modules" -emit-module \
        -emit-module-path "$scratch/AlibabaCloudVPC.swiftmodule" -emit-symbol-graph \
        -emit-symbol-graph-dir "$scratch/slim-symbols" $(find "$scratch/slim" -name '*.swift')
echo "three operations of AlibabaCloudVPC"
docc convert "$scratch/slim/AlibabaCloudVPC.docc" --additional-symbol-graph-dir "$scratch/slim-symbols" \
    --warnings-as-errors --fallback-display-name AlibabaCloudVPC --fallback-bundle-identifier AlibabaCloudVPC \
    --output-path "$scratch/slim.doccarchive"

#!/bin/sh
# Builds and runs copies of the packages in Tests/Consumers. Each package uses sdkgen in one of the documented ways, or
# the SDK as a new user does.
#
# The copies share the repository's .build, where their dependencies are already compiled, so run the script after
# `swift build --build-tests`. Missing headers of libxml2 are detected nevertheless: their path is part of the compile
# command, so without them SwiftPM compiles again and fails.
set -eu
cd "$(dirname "$0")/.."
repository=$PWD
scratch=$repository/.build
packages=$scratch/consumers
log=$packages/log

rm -rf "$packages"
mkdir -p "$packages"
cp -Rp Tests/Consumers/* "$packages"

say() { echo "consumers: $*"; }

fail() {
    say "$*"
    tail -n 60 "$log" | cut -c 1-400 | sed 's/^/    /'
    exit 1
} >&2

# Runs a command. $1 says whether the command succeeds or fails.
run() {
    expected=$1
    shift
    status=0
    "$@" >"$log" 2>&1 || status=$?
    case $expected in
    succeeds) [ "$status" -eq 0 ] || fail "exit code $status: $*" ;;
    fails) [ "$status" -ne 0 ] || fail "no error: $*" ;;
    esac
}

has() { grep -qF -e "$1" "$log" || fail "missing output: $1"; }
has_not() { ! grep -qE -e "$1" "$log" || fail "unexpected output: $1"; }
has_line() { grep -qE -e "$1" "$log" || fail "missing output: $1"; }

# Enters the copy of a package, which uses the same versions of dependencies as the repository.
enter() {
    say "$1"
    cd "$packages/$1"
    cp "$repository/Package.resolved" .
}

# The arguments of the generator in the last build. A sandbox would prevent the generator from writing the file.
runs=$packages/runs
build() {
    : >"$runs"
    run "$1" swift build --disable-sandbox --scratch-path "$scratch"
}

# Checks that the generator ran only for one folder of specs, or not at all.
ran_for() { [ "$(wc -l <"$runs")" -eq 1 ] && grep -q "^build-sources $PWD/$1 " "$runs" || fail "the generator did not run for $1 alone: $(cat "$runs")"; }
ran_not() { [ ! -s "$runs" ] || fail "the generator ran without a change: $(cat "$runs")"; }
package() {
    expected=$1
    shift
    run "$expected" swift package --scratch-path "$scratch" "$@"
}

# Runs a program of the package ('Demo' by default) and compares its output.
prints() {
    run succeeds swift run --quiet --skip-build --scratch-path "$scratch" "${2:-Demo}"
    [ "$(cat "$log")" = "$1" ] || fail "expected: $1"
}

# Checks that the last build did not compile the generator. SwiftPM may suggest to install libxml2 nevertheless.
needs_no_generator() { has_not 'Compiling (SDKGenXMLTree|SDKGenSpecReading|SDKGenModelBuilding|SDKGenEmission|SDKGenGeneration|sdkgen) '; }

# On other systems, compilers find the system's headers without pkg-config.
can_hide() { [ "$(uname)" = Linux ]; }

# Simulates a machine without libxml2-dev by replacing pkg-config, which SwiftPM asks for the path of the headers.
hide_libxml2() {
    can_hide || return 0
    # The compiler would use cached modules of the headers.
    find "$scratch" -name 'CSDKGenLibXML2-*.pcm' -exec rm -f {} +
    export PATH="$packages/hiding:$whole_path" PKG_CONFIG_PATH="$packages/hiding"
}

show_libxml2() {
    export PATH="$whole_path" PKG_CONFIG_PATH="$whole_pkg_config_path"
}

mkdir "$packages/hiding"
printf '#!/bin/sh\nexit 1\n' >"$packages/hiding/pkg-config"
chmod +x "$packages/hiding/pkg-config"
whole_path=$PATH
whole_pkg_config_path=${PKG_CONFIG_PATH:-}

swift build --quiet --product sdkgen
products=$(swift build --show-bin-path)
sdkgen=$products/sdkgen

# Committed output is up to date, and its users need no system package.
enter CommittedOutput
run succeeds "$sdkgen" check specs/lighthouse --output Sources/Lighthouse
hide_libxml2
build succeeds
needs_no_generator
prints 'lamp-1 900
400 OperationDenied.Daylight
nobody listens'
refusals='Too early: The sun is up. OperationDenied.Daylight R-1
true
OperationDenied.Daylight R-1 false
Throttling.User R-2 true'
prints "$refusals" Refusals

say "without reflection metadata"
WITHOUT_REFLECTION=1
export WITHOUT_REFLECTION
build succeeds
prints "$refusals" Refusals
unset WITHOUT_REFLECTION

# A generator built from source needs libxml2, so this build proves that libxml2 is hidden.
enter BuildToolPlugin
if can_hide; then
    rm -rf "$products/SDKGenXMLTree-tool.build" "$products/Modules-tool/SDKGenXMLTree.swiftmodule"
    build fails
    has 'libxml2 headers not found'
fi

say "a prebuilt generator"
cat >"$packages/sdkgen" <<END
#!/bin/sh
echo "\$@" >>"$runs"
exec "$sdkgen" "\$@"
END
chmod +x "$packages/sdkgen"
SDKGEN_BINARY=$("$repository/Sources/Plugins/make-artifact-bundle.sh" "$packages" \
    "$(swiftc -print-target-info | sed -n 's/^ *"unversionedTriple": "\(.*\)",$/\1/p' | head -n 1)=$packages/sdkgen")
export SDKGEN_BINARY
demo='tide 42
ferry ferry-1 120
crane OperationDenied.TooHeavy'
build succeeds
needs_no_generator
[ "$(sort "$runs" | cut -d ' ' -f 2 | sed "s|$PWD/||" | tr '\n' ' ')" = \
    'Sources/Port/specs/cranes Sources/Port/specs/ferries Sources/Tides/specs ' ] || fail "the generator did not run once for each service: $(cat "$runs")"
prints "$demo"

say "a build without a change"
build succeeds
ran_not
has_not 'Compiling [A-Z]|Linking'

specs=Sources/Tides/specs/operations
say "a changed spec"
sed 's/"Level" type="integer" example/"Height" type="integer" example/' $specs/GetTide.xml >changed.xml
mv changed.xml $specs/GetTide.xml
build fails
ran_for Sources/Tides/specs
has_line "TideReport.swift:[0-9]+:[0-9]+: error: value of type 'GetTideResponse' has no member 'level'"
sed 's/\.level/.height/' Sources/Tides/TideReport.swift >changed.swift
mv changed.swift Sources/Tides/TideReport.swift
sed 's/"Level": 42/"Height": 42/' Sources/Demo/Demo.swift >changed.swift
mv changed.swift Sources/Demo/Demo.swift
build succeeds
ran_not
prints "$demo"

say "a new spec"
sed 's/SetDatum/GetDatum/; s/Sets/Tells/' $specs/SetDatum.xml >$specs/GetDatum.xml
cat >Sources/Tides/Datum.swift <<'END'
extension TidesClient {
    func datum() async throws { _ = try await getDatum(level: 0) }
}
END
build succeeds
ran_for Sources/Tides/specs

say "a deleted spec"
rm $specs/GetDatum.xml
build fails
ran_for Sources/Tides/specs
has_line "Datum.swift:[0-9]+:[0-9]+: error: cannot find 'getDatum' in scope"
rm Sources/Tides/Datum.swift
build succeeds
prints "$demo"

say "a mistake in a spec"
cp $specs/SetDatum.xml good.xml
sed 's/type="integer"/type="intger"/' good.xml >$specs/SetDatum.xml
build fails
has "$PWD/$specs/SetDatum.xml:8:35: error: 'type' cannot be 'intger'; did you mean 'integer'? [invalid-value]"

say "a spec whose file has another name than its operation"
rm $specs/SetDatum.xml
cp good.xml $specs/Datum.xml
build fails
has "$PWD/$specs/Datum.xml:2:18: error: the file of the operation 'SetDatum' is 'Datum.xml'; rename the file or the operation"
rm $specs/Datum.xml
mv good.xml $specs/SetDatum.xml

say "the same operation in two services of a target"
cp $specs/GetTide.xml Sources/Port/specs/cranes/operations
cp $specs/GetTide.xml Sources/Port/specs/ferries/operations
build fails
has "'specs/cranes' and 'specs/ferries' in the target 'Port' both have an operation 'GetTide'"
rm Sources/Port/specs/*/operations/GetTide.xml

say "a target without specs"
mv Sources/Tides/specs elsewhere
build fails
has "the target 'Tides' has no specs"
mv elsewhere Sources/Tides/specs

say "a generator built from source"
unset SDKGEN_BINARY
show_libxml2
build succeeds
ran_not
prints "$demo"

enter FirstPrograms
build succeeds
run succeeds "$products/Programs" "$repository/specs/vpc"
diff -u expected.txt "$log" >&2 || fail "the output of the programs differs"

say "mistakes in calls"
c_modules() {
    find "$products" -maxdepth 2 -name module.modulemap
    find "$scratch/checkouts" -path '*/Sources/*/include/module.modulemap'
}
for mistake in Mistakes/*.swift; do
    ! c_modules | sed 's/.*/-Xcc "-fmodule-map-file=&"/' | xargs swiftc -typecheck -swift-version 6 \
        -enable-upcoming-feature MemberImportVisibility -I "$products/Modules" "$mistake" >"$log" 2>&1 || fail "no error: $mistake"
    sed -n 's|^Mistakes/\(.*\)\.swift:[0-9]*:[0-9]*: error: |\1: |p' "$log" >>messages
done
diff -u Mistakes/expected.txt messages >&2 || fail "the messages of the compiler differ"

# Inner targets and executables of this package have names that a user's own targets may have, but for a prefix.
enter CollidingTargets
build succeeds
run succeeds "$products/Demo" "$repository/specs/vpc"
has_line '^Diagnostics Emission Generation JSONTree MockServer ModelBuilding Repository ServiceModel SwiftText$'
has_line '^regions$'
has_line '^tide 42$'
for executable in circuit-demo mock-benchmark runtime-benchmark; do prints "$executable" "$executable"; done

enter CommandPlugin
package succeeds check-sdk
has 'Buoys is up to date'
build succeeds
prints '["buoy-1", "buoy-2"]'

say "check-sdk and generate-sdk after a change"
specs=specs/buoys/operations
sed 's/"Depth"/"Fathoms"/' $specs/AnchorBuoy.xml >changed.xml
mv changed.xml $specs/AnchorBuoy.xml
package fails check-sdk
has '+++ Sources/Buoys/Operations/AnchorBuoy.swift'
has 'Buoys is not up to date'
package fails generate-sdk </dev/null
has 'wants permission to write to the package directory'
! grep -q fathoms Sources/Buoys/Operations/AnchorBuoy.swift || fail "generate-sdk wrote without permission"
package succeeds --allow-writing-to-package-directory generate-sdk
has 'Buoys: 2 operations from 3 spec files: 2 written'
grep -q fathoms Sources/Buoys/Operations/AnchorBuoy.swift || fail "generate-sdk wrote nothing"
package succeeds check-sdk --specs specs/buoys --output Sources/Buoys
build succeeds

say "what generate-sdk refuses"
sed 's/type="integer"/type="intger"/' $specs/AnchorBuoy.xml >changed.xml
mv changed.xml $specs/AnchorBuoy.xml
package fails --allow-writing-to-package-directory generate-sdk
has "$specs/AnchorBuoy.xml:9:37: error: 'type' cannot be 'intger'; did you mean 'integer'? [invalid-value]"
package fails --allow-writing-to-package-directory generate-sdk --specs nowhere --output Sources/Buoys
has "there is no folder 'nowhere'"
mv $specs/AnchorBuoy.xml changed.xml
sed 's/intger/integer/' changed.xml >$specs/AnchorBuoy.xml
sed 's/module="Buoys"/module="Buoy"/' specs/buoys/service.xml >changed.xml
mv changed.xml specs/buoys/service.xml
package fails check-sdk
has "this package has no target 'Buoy', which is the module in 'specs/buoys/service.xml'"
mv specs elsewhere
package fails check-sdk
has 'there is no service.xml in'

# Runs last, because the traits cause the runtime to be compiled again.
enter Traits
build succeeds
prints 'nobody listens at 127.0.0.1:1 for cn-shanghai, attempt 1
all services have ended
20.5 seconds 15.0 seconds
The configuration has an accessKeyId without an accessKeySecret. Add an accessKeySecret.'

say "all checks passed"

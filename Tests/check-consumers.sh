#!/bin/sh
# Builds and runs the packages of Tests/Consumers: each uses sdkgen in one of the ways that the README names, or the SDK as a new user
# does.
#
# It works on copies. They are built in the repository's own .build, where what they depend on is compiled already, so run it after
# `swift build --build-tests`. What a package needs shows all the same: where the headers of libxml2 lie is part of the command that
# compiles what wants them, so without them it is compiled again, and fails.
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

# Runs a command that has to end with this status: 0, or any other when 'fails'.
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

has() { grep -qF -e "$1" "$log" || fail "not said: $1"; }
has_not() { ! grep -qE -e "$1" "$log" || fail "not expected: $1"; }
has_line() { grep -qE -e "$1" "$log" || fail "not said: $1"; }

# The versions that the repository was built with.
enter() {
    say "$1"
    cd "$packages/$1"
    cp "$repository/Package.resolved" .
}

# What the generator was asked for in the last build is in this file; where there is a sandbox, it would not let it be written.
runs=$packages/runs
build() {
    : >"$runs"
    run "$1" swift build --disable-sandbox --scratch-path "$scratch"
}

# The generator ran for this one folder of specs and for no other, or not at all.
ran_for() { [ "$(wc -l <"$runs")" -eq 1 ] && grep -q "^build-sources $PWD/$1 " "$runs" || fail "$(cat "$runs") is not $1 alone"; }
ran_not() { [ ! -s "$runs" ] || fail "nothing changed, but this ran: $(cat "$runs")"; }
package() {
    expected=$1
    shift
    run "$expected" swift package --scratch-path "$scratch" "$@"
}

# Runs the package's program, or another one of its, which has to print this.
prints() {
    run succeeds swift run --quiet --skip-build --scratch-path "$scratch" "${2:-Demo}"
    [ "$(cat "$log")" = "$1" ] || fail "expected: $1"
}

# Nothing of the generator was compiled by the last build. SwiftPM may all the same suggest to install libxml2.
needs_no_generator() { has_not 'Compiling (SDKGenXMLTree|SDKGenSpecReading|SDKGenModelBuilding|SDKGenEmission|SDKGenGeneration|sdkgen) '; }

# Elsewhere the system's own headers are found without pkg-config.
can_hide() { [ "$(uname)" = Linux ]; }

# As on a machine without libxml2-dev: SwiftPM asks pkg-config where to look, and gets no answer.
hide_libxml2() {
    can_hide || return 0
    # The compiler would take what it made of the headers before.
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

# What is committed is what the specs say, and a user of it needs no system package.
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

# From source the plugin needs libxml2, which proves that it is really out of sight.
enter BuildToolPlugin
if can_hide; then
    rm -rf "$products/SDKGenXMLTree-tool.build" "$products/Modules-tool/SDKGenXMLTree.swiftmodule"
    build fails
    has 'libxml2 headers not found'
fi

say "a generator that was built beforehand"
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
    'Sources/Port/specs/cranes Sources/Port/specs/ferries Sources/Tides/specs ' ] || fail "not once for each service: $(cat "$runs")"
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

say "the generator from source"
unset SDKGEN_BINARY
show_libxml2
build succeeds
ran_not
prints "$demo"

enter FirstPrograms
build succeeds
run succeeds "$products/Programs" "$repository/specs/vpc"
diff -u expected.txt "$log" >&2 || fail "the programs printed something else"

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
diff -u Mistakes/expected.txt messages >&2 || fail "the compiler said something else"

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
! grep -q fathoms Sources/Buoys/Operations/AnchorBuoy.swift || fail "it was written without permission"
package succeeds --allow-writing-to-package-directory generate-sdk
has 'Buoys: 2 operations from 3 spec files: 2 written'
grep -q fathoms Sources/Buoys/Operations/AnchorBuoy.swift || fail "nothing was written"
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
has "no target of this package is called 'Buoy', as 'specs/buoys/service.xml' names its module"
mv specs elsewhere
package fails check-sdk
has 'there is no service.xml in'

# Last, since the traits compile the runtime anew.
enter Traits
build succeeds
prints 'nobody listens at 127.0.0.1:1 for cn-shanghai, attempt 1
all services have ended
20.5 seconds 15.0 seconds
The configuration has an accessKeyId without an accessKeySecret. Add the secret.'

say "all is well"

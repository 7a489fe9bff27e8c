#!/bin/sh
# Follows specs/FIRST-OPERATION.md in a copy of the repository, and runs the tests that read specs there.
#
# The three operations are fictitious, so they never clash with real ones: PolishPhysicalConnection is on that page, the
# other two in Tests/Recipe. The copy is in .build/recipe. Only its client and compliance tests are compiled;
# `swift build --build-tests` has already compiled everything else. Tests read the copy instead of the repository (see
# RepositoryFolder). A test that depends on the number, names or sizes of the specs fails here.
set -eu
cd "$(dirname "$0")/.."
repository=$PWD
tree=.build/recipe
products=$(swift build --show-bin-path)
sdkgen=$products/sdkgen
specs=specs/vpc
output=Generated/AlibabaCloudVPC
compliance_tests=Tests/AlibabaCloudVPCComplianceTests/Generated
log=$repository/.build/recipe.log

say() { echo "recipe: $*"; }

fail() {
    say "$*"
    tail -n 60 "$log" | cut -c 1-400 | sed 's/^/    /'
    exit 1
} >&2

run() { "$@" >"$log" 2>&1 || fail "exit code $?: $*"; }

# Prints the code block of the tutorial whose opening fence ends with a word. $1 is the word.
block() {
    awk -v word="$1" '/^```/ { inside = (NF == 2 && $2 == word); next } inside' "$repository/specs/FIRST-OPERATION.md"
}

# Prints the differences from the repository in the format of `git status --short`.
changes() {
    for folder in Generated Tests specs; do diff -rq "$repository/$folder" "$folder" || true; done |
        sed -e 's|^Files .* and \(.*\) differ$| M \1|' -e 's|^Only in \(.*\): \(.*\)$|?? \1/\2|' | sort
}

generate() {
    run "$sdkgen" generate $specs --output $output
    run "$sdkgen" compliance-tests $specs --output $compliance_tests
}

# Creates a spec and checks that its only warnings are about TODO markers.
begin() {
    run "$sdkgen" new operation "$@" --specs $specs
    run "$sdkgen" lint $specs
    if grep ': warning: ' "$log" | grep -v '\[unresolved-todo\]$'; then fail "a new spec has other warnings than TODO markers: $*"; fi
}

: >"$log"
if grep -rnF '#filePath' Tests --include='*.swift' | grep -v '^Tests/Repository/'; then
    fail "these tests do not use RepositoryFolder.path, so they would not read the specs of the copy"
fi

rm -rf $tree
mkdir -p $tree
cp -Rp README.md LICENSE Makefile Package.swift .gitattributes .swift-format Generated Sources Tests specs $tree
cd $tree

say "the first operation, as the tutorial shows it"
begin PolishPhysicalConnection
block spec >$specs/operations/PolishPhysicalConnection.xml
if "$sdkgen" generate $specs --output $output >"$log" 2>&1; then fail "the mistake in the tutorial's spec was not reported"; fi
message=$(block mistake | grep ': error: ')
grep -qF -e "$message" "$log" || fail "the message in the tutorial differs: $message"
sed 's/"strng"/"string"/' $specs/operations/PolishPhysicalConnection.xml >mended
mv mended $specs/operations/PolishPhysicalConnection.xml
generate
block changes | sed 1d | sort >expected-changes
changes | diff expected-changes - >"$log" || fail "the changes in the tutorial differ"

say "two more operations: one with nested lists and pagination, one with JSON in a string"
begin DescribePortPolishings
begin ModifyPortPolishingPlan
cp Tests/Recipe/*.xml $specs/operations
# An operation that a text mentions must have a spec or be declared.
declaration='<operation name="CancelPortPolishing">Ends the polishing of a circuit.</operation>'
if grep -q '<operations>' $specs/service.xml; then
    sed "s|<operations>|<operations>$declaration|" $specs/service.xml >service
else
    sed "s|</service>|<operations>$declaration</operations></service>|" $specs/service.xml >service
fi
mv service $specs/service.xml
run "$sdkgen" format specs
generate
run "$sdkgen" lint $specs
if grep ': warning: ' "$log"; then fail "lint has warnings"; fi
run "$sdkgen" format --check specs
run "$sdkgen" check $specs --output $output
run swift format lint --strict --recursive $output $compliance_tests

say "their client and their compliance tests"
cd "$repository"
export SDKGEN_TREE=$tree
run swift build --build-tests
# Skips tests that do not read the product's specs, and slow suites whose results would be the same.
swift test --skip-build --no-parallel --skip '^(AlibabaCloudCore|AlibabaCloudXML|XMLTree|Diagnostics|SwiftText|ObstacleCourse)Tests\.' \
    --skip '(Mutation|HostileSizes|HostileNames|LargeSpec|RenderedProse)Tests'

say "their documentation"
Tests/check-documentation.sh AlibabaCloudVPC

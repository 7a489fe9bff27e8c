#!/bin/sh
# Follows the README's recipe for new operations on a copy of the repository, and runs there what looks at specs.
#
# The three operations are of no service, so that no real one is ever in their way: PolishPhysicalConnection stands in the README, the
# other two in Tests/Recipe. The copy lies in .build/recipe. Its client and its compliance tests are compiled, all else has been compiled by
# `swift build --build-tests` already, and the tests read the copy wherever they would read the repository (see RepositoryFolder).
# So a test fails here that knows how many specs there are, which ones, or how large they are.
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

# A code block of the README's recipe, counted from 1, without its indentation.
block() {
    awk -v wanted="$1" '
        /^## / { recipe = ($0 == "## Add an operation"); next }
        recipe && /^   ```/ { inside = !inside; number += inside; next }
        recipe && inside && number == wanted { sub(/^   /, ""); print }' "$repository/README.md"
}

# What is different from the repository, as `git status --short` shows it.
changes() {
    for folder in Generated Tests specs; do diff -rq "$repository/$folder" "$folder" || true; done |
        sed -e 's|^Files .* and \(.*\) differ$| M \1|' -e 's|^Only in \(.*\): \(.*\)$|?? \1/\2|' | sort
}

generate() {
    run "$sdkgen" generate $specs --output $output
    run "$sdkgen" compliance-tests $specs --output $compliance_tests
}

# What is begun in this way has gaps, and no mistakes.
begin() {
    run "$sdkgen" new operation "$@"
    run "$sdkgen" lint $specs
    if grep ': warning: ' "$log" | grep -v '\[unresolved-todo\]$'; then fail "a new spec has more than gaps: $*"; fi
}

: >"$log"
if grep -rnF '#filePath' Tests --include='*.swift' | grep -v '^Tests/Repository/'; then
    fail "tests find the repository with RepositoryFolder.path, or they do not see the specs that are added here"
fi

rm -rf $tree
mkdir -p $tree
cp -Rp README.md LICENSE Makefile Package.swift .gitattributes .swift-format Generated Sources Tests specs $tree
cd $tree

say "the first operation, as the README shows it"
begin PolishPhysicalConnection
block 1 >$specs/operations/PolishPhysicalConnection.xml
if "$sdkgen" generate $specs --output $output >"$log" 2>&1; then fail "the mistake in the README's spec is not noticed"; fi
message=$(block 2 | grep ': error: ')
grep -qF -e "$message" "$log" || fail "the README shows another message: $message"
sed 's/"strng"/"string"/' $specs/operations/PolishPhysicalConnection.xml >mended
mv mended $specs/operations/PolishPhysicalConnection.xml
generate
block 3 | sed 1d | sort >expected-changes
changes | diff expected-changes - >"$log" || fail "the README shows other changes"

say "two more, one with nested lists and pages and one with JSON in a string"
begin DescribePortPolishings
begin ModifyPortPolishingPlan
cp Tests/Recipe/*.xml $specs/operations
# What a text mentions and has no spec is declared.
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
# What looks at no spec of the product, and the suites that take minutes and would say the same again, are left out.
swift test --skip-build --no-parallel --skip '^(AlibabaCloudCore|AlibabaCloudXML|XMLTree|Diagnostics|SwiftText|ObstacleCourse)Tests\.' \
    --skip '(Mutation|HostileSizes|HostileNames|LargeSpec|RenderedProse)Tests'

say "their documentation"
Tests/check-documentation.sh AlibabaCloudVPC

# The two commands of the README, and what they are made of.

SDKGEN = swift run --quiet sdkgen
SPECS = specs/vpc
OUTPUT = Generated/AlibabaCloudVPC
COMPLIANCE_TESTS = Tests/AlibabaCloudVPCComplianceTests/Generated

DIST = .build/dist

.PHONY: all generate test check schema documentation format lint bench demo vendor-client static-program release \
	artifact-bundle set-up clean

all: generate

## Write the SDK from the specs, and the tests that hold it against them.
generate: set-up
	@$(SDKGEN) generate $(SPECS) --output $(OUTPUT)
	@$(SDKGEN) compliance-tests $(SPECS) --output $(COMPLIANCE_TESTS) --quiet

## Prove that everything is right: the tests, the generated code, the documentation, the style.
test: set-up
	swift build --build-tests
	swift test --skip-build --no-parallel
	swift run --quiet sdkgen check $(SPECS) --output $(OUTPUT)
	swift run --quiet sdkgen format --check specs
	swift format lint --strict --recursive Package.swift Sources Tests Generated
	Tests/check-documentation.sh
	Tests/check-consumers.sh
	Tests/check-recipe.sh
	Tests/vendor-client/run.sh .build/recipe/$(SPECS)

## Say whether the committed SDK is what the specs say.
check: set-up
	@$(SDKGEN) check $(SPECS) --output $(OUTPUT)

## Write the schema for editors from the grammar.
schema: set-up
	swift run --quiet sdkgen schema > specs/schema/specs.xsd.new
	mv specs/schema/specs.xsd.new specs/schema/specs.xsd

## Turn the generated documentation into pages, warnings being errors.
documentation: set-up
	Tests/check-documentation.sh

## Measure the generator, what its output costs to compile, and what the runtime costs a call.
bench: set-up
	@command -v xmllint >/dev/null || { echo "make bench compares with xmllint: install libxml2-utils (apt) or libxml2 (dnf, brew)"; exit 1; }
	swift build --target AlibabaCloudCore
	swift build -c release --product sdkgen
	swift build -c release --product sdkgen-runtime-benchmark
	swift run --quiet -c release sdkgen-benchmark
	swift run --quiet -c release sdkgen-runtime-benchmark
	swift build --quiet -c release --product sdk-mock-server
	swift run --quiet -c release sdkgen-mock-benchmark $(SPECS)

## Walk a circuit from its application to its deletion, with the generated client against a mock server.
demo: set-up
	@swift run --quiet sdkgen-circuit-demo $(SPECS)

## Let the vendor's clients for Python, downloaded for it, call all operations of the mock server.
vendor-client: set-up
	@Tests/vendor-client/run.sh $(SPECS)

## Build a program that uses the client with the runtime of Swift in it, and see that it needs no library of Swift's where it runs.
static-program:
	@Tests/check-static-program.sh

## Build a generator that needs nothing but the C library where it runs: .build/dist/sdkgen.
release: set-up
	mkdir -p $(DIST)
ifeq ($(shell uname),Linux)
	Sources/CLibXML2/link-statically.sh $(DIST)/libxml2
	PKG_CONFIG_PATH="$(CURDIR)/$(DIST)/libxml2" swift build -c release --product sdkgen --static-swift-stdlib
else
	swift build -c release --product sdkgen
endif
	cp "$$(swift build -c release --show-bin-path)/sdkgen" $(DIST)/sdkgen
	strip $(DIST)/sdkgen
	$(DIST)/sdkgen --version

## Put it into an artifact bundle, for the plugins to run it in place of one built from source.
artifact-bundle: release
	Sources/Plugins/make-artifact-bundle.sh $(DIST) \
		"$$(swiftc -print-target-info | sed -n 's/^ *"unversionedTriple": "\(.*\)",$$/\1/p' | head -n 1)=$(DIST)/sdkgen"
	cd $(DIST) && rm -f sdkgen.artifactbundle.zip && zip -qr sdkgen.artifactbundle.zip sdkgen.artifactbundle
	swift package compute-checksum $(DIST)/sdkgen.artifactbundle.zip

## Put sources and specs into their canonical form.
format:
	swift format --in-place --recursive Package.swift Sources Tests/*Tests Tests/Consumers Tests/LoopbackServer Tests/Repository Tests/CoreTestSupport Tests/ComplianceSupport
	@$(SDKGEN) format specs

set-up:
	@Sources/CLibXML2/install.sh

clean:
	rm -rf .build

# The commands of the project. `make generate` and `make test` install libxml2-dev if it is missing, and say so.
#
# Variables:
#   EXTRAS=required   `make test` installs the tools that some tests use (a browser, the vendor's Python clients), and
#                     fails if one is missing. By default such a test is skipped if its tool is missing. Scripts and
#                     tests read the variable as SDKGEN_EXTRAS.
#
# Tests with random input run a tenth of their rounds. `make fuzz` runs all of them, with SDKGEN_FUZZ=full.

SDKGEN = swift run --quiet sdkgen
# The services: the folders of specs/ that have a service.xml. The module of a service is in its service.xml.
SERVICES = $(patsubst specs/%/service.xml,%,$(wildcard specs/*/service.xml))
module = $(shell sed -n 's/.* module="\([^"]*\)".*/\1/p' specs/$(1)/service.xml | head -n 1)
# The service of the demo and of the measurements.
SPECS = specs/vpc

DIST = .build/dist

export SDKGEN_EXTRAS = $(EXTRAS)

.PHONY: all generate test fuzz lint check schema documentation format bench draft-accuracy demo vendor-client static-program release \
	artifact-bundle set-up extras clean

all: generate

## Generate the SDKs of all services and their compliance tests from the specs.
generate: set-up
	@$(foreach service,$(SERVICES),$(SDKGEN) generate specs/$(service) --output Generated/$(call module,$(service)) && \
		$(SDKGEN) compliance-tests specs/$(service) --quiet \
			--output Tests/$(call module,$(service))ComplianceTests/Generated &&) true

## Run all tests, and check the generated code, the documentation, the style and the packages that use this one.
test: set-up extras
	swift build --build-tests
	swift test --skip-build --no-parallel
	$(MAKE) check
	$(MAKE) lint
	Tests/check-documentation.sh
	Tests/check-consumers.sh
	Tests/check-recipe.sh
	Tests/vendor-client/run.sh .build/recipe/specs

## Run all rounds of the tests with random input. Files are named after their suites.
fuzz: set-up
	swift build --build-tests
	SDKGEN_FUZZ=full swift test --skip-build --no-parallel --filter "$$(grep -rl 'Fuzzing\.rounds' Tests \
		--include='*Tests.swift' | sed 's|.*/\(.*\)\.swift|\.\1/|' | sort -u | paste -s -d '|' -)"

## Check the style of sources, generated code and specs.
lint: set-up
	swift run --quiet sdkgen format --check specs
	swift format lint --strict --recursive Package.swift Sources Tests Generated
	Tests/check-comments.sh

## Check that the committed SDKs are up to date with the specs.
check: set-up
	@$(foreach service,$(SERVICES),$(SDKGEN) check specs/$(service) --output Generated/$(call module,$(service)) &&) true

## Write the XML schema of the spec language, for editors.
schema: set-up
	swift run --quiet sdkgen schema > specs/schema/specs.xsd.new
	mv specs/schema/specs.xsd.new specs/schema/specs.xsd

## Build the documentation, with warnings as errors.
documentation: set-up
	Tests/check-documentation.sh

## Measure the generator, the compile time of its output, and the runtime.
bench: set-up
	@command -v xmllint >/dev/null || { echo "make bench compares with xmllint: install libxml2-utils (apt) or libxml2 (dnf, brew)"; exit 1; }
	swift build --target AlibabaCloudCore
	swift build -c release --product sdkgen
	swift build -c release --product sdkgen-runtime-benchmark
	swift run --quiet -c release sdkgen-benchmark
	swift run --quiet -c release sdkgen-runtime-benchmark
	swift build --quiet -c release --product sdk-mock-server
	swift run --quiet -c release sdkgen-mock-benchmark $(SPECS)

## Measure how much of the vendor's documents and metadata in ../shared is read, and how much of it correctly.
draft-accuracy: set-up
	@swift run --quiet -c release sdkgen-draft-accuracy measure

## Take a circuit from application to deletion with the generated client and a mock server.
demo: set-up
	@swift run --quiet sdkgen-circuit-demo $(SPECS)

## Call all operations of the mock server with the vendor's Python clients, which are downloaded if they are missing.
vendor-client: set-up
	@SDKGEN_EXTRAS=required Tests/vendor-client/run.sh

## Build a statically linked program that uses the client, and check that it needs no Swift library.
static-program:
	@Tests/check-static-program.sh

## Build a generator that needs only the C library: .build/dist/sdkgen.
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

## Package the generator as an artifact bundle, which the plugins use instead of building the generator.
artifact-bundle: release
	Sources/Plugins/make-artifact-bundle.sh $(DIST) \
		"$$(swiftc -print-target-info | sed -n 's/^ *"unversionedTriple": "\(.*\)",$$/\1/p' | head -n 1)=$(DIST)/sdkgen"
	cd $(DIST) && rm -f sdkgen.artifactbundle.zip && zip -qr sdkgen.artifactbundle.zip sdkgen.artifactbundle
	swift package compute-checksum $(DIST)/sdkgen.artifactbundle.zip

## Format sources and specs.
format:
	swift format --in-place --recursive Package.swift Sources Tests/*Tests Tests/Consumers Tests/LoopbackServer Tests/Repository Tests/CoreTestSupport Tests/ComplianceSupport Tests/ZoneService/ComplianceTests
	@$(SDKGEN) format specs

set-up:
	@Sources/CLibXML2/install.sh

extras:
	@[ "$$SDKGEN_EXTRAS" != required ] || Tests/install-extras.sh

clean:
	rm -rf .build

# The two commands of the README, and what they are made of.

SDKGEN = swift run --quiet sdkgen
SPECS = specs/vpc
OUTPUT = Generated/AlibabaCloudVPC
PROOFS = Tests/AlibabaCloudVPCProofs/Generated

.PHONY: all generate test check schema documentation format lint bench demo vendor-client set-up clean

all: generate

## Write the SDK from the specs, and the tests that hold it against them.
generate: set-up
	@$(SDKGEN) generate $(SPECS) --output $(OUTPUT) --cache .build/sdkgen
	@$(SDKGEN) proofs $(SPECS) --output $(PROOFS) --quiet

## Prove that everything is right: the tests, the generated code, the documentation, the style.
test: set-up
	swift build --build-tests
	swift test --skip-build --no-parallel
	swift run --quiet sdkgen check $(SPECS) --output $(OUTPUT)
	swift format lint --strict --recursive Package.swift Sources Tests Generated
	Tests/check-documentation.sh
	Tests/vendor-client/run.sh $(SPECS)

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
	swift run --quiet -c release sdkgen-benchmark
	swift run --quiet -c release runtime-benchmark
	swift build --quiet -c release --product sdk-mock-server
	swift run --quiet -c release mock-benchmark $(SPECS)

## Walk a circuit from its application to its deletion, with the generated client against a mock server.
demo: set-up
	@swift run --quiet circuit-demo $(SPECS)

## Let the vendor's clients for Python, downloaded for it, call all operations of the mock server.
vendor-client: set-up
	@Tests/vendor-client/run.sh $(SPECS)

format:
	swift format --in-place --recursive Package.swift Sources Tests/*Tests Tests/Loopback Tests/Scripting Tests/Proving

set-up:
	@Sources/CLibXML2/install.sh

clean:
	rm -rf .build

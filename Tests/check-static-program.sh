#!/bin/sh
# Builds a program that uses the generated client with the runtime of Swift inside it, and runs it: it must need neither Swift's
# libraries nor libxml2 where it runs.
#
# All of it is compiled anew, because the option is one of the compiler as well, in a folder of its own that a second run finds.
set -eu
cd "$(dirname "$0")/.."
[ "$(uname)" = Linux ] || { echo "static program: elsewhere the runtime of Swift is part of the system"; exit 0; }
packages=$PWD/.build/static-program

mkdir -p "$packages"
rm -rf "$packages/package"
cp -Rp Tests/Consumers/StaticProgram "$packages/package"
# The versions that are there already, where there are any.
[ ! -e Package.resolved ] || cp Package.resolved "$packages/package"
cd "$packages/package"

build() { swift build --static-swift-stdlib --scratch-path "$packages/scratch" "$@"; }
build
program=$(build --show-bin-path)/Circuits

needed=$(readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
for library in $needed; do
    case $library in
    libc.so.* | libm.so.* | libstdc++.so.* | libgcc_s.so.* | libz.so.* | ld-linux*) ;;
    *) echo "static program: it needs $library where it runs" >&2; exit 1 ;;
    esac
done

said=$(ALIBABA_CLOUD_ACCESS_KEY_ID=id ALIBABA_CLOUD_ACCESS_KEY_SECRET=secret "$program")
[ "$said" = 'nobody listens' ] || { echo "static program: it said '$said'" >&2; exit 1; }
echo "static program: all is well; it needs" $needed

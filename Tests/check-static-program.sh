#!/bin/sh
# Builds and runs a program that uses the generated client and links Swift's runtime statically. The program must need
# neither Swift's libraries nor libxml2.
#
# The option affects the compiler too, so everything is compiled, in a separate folder that later runs reuse.
set -eu
cd "$(dirname "$0")/.."
[ "$(uname)" = Linux ] || { echo "static program: skipped, because on this system the Swift runtime is part of the system"; exit 0; }
packages=$PWD/.build/static-program

mkdir -p "$packages"
rm -rf "$packages/package"
cp -Rp Tests/Consumers/StaticProgram "$packages/package"
# Uses the resolved versions of the repository, if there are any.
[ ! -e Package.resolved ] || cp Package.resolved "$packages/package"
cd "$packages/package"

build() { swift build --static-swift-stdlib --scratch-path "$packages/scratch" "$@"; }
build
program=$(build --show-bin-path)/Circuits

needed=$(readelf -d "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
for library in $needed; do
    case $library in
    libc.so.* | libm.so.* | libstdc++.so.* | libgcc_s.so.* | libz.so.* | ld-linux*) ;;
    *) echo "static program: the program needs $library" >&2; exit 1 ;;
    esac
done

said=$(ALIBABA_CLOUD_ACCESS_KEY_ID=id ALIBABA_CLOUD_ACCESS_KEY_SECRET=secret "$program")
[ "$said" = 'nobody listens' ] || { echo "static program: the program printed '$said'" >&2; exit 1; }
echo "static program: passed; the program needs" $needed

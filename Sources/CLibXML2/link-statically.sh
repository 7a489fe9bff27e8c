#!/bin/sh
# Writes a libxml-2.0.pc to a folder. A build with PKG_CONFIG_PATH=FOLDER then links libxml2 and its dependencies
# statically; with the system's own file, the linker chooses the shared libraries.
set -eu

folder=$1
rm -rf "$folder"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
libraries=$(pkg-config --static --libs-only-l libxml-2.0)
for library in $libraries; do
    archive=$(cc -print-file-name="lib${library#-l}.a")
    # The C library stays shared.
    case $library in -lm | -lc | -ldl | -lpthread) continue ;; esac
    if [ ! -e "$archive" ]; then
        echo "$0: lib${library#-l}.a is not installed, so the program needs the shared libxml2 at run time" >&2
        rm -f "$folder"/*
        exit 0
    fi
    ln -s "$archive" "$folder"
done
cat >"$folder/libxml-2.0.pc" <<END
Name: libXML
Version: $(pkg-config --modversion libxml-2.0)
Description: libxml2 in archives
Libs: -L$folder $libraries
Cflags: $(pkg-config --cflags libxml-2.0)
END

#!/bin/sh
# Writes a libxml-2.0.pc into a folder that has libxml2 and what it is made of linked into a program, for a build with
# PKG_CONFIG_PATH=FOLDER. The system's own file lets the linker choose, and it chooses the shared libraries.
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
        echo "$0: there is no lib${library#-l}.a here, so the program will need libxml2 where it runs" >&2
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

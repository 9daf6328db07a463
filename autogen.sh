#!/bin/sh
# Make configure and Makefile.in from configure.ac; needed after a fresh clone only.
cd "$(dirname "$0")" && mkdir -p build-aux m4 && exec autoreconf --install --force

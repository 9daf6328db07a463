#!/bin/sh
# The SPARQL syntax tests of the W3C, if the suite lies in $CHANCERY_SHARED or beside the source tree.
suite=${CHANCERY_SHARED:-${top_srcdir:-.}/../shared}/conformance/w3c/sparql
if [ ! -d "$suite/sparql11" ]; then
    echo "1..0 # SKIP no W3C test suite"
    exit 0
fi
suite=$(cd "$suite" && pwd)
exec "${top_builddir:-.}/tests/w3c/sparql_syntax" $(find "$suite/sparql10" "$suite/sparql11" -mindepth 2 -name manifest.ttl | sort)

# Loaded by every bats file: where things are, and a store of one's own.
bats_require_minimum_version 1.5.0
top_srcdir=${top_srcdir:-$(cd "$BATS_TEST_DIRNAME/../.." && pwd)}
top_builddir=${top_builddir:-$top_srcdir}
PATH=$top_builddir:$PATH
export CHANCERY_DATA=${CHANCERY_DATA:-$top_srcdir}
export CHANCERY_DB=$BATS_TEST_TMPDIR/test.db
articles=$top_srcdir/data/articles
[ -z "${CHANCERY_VALGRIND:-}" ] || PATH=$top_srcdir/tests/valgrind:$PATH

# Programs that follow get so many KiB of address space; AddressSanitizer needs terabytes for its shadow, and valgrind twice
# what its program has.
limit_memory() {
    [ -z "${CHANCERY_VALGRIND:-}" ] || return 0
    if ! { ldd "$top_builddir/chancery"; ldd "$top_builddir/.libs/chancery"; } 2>/dev/null | grep -q libasan; then
        ulimit -v "$1"
    fi
}

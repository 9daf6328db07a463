#!/usr/bin/env bats
# The public header and the example program, as somebody outside the tree would use them.

setup() {
    load helper
    cc=${CC:-gcc}
}

@test "the header compiles alone, as C and as C++" {
    printf '#include "chancery.h"\nint main(void) { return chancery_version() == 0; }\n' > "$BATS_TEST_TMPDIR/t.c"
    ${cc##* } -std=c99 -Wall -Wextra -pedantic -Werror -I"$top_srcdir/src/engine" -fsyntax-only "$BATS_TEST_TMPDIR/t.c"
    command -v g++ >/dev/null || skip "no C++ compiler"
    g++ -Wall -Wextra -Werror -I"$top_srcdir/src/engine" -fsyntax-only -x c++ "$BATS_TEST_TMPDIR/t.c"
}

@test "the example program lists who said what" {
    run "$top_builddir/examples/who_said" "$BATS_TEST_TMPDIR/x.db" "$articles/baghdad-2007-05-talks.txt" "$articles/vienna-2015-jcpoa.txt"
    [ "$status" -eq 0 ]
    [[ "$output" == *"Mohammad Javad Zarif: I believe this is an historic moment"* ]]
    run "$top_builddir/examples/who_said" "$BATS_TEST_TMPDIR/x.db" "$BATS_TEST_TMPDIR/absent.txt"
    [ "$status" -eq 1 ]
}

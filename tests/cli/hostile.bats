#!/usr/bin/env bats
# Hostile requests end with a clear error in bounded time and memory (here: 2 GiB of address space).

setup_file() {
    load helper
    export STORE=$BATS_FILE_TMPDIR/hostile.db
    chancery -q -d "$STORE" init
    for i in $(seq 400); do
        echo "<urn:s$i> <urn:p> <urn:o$i> ."
    done > "$BATS_FILE_TMPDIR/data.nt"
    chancery -q -d "$STORE" load "$BATS_FILE_TMPDIR/data.nt"
}

setup() {
    load helper
}

# A text repeated.
times() {
    local n=$1 text=$2
    printf "%0.s$text" $(seq "$n")
}

# Run the query on standard input; $1 is the time in seconds it is given.
ask() {
    limit_memory 2097152
    run --separate-stderr timeout -s KILL 90 chancery -d "$STORE" query -t "$1" -
    [ "$status" -eq "${2:-6}" ]
}

@test "ten thousand nested parentheses, braces and path groups" {
    ask 5 <<< "SELECT * { FILTER($(times 10000 '(')1$(times 10000 ')')) }"
    [[ $stderr == *"nested more than"* ]]
    ask 5 <<< "SELECT * { $(times 10000 '{')?s ?p ?o$(times 10000 '}') }"
    [[ $stderr == *"nested more than"* ]]
    ask 5 <<< "SELECT * { ?s $(times 10000 '(')<urn:p>$(times 10000 ')') ?o }"
    [[ $stderr == *"nested more than"* ]]
}

@test "a megabyte of UNION" {
    ask 5 <<< "SELECT (COUNT(*) AS ?n) { {?s ?p <urn:x>} $(times 50000 'UNION {?s ?p <urn:x>} ') }"
    [[ $stderr == *"MiB"* || $stderr == *"time is up"* || $stderr == *"nested"* ]]
}

@test "a catastrophic regular expression" {
    ask 5 <<< "SELECT ?s { ?s ?p ?o FILTER regex('$(times 60 a)!', '^(a+)+\$') }"
    [[ $stderr == *"too many steps"* ]]
}

@test "a cross product meets the timeout" {
    local begin=$SECONDS
    ask 1 <<< 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }'
    [[ $stderr == *"time is up"* ]]
    [ $((SECONDS - begin)) -lt 10 ]
}

@test "a sorted cross product meets the timeout on its way to disk" {
    limit_memory 2097152
    mkdir "$BATS_TEST_TMPDIR/temp"
    run --separate-stderr timeout -s KILL 60 chancery -d "$STORE" query -t 2 --memory 16777216 \
        --temp-dir "$BATS_TEST_TMPDIR/temp" -e 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a'
    [ "$status" -eq 6 ]
    [[ $stderr == *"time is up"* ]]
    [ -z "$(ls -A "$BATS_TEST_TMPDIR/temp")" ]
}

@test "a directory for temporary files that is none is named" {
    run --separate-stderr chancery -d "$STORE" query --memory 2097152 --temp-dir "$BATS_TEST_TMPDIR/none" \
        -e 'SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a'
    [ "$status" -ne 0 ]
    [[ $stderr == *"/none: cannot make a temporary file"* ]]
}

@test "the first rows of an order need little memory however many there are" {
    run --separate-stderr chancery -d "$STORE" query --memory 16777216 -o csv \
        -e 'SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(?d) ?a LIMIT 3'
    [ "$status" -eq 0 ]
    [ "${lines[1]}" = $'urn:s99,urn:s1\r' ] || [ "${lines[1]}" = $'urn:s1,urn:s99\r' ]
    [ "${#lines[@]}" -eq 4 ]
}

@test "strings that double again and again" {
    local q='SELECT (STRLEN(?z) AS ?n) { BIND("abcdefghij" AS ?v0) '
    for i in $(seq 30); do
        q+="BIND(CONCAT(?v$((i - 1)), ?v$((i - 1)), ?v$((i - 1)), ?v$((i - 1))) AS ?v$i) "
    done
    ask 10 <<< "$q BIND(?v30 AS ?z) }"
    [[ $stderr == *"too long"* ]]
}

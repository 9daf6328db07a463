#!/usr/bin/env bats
# Joins, groups and sorts that do not fit into memory go to disk and answer as without a limit.

setup_file() {
    load helper
    export STORE=$BATS_FILE_TMPDIR/spill.db
    chancery -q -d "$STORE" init
    # 30,000 subjects, 5,000 objects of p; every third subject has a q of its own
    awk 'BEGIN { for (i = 1; i <= 30000; i++) {
        printf "<urn:s%d> <urn:p> <urn:o%d> ; <urn:n> %d .\n", i, i * 7919 % 5000, i * 31 % 977
        if (i % 3 == 0) printf "<urn:s%d> <urn:q> \"text %d\" .\n", i, i * 17 % 9001 } }' \
        > "$BATS_FILE_TMPDIR/data.ttl"
    chancery -q -d "$STORE" load "$BATS_FILE_TMPDIR/data.ttl"
}

setup() {
    load helper
}

# The query with memory and without; both answers must be the same rows, and the operator named first
# must have written to disk. With a third argument the order counts as well.
same_answer() {
    local order=${3:-sort}
    chancery -d "$STORE" query -o tsv -e "$2" | $order > "$BATS_TEST_TMPDIR/much"
    chancery -d "$STORE" query -o tsv --memory "${limit:-1200000}" -e "$2" | $order > "$BATS_TEST_TMPDIR/little"
    [ "$(wc -l < "$BATS_TEST_TMPDIR/much")" -gt 1 ]
    cmp "$BATS_TEST_TMPDIR/much" "$BATS_TEST_TMPDIR/little"
    run chancery -d "$STORE" query --memory "${limit:-1200000}" --explain analyze -e "$2"
    [ "$status" -eq 0 ]
    grep -Eq "$1.* bytes to disk" <<< "$output"
}

@test "a sort by strings, numbers and nothing" {
    same_answer order 'SELECT ?s ?t { ?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?t } } ORDER BY ?t DESC(?s)' cat
    same_answer order 'SELECT ?s ?n { ?s <urn:n> ?n } ORDER BY DESC(?n) ?s LIMIT 40000' cat
}

@test "a sort of more runs than are merged at once" {
    same_answer order 'SELECT ?s ?x { ?s <urn:p> ?o VALUES ?x { 1 2 3 4 5 6 7 8 9 } } ORDER BY ?x ?s' cat
}

@test "distinct rows keep their order" {
    same_answer distinct 'SELECT DISTINCT ?s ?t { SELECT ?s ?t { ?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?t } } ORDER BY ?t ?s }' cat
    same_answer distinct 'SELECT DISTINCT ?o ?n { ?s <urn:p> ?o ; <urn:n> ?n }'
}

@test "groups" {
    local limit=3000000
    same_answer group 'SELECT ?o (COUNT(*) AS ?c) (SUM(?n) AS ?x) (MIN(?s) AS ?m) (COUNT(DISTINCT ?n) AS ?d)
        { ?s <urn:p> ?o ; <urn:n> ?n } GROUP BY ?o'
    same_answer group 'SELECT ?s (COUNT(?o) AS ?c) (GROUP_CONCAT(?t) AS ?x)
        { ?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?t } } GROUP BY ?s'
}

@test "different values of one group" {
    same_answer group 'SELECT (COUNT(DISTINCT ?s) AS ?c) (COUNT(DISTINCT *) AS ?all) (SUM(DISTINCT ?n) AS ?x)
        { ?s <urn:p> ?o ; <urn:n> ?n }'
}

@test "joins of every kind" {
    local limit=700000 a='?s <urn:p> ?o' b='?s <urn:n> ?t'
    same_answer join "SELECT * { { SELECT DISTINCT ?s ?o { $a } } { SELECT DISTINCT ?s ?t { $b } } }"
    same_answer left "SELECT * { $a OPTIONAL { $b FILTER(?t > 500) } }"
    same_answer minus "SELECT * { $a MINUS { $b FILTER(?t < 700) } }"
}

@test "a join whose rows all have one key" {
    same_answer left 'SELECT (COUNT(*) AS ?c) (COUNT(?y) AS ?d) { { SELECT ?s (1 AS ?k) { ?s <urn:n> 5 } }
        OPTIONAL { SELECT (?s AS ?y) (1 AS ?k) { ?s <urn:p> ?o } } }'
}

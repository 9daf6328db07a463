#!/usr/bin/env bats
# chancery shell: statements and dot commands from a pipe, and once from a terminal.

setup_file() {
    load helper
    export SAMPLES=$BATS_FILE_TMPDIR/samples.db
    chancery -q -d "$SAMPLES" load "$top_srcdir/tests/competency/dataset.nq"
}

setup() {
    load helper
    export CHANCERY_DB=$SAMPLES HOME=$BATS_TEST_TMPDIR XDG_STATE_HOME=$BATS_TEST_TMPDIR/state
}

@test "statements end with ';', an empty line or the input; braces keep them open" {
    run --separate-stderr chancery shell -o csv <<'IN'
SELECT ?a {
  VALUES ?a { 1 } # not the end; really

}
;
SELECT ?b { BIND ("x;y" AS ?b) };
SELECT ?c { BIND (3 AS ?c) }

ASK { <urn:a>
  <urn:b> <urn:c> ;
  a <urn:d> }
IN
    [ "$status" -eq 0 ]
    [ "$(tr -d '\r' <<< "$output" | tr '\n' ' ')" = "a 1 b x;y c 3 false " ]
    [ -z "$stderr" ]
}

@test "dot commands: mode, prefixes, read, named queries, stats" {
    echo 'SELECT (40 + 2 AS ?n) {}' > "$BATS_TEST_TMPDIR/q.rq"
    run --separate-stderr chancery shell <<IN
.mode csv
.mode
.prefixes sk
.read $BATS_TEST_TMPDIR/q.rq
@who-met
@search-quotes word=Afghanistan
.stats
.classes
.show Crocker
.quit
SELECT nothing at all
IN
    [ "$status" -eq 0 ]
    [ "${lines[0]}" = csv ]
    [ "${lines[1]}" = "skos: <http://www.w3.org/2004/02/skos/core#>" ]
    grep -q '^42' <<< "$output"
    grep -q 'Crocker' <<< "$output"
    grep -q 'class,members' <<< "$output"
    grep -qi 'quads' <<< "$output"
}

@test "explain goes to standard error" {
    run --separate-stderr chancery shell <<'IN'
.explain plan
SELECT ?s { ?s a dip:Meeting } ;
.explain off
ASK {} ;
IN
    [ "$status" -eq 0 ]
    [[ "$stderr" == *scan* ]]
    [ "$output" = true ]
}

@test ".evidence shows what the rows of SELECT rest on, and leaves other forms alone" {
    run --separate-stderr chancery shell <<'IN'
.evidence on
SELECT ?n { event:us-iran-talks-2007-07-24 dip:roundNumber ?n } ;
ASK {} ;
.evidence off
SELECT ?n { event:us-iran-talks-2007-07-24 dip:roundNumber ?n } ;
IN
    [ "$status" -eq 0 ]
    [ "$(grep -c '^    “.*second round of talks.*” — ' <<< "$output")" -eq 1 ]
    [ "$(grep -c '^2$' <<< "$output")" -eq 2 ]
    grep -q '^true$' <<< "$output"
}

@test "a mistake is told, the rest goes on, the exit code remembers; --bail stops" {
    run --separate-stderr chancery shell <<'IN'
SELECT ?x { ?x a ;
ASK {} ;
.nonsense
.hlep
IN
    [ "$status" -eq 3 ]
    run --separate-stderr chancery shell <<'IN'
SELEKT ?x { ?x a ?y } ;
ASK {} ;
.hlep
IN
    [ "$status" -eq 3 ]
    [ "$output" = true ]
    [[ "$stderr" == *"did you mean '.help'"* ]]
    run --separate-stderr chancery shell --bail <<'IN'
.hlep
ASK {} ;
IN
    [ "$status" -eq 2 ]
    [ -z "$output" ]
}

@test "updates and time-outs" {
    cp "$SAMPLES" "$BATS_TEST_TMPDIR/u.db"
    run chancery -d "$BATS_TEST_TMPDIR/u.db" shell <<'IN'
INSERT DATA { <urn:a> <urn:b> 1 } ;
ASK { <urn:a> <urn:b> 1 } ;
.timeout 0.2
SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a != ?g) } ;
ASK { <urn:a> <urn:b> 2 } ;
IN
    [ "$status" -eq 6 ]
    [[ "$output" == *"1 quads added"* ]]
    grep -q '^true$' <<< "$output"
    grep -q '^false$' <<< "$output"
}

@test "on a terminal: prompt, history for its owner alone, completion, Ctrl-C stops the query only, SIGTERM the shell" {
    command -v python3 > /dev/null || skip "needs python3"
    python3 "$top_srcdir/tests/cli/terminal.py"
    [ "$(stat -c %a "$XDG_STATE_HOME/chancery/history")" = 600 ]
    grep -q 'VALUES' "$XDG_STATE_HOME/chancery/history"
    grep -q 'urn:last' "$XDG_STATE_HOME/chancery/history"
}

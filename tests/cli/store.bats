#!/usr/bin/env bats
# The store from the command line: its description in VoID, and the way from a Redland store.

setup() {
    load helper
    cat > "$BATS_TEST_TMPDIR/in.nq" <<'EOF'
<urn:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:C> <urn:g> .
<urn:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:C> <urn:g> .
<urn:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:D> .
<urn:a> <urn:p> "x" .
<urn:a> <urn:p> "y" .
EOF
    void=http://rdfs.org/ns/void
    integer='"^^<http://www.w3.org/2001/XMLSchema#integer>'
}

@test "stats --void describes properties and classes" {
    chancery load "$BATS_TEST_TMPDIR/in.nq"
    run chancery stats --void -o nquads
    [ "$status" -eq 0 ]
    [[ "$output" == *"<$void#Dataset>"* ]]
    [[ "$output" == *"<$void#triples> \"5$integer"* ]]
    [[ "$output" == *"<$void#properties> \"2$integer"* ]]
    [[ "$output" == *"<$void#classes> \"2$integer"* ]]
    part=$(printf '%s\n' "$output" | sed -n "s|^\(_:[^ ]*\) <$void#property> <urn:p> .*|\1|p")
    [ -n "$part" ]
    [[ "$output" == *"$part <$void#triples> \"2$integer"* ]]
    [[ "$output" == *"$part <$void#distinctSubjects> \"1$integer"* ]]
    [[ "$output" == *"$part <$void#distinctObjects> \"2$integer"* ]]
    class=$(printf '%s\n' "$output" | sed -n "s|^\(_:[^ ]*\) <$void#class> <urn:C> .*|\1|p")
    [[ "$output" == *"$class <$void#entities> \"2$integer"* ]]
}

@test "stats --void writes Turtle that is read again" {
    chancery load "$BATS_TEST_TMPDIR/in.nq"
    chancery stats --void > "$BATS_TEST_TMPDIR/void.ttl"
    run --separate-stderr chancery convert "$BATS_TEST_TMPDIR/void.ttl"
    [ "$status" -eq 0 ]
    [ "$(printf '%s\n' "$output" | wc -l)" -eq "$(chancery stats --void -o nquads | wc -l)" ]
}

@test "stats -o without --void is a mistake" {
    chancery init
    run chancery stats -o turtle
    [ "$status" -eq 2 ]
}

@test "import-redland takes over a store that Redland has written" {
    command -v rdfproc >/dev/null || skip "rdfproc is not installed"
    cd "$BATS_TEST_TMPDIR"
    rdfproc -c -n -s sqlite old.sqlite parse in.nq nquads || skip "Redland has no sqlite storage"
    chancery import-redland old.sqlite
    run --separate-stderr chancery export --output nquads
    [ "$status" -eq 0 ]
    [ "$(printf '%s\n' "$output" | sort)" = "$(rdfproc -c -s sqlite old.sqlite serialize nquads | sort)" ]
    [ "$(printf '%s\n' "$output" | wc -l)" -eq 5 ]
}

@test "import-redland refuses another file and leaves the store alone" {
    chancery load "$BATS_TEST_TMPDIR/in.nq"
    run chancery import-redland "$BATS_TEST_TMPDIR/in.nq"
    [ "$status" -ne 0 ]
    [[ "$output" == *Redland* || "$output" == *"not a database"* ]]
    run chancery check
    [ "$status" -eq 0 ]
}

@test "each load has blank nodes of its own" {
    cd "$BATS_TEST_TMPDIR"
    echo '_:a <urn:p> "1" .' > 1.nt
    echo '_:a <urn:p> "2" . _:b <urn:q> _:a .' > 2.ttl
    chancery load 1.nt 2.ttl
    chancery load 1.nt
    run --separate-stderr chancery query -o csv -e 'SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s <urn:p> ?o }'
    [ "${lines[1]//$'\r'/}" = 3 ]
    chancery update -e "LOAD <file://$PWD/1.nt>" --allow-load
    run --separate-stderr chancery query -o csv -e 'SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s <urn:p> ?o }'
    [ "${lines[1]//$'\r'/}" = 4 ]
    run --separate-stderr chancery query -o csv -e 'SELECT ?o { ?b <urn:q> ?a . ?a <urn:p> ?o }'
    [ "${lines[1]//$'\r'/}" = 2 ]
    [ "${#lines[@]}" -eq 2 ]
}

@test "load --keep-labels takes blank nodes of one label for one node" {
    cd "$BATS_TEST_TMPDIR"
    echo '_:a <urn:p> "1" .' > 1.nt
    echo '_:a <urn:p> "2" .' > 2.nt
    chancery load --keep-labels 1.nt
    chancery load --keep-labels 2.nt 1.nt
    run --separate-stderr chancery export -o ntriples
    [ "$(printf '%s\n' "$output" | sort)" = '_:a <urn:p> "1" .
_:a <urn:p> "2" .' ]
}

@test "what is exported and loaded again keeps its blank nodes apart and together" {
    cd "$BATS_TEST_TMPDIR"
    echo '_:a <urn:p> _:b . _:b <urn:p> _:a . _:b <urn:q> [ <urn:p> "x" ] .' > cycle.ttl
    chancery load cycle.ttl cycle.ttl
    chancery export -o nquads > out.nq
    chancery --db again.db load out.nq
    chancery --db again.db load out.nq
    ask='SELECT (COUNT(*) AS ?n) { ?a <urn:p> ?b . ?b <urn:p> ?a ; <urn:q>/<urn:p> "x" . ?x <urn:q> ?y . FILTER(?x = ?b) }'
    run --separate-stderr chancery --db again.db query -o csv -e "$ask"
    [ "${lines[1]//$'\r'/}" = 4 ]
    run --separate-stderr chancery --db again.db query -o csv -e 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }'
    [ "${lines[1]//$'\r'/}" = 16 ]
}

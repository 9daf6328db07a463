#!/usr/bin/env bats
# chancery query, show, update, export: answers from the samples.

setup_file() {
    load helper
    export SAMPLES=$BATS_FILE_TMPDIR/samples.db
    chancery -q -d "$SAMPLES" add "$articles"
}

setup() {
    load helper
    export CHANCERY_DB=$SAMPLES
}

@test "who met whom: both rounds of the talks in Baghdad, with sides and words" {
    run chancery query -o csv @who-met
    [ "$status" -eq 0 ]
    seats='"Hassan Kazemi-Qomi \(Iran\), Ryan Crocker \(United States\)"'
    grep -Eq "^2007-05-28,held,Baghdad,$seats," <<< "$output"
    grep -Eq "^2007-07-24,(announced|confirmed),Baghdad,$seats," <<< "$output"
    grep -q 'will hold a second round of talks' <<< "$output"
}

@test "the formats of results" {
    q='SELECT ?x ?y { VALUES (?x ?y) { ("a,b"@en 1) (UNDEF <urn:x>) } }'
    run chancery query -o csv -e "$q"
    [ "${lines[0]}" = $'x,y\r' ]
    [ "${lines[1]}" = $'"a,b",1\r' ]
    run chancery query -o tsv -e "$q"
    [ "${lines[1]}" = $'"a,b"@en\t1' ]
    [ "${lines[2]}" = $'\t<urn:x>' ]
    chancery query -o json -e "$q" | jq -e '.results.bindings | length == 2 and .[0].x["xml:lang"] == "en" and (.[1] | has("x") | not)'
    chancery query -o xml -e "$q" | grep -q '<uri>urn:x</uri>'
    chancery query -o jsonl -e "$q" | jq -e . > /dev/null
    chancery query -o markdown -e "$q" | grep -q '^|'
    chancery query -o html -e "$q" | grep -q '<table'
    chancery query -o table -e "$q" | grep -q 'urn:x'
}

@test "ASK prints true or false in a pipe; --fail-empty turns it into an exit code" {
    run chancery query -e 'ASK { ?m dip:status v:held }'
    [[ "$output" == *true* ]]
    run chancery query --fail-empty -e 'ASK { <urn:no> <urn:no> <urn:no> }'
    [ "$status" -eq 1 ]
    run chancery query --fail-empty -e 'SELECT * { <urn:no> ?p ?o }'
    [ "$status" -eq 1 ]
}

@test "a syntax error has line, column, caret and exit 3" {
    printf 'SELECT ?x\nWHERE { ?x a }\n' > "$BATS_TEST_TMPDIR/bad.rq"
    run --separate-stderr chancery query "$BATS_TEST_TMPDIR/bad.rq"
    [ "$status" -eq 3 ]
    [[ "$stderr" == *"bad.rq:2:14: error:"* ]]
    [[ "$stderr" == *"^"* ]]
}

# What somebody says that somebody did: asserted only in a graph typed dip:ClaimGraph.
claims_store() {
    export CHANCERY_DB=$BATS_TEST_TMPDIR/claims.db
    cat > "$BATS_TEST_TMPDIR/claims.trig" <<'TRIG'
@prefix dip: <https://w3id.org/chancery/ns#> .
<urn:g> { <urn:statement> dip:expresses <urn:claim> . <urn:claim> dip:content <https://w3id.org/chancery/id/graph/claim-0a> .
          <https://w3id.org/chancery/id/graph/claim-0a> a dip:ClaimGraph }
<https://w3id.org/chancery/id/graph/claim-0a> { <urn:deed> a dip:Act }
TRIG
    chancery -q load "$BATS_TEST_TMPDIR/claims.trig"
}

@test "claims are no facts: what is only claimed is outside the default graph" {
    claims_store
    run chancery query --fail-empty -e 'ASK { ?claim dip:content ?g . GRAPH ?g { ?deed a dip:Act } }'
    [ "$status" -eq 0 ]
    run chancery query --fail-empty -e 'ASK { ?deed a dip:Act }'
    [ "$status" -eq 1 ]
}

@test "parameters bind variables; a missing named query suggests" {
    run chancery query -o csv -a 'n=5' -e 'SELECT (?n + 1 AS ?m) {}'
    [ "$(tr -d '\r' <<< "${lines[1]}")" = 6 ]
    run --separate-stderr chancery query @who-mett
    [ "$status" -ne 0 ]
    [[ "$stderr" == *"who-met"* ]]
    run chancery query --list
    [[ "$output" == *"who-met"* ]]
}

@test "show tells of a person with the proving words" {
    run chancery show Crocker
    [ "$status" -eq 0 ]
    [[ "$output" == *"Ryan Crocker"* ]]
    [[ "$output" == *"Meetings"* ]]
    [[ "$output" == *"2007-05-28"* ]]
    [[ "$output" == *"Baghdad"* ]]
    [[ "$output" == *"“"* ]]
    run chancery show actor:ryan-crocker
    [ "$status" -eq 0 ]
    run --separate-stderr chancery show Nobody-At-All
    [ "$status" -eq 1 ]
}

@test "no store: exit 4, and none is made" {
    run chancery -d "$BATS_TEST_TMPDIR/none.db" query -e 'ASK {}'
    [ "$status" -eq 4 ]
    [ ! -e "$BATS_TEST_TMPDIR/none.db" ]
}

@test "update changes the store, --dry-run does not" {
    cp "$SAMPLES" "$BATS_TEST_TMPDIR/u.db"
    export CHANCERY_DB=$BATS_TEST_TMPDIR/u.db
    run chancery update -n -e 'INSERT DATA { <urn:a> <urn:b> 1 }'
    [ "$status" -eq 0 ]
    [[ "$output" == *"1 quads added"* ]]
    [[ "$output" == *'+ <urn:a> <urn:b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .'* ]]
    run chancery query --fail-empty -e 'ASK { <urn:a> <urn:b> 1 }'
    [ "$status" -eq 1 ]
    chancery -q update -e 'INSERT DATA { <urn:a> <urn:b> 1 }'
    run chancery query --fail-empty -e 'ASK { <urn:a> <urn:b> 1 }'
    [ "$status" -eq 0 ]
}

@test "export and load give the same graph in every syntax" {
    chancery export -o nquads --claims graphs | sort > "$BATS_TEST_TMPDIR/a.nq"
    for syntax in trig nquads jsonld; do
        chancery export -o $syntax --claims graphs > "$BATS_TEST_TMPDIR/x.$syntax"
        chancery convert -f $syntax "$BATS_TEST_TMPDIR/x.$syntax" | grep -v ' _:' | sort > "$BATS_TEST_TMPDIR/b.nq"
        diff <(grep -v ' _:\|^_:' "$BATS_TEST_TMPDIR/a.nq") <(grep -v '^_:' "$BATS_TEST_TMPDIR/b.nq") > "$BATS_TEST_TMPDIR/diff"
    done
}

@test "export leaves the content of claims out unless asked" {
    claims_store
    chancery -q export -o nquads > "$BATS_TEST_TMPDIR/none.nq"
    chancery -q export -o nquads --claims graphs > "$BATS_TEST_TMPDIR/graphs.nq"
    [ "$(wc -l < "$BATS_TEST_TMPDIR/none.nq")" -eq 3 ]
    grep -q 'graph/claim-0a> \.$' "$BATS_TEST_TMPDIR/graphs.nq"
    run ! grep -q 'graph/claim-0a> \.$' "$BATS_TEST_TMPDIR/none.nq"
    chancery -q export -o nquads --claims reified | grep -q 'rdf-syntax-ns#Statement'
}

@test "the competency questions are named queries with parameters" {
    export CHANCERY_DB=$BATS_TEST_TMPDIR/questions.db
    chancery -q load "$top_srcdir/tests/competency/dataset.nq"
    while read -r question expected; do
        name=${question#*-}
        chancery query --list | grep -q "^$name "
        case $name in
            # who-met tells more than its question asks; graphs and truths have no rows
            who-met | export-sem | claims-not-facts) continue ;;
            rounds) set -- -a talks=event:us-iran-ambassador-talks-2007 ;;
            who-confirmed | evidence) set -- -a meeting=event:us-iran-talks-2007-07-24 ;;
            stance-table) set -- -a meeting=event:us-iran-talks-2007-05-28 ;;
            dyad-score) set -- -a one=actor:united-states -a other=actor:iran ;;
            meetings-in-country) set -- -a country=place:iraq ;;
            could-have-happened-in) set -- -a after=2007-05-01 -a before=2007-05-31 ;;
            search-quotes) set -- -a word=Afghanistan ;;
            *) set -- ;;
        esac
        found=$(chancery query -o jsonl "@$name" "$@" | grep -c '' || true)
        [ "$found" -eq "$expected" ] || { echo "$name: $found rows, expected $expected"; false; }
    done < "$top_srcdir/tests/competency/expected.txt"
    [ "$(chancery query @claims-not-facts)" = false ]
    chancery query @export-sem | grep -q 'semanticweb.cs.vu.nl'
}

# Two articles on one meeting: one announces it, one tells that it was held; and what somebody says of it.
evidence_store() {
    export CHANCERY_DB=$BATS_TEST_TMPDIR/evidence.db
    cat > "$BATS_TEST_TMPDIR/evidence.trig" <<'TRIG'
@prefix dip: <https://w3id.org/chancery/ns#> . @prefix v: <https://w3id.org/chancery/vocab/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:entities> { <urn:anna> rdfs:label "Anna" . <urn:bert> rdfs:label "Bert" . <urn:post> rdfs:label "Harbour Post" }
<urn:provenance> { <urn:one> dct:title "They will meet" ; dct:publisher <urn:post> ; schema:datePublished "2001-02-03" .
                   <urn:two> dct:title "They met" ; dct:publisher <urn:post> ; schema:datePublished "2001-02-05" }
<urn:g1> { <urn:m> a dip:Talks ; dip:status v:announced ; dip:hasActor <urn:anna>, <urn:bert> ; dip:evidence <urn:one#1> .
           <urn:one#1> dip:exact "Anna will\nmeet Bert" ; dip:begin 5 ; dip:inArticle <urn:one> .
           <urn:anna> dip:evidence <urn:one#2> . <urn:one#2> dip:denotes <urn:anna> ; dip:exact "Anna" ; dip:begin 5 ; dip:inArticle <urn:one> }
<urn:g2> { <urn:m> a dip:Talks ; dip:status v:held ; dip:hasActor <urn:anna> ; dip:evidence <urn:two#9>, <urn:two#1> ;
             dip:hasParticipation <urn:p> . <urn:p> dip:represents <urn:bert> .
           <urn:two#1> dip:exact "Anna met Bert" ; dip:begin 10 ; dip:inArticle <urn:two> .
           <urn:two#9> dip:exact "the talks" ; dip:begin 9 ; dip:inArticle <urn:two> .
           <urn:s> dip:expresses <urn:c> ; dip:evidence <urn:two#3> . <urn:c> dip:content <urn:claim> . <urn:claim> a dip:ClaimGraph .
           <urn:two#3> dip:exact "Bert cheated, Anna said" ; dip:begin 30 ; dip:inArticle <urn:two> }
<urn:claim> { <urn:deed> a dip:Act ; dip:hasActor <urn:bert> }
TRIG
    chancery -q load "$BATS_TEST_TMPDIR/evidence.trig"
}

one='“Anna will meet Bert” — They will meet (Harbour Post, 2001-02-03)'
two=$'“the talks” — They met (Harbour Post, 2001-02-05)\n“Anna met Bert” — They met (Harbour Post, 2001-02-05)'

evidence_of() { # QUERY: the evidence of each row as JSON strings
    chancery query --evidence -o jsonl -e "$1" | jq -c '.evidence.value'
}

@test "--evidence: the article that says what was matched, and no other" {
    evidence_store
    [ "$(evidence_of 'SELECT ?m { ?m dip:status v:held }')" = "$(jq -cn --arg x "$two" '$x')" ]
    [ "$(evidence_of 'SELECT ?n { ?m dip:status v:announced ; dip:hasActor/rdfs:label ?n } ORDER BY ?n')" = "$(jq -cn --arg x "$one" '$x, $x')" ]
    # no one article says that both met and that it was held
    [ "$(evidence_of 'SELECT ?m { ?m dip:status v:held ; dip:hasActor <urn:bert> }')" = "$(jq -cn --arg x "$one"$'\n'"$two" '$x')" ]
    # an actor's name is no evidence, a participation has that of its event
    [ "$(evidence_of 'SELECT ?n { <urn:anna> rdfs:label ?n }')" = null ]
    [ "$(evidence_of 'SELECT ?p { ?p dip:represents ?x }')" = "$(jq -cn --arg x "$two" '$x')" ]
    # what is only claimed rests on the words of the claim
    [ "$(evidence_of 'SELECT ?d { GRAPH ?g { ?d a dip:Act } }')" = '"“Bert cheated, Anna said” — They met (Harbour Post, 2001-02-05)"' ]
}

@test "--evidence: groups, subselects, paths, blank nodes, parameters" {
    evidence_store
    both=$(jq -cn --arg x "$one"$'\n'"$two" '$x')
    [ "$(evidence_of 'SELECT ?who (COUNT(?m) AS ?n) (?n + 1 AS ?k) { ?m dip:hasActor ?who } GROUP BY ?who ORDER BY DESC(?who)')" \
        = "$(jq -cn --arg x "$one" --arg y "$one"$'\n'"$two" '$x, $y')" ]
    [ "$(evidence_of 'SELECT (COUNT(*) AS ?n) { [] dip:hasActor [] }')" = "$both" ]
    [ "$(evidence_of 'SELECT ?state { { SELECT ?state (COUNT(?x) AS ?n) { ?x dip:status ?state } GROUP BY ?state HAVING (COUNT(?x) < 5) } } ORDER BY ?state')" \
        = "$(jq -cn --arg x "$one" --arg y "$two" '$x, $y')" ]
    [ "$(evidence_of 'SELECT (LCASE(?n) AS ?name) { ?n ^rdfs:label/^dip:hasActor/dip:status v:announced } ORDER BY ?n LIMIT 1')" = "$(jq -cn --arg x "$one" '$x')" ]
    [ "$(evidence_of 'SELECT * { ?m dip:status ?state FILTER (?state = v:held) }')" = "$(jq -cn --arg x "$two" '$x')" ]
    [ "$(chancery query --evidence -o jsonl -a m='<urn:m>' -e 'SELECT ?state { ?m dip:status ?state } ORDER BY ?state' | jq -c .evidence.value)" \
        = "$(jq -cn --arg x "$one" --arg y "$two" '$x, $y')" ]
    # one word asked for is one word shown
    [ "$(evidence_of 'SELECT ?w { ?m dip:evidence ?e . ?e dip:exact ?w ; dip:begin 9 }')" = "$(jq -cn --arg x "${two%%$'\n'*}" '$x')" ]
}

@test "--evidence: lines under the row in a table, a column elsewhere; SELECT only" {
    evidence_store
    run chancery query --evidence -o table -e 'SELECT ?m { ?m dip:status v:announced }'
    [ "${lines[2]}" = "<urn:m>" ]
    [ "${lines[3]}" = "    $one" ]
    run chancery query --evidence -o csv -e 'SELECT ?evidence { ?evidence dip:status v:announced }'
    [ "$(tr -d '\r' <<< "${lines[0]}")" = "evidence,evidence_" ]
    run --separate-stderr chancery query --evidence -e 'ASK {}'
    [ "$status" -eq 2 ]
    run chancery query --evidence -o csv -e 'SELECT (1 AS ?one) {}'
    [ "$(tr -d '\r' <<< "${lines[1]}")" = "1," ]
}

#!/usr/bin/env bats
# chancery show and timeline: what people ask of a person, a dyad, a series.

setup_file() {
    load helper
    export SAMPLES=$BATS_FILE_TMPDIR/samples.db QUESTIONS=$BATS_FILE_TMPDIR/questions.db
    chancery -q -d "$SAMPLES" add "$articles"/baghdad* "$articles"/salisbury*
    chancery -q -d "$QUESTIONS" load "$top_srcdir/tests/competency/dataset.nq"
}

setup() {
    load helper
    export CHANCERY_DB=$SAMPLES
}

@test "timeline of a dyad: its events by day, each with its words, and no others" {
    chancery timeline Iran "United States" > "$BATS_TEST_TMPDIR/t"
    grep -q '^2007-05-28  meeting held in Baghdad: ' "$BATS_TEST_TMPDIR/t"
    grep -A1 '^2007-07-24  meeting announced in Baghdad: ' "$BATS_TEST_TMPDIR/t" | grep -q '“.*” — .* (2007-07-23)'
    grep -q 'ACCUSE: .* → Iran' "$BATS_TEST_TMPDIR/t"
    run ! grep -q Russia "$BATS_TEST_TMPDIR/t"
    grep '^[0-9r]' "$BATS_TEST_TMPDIR/t" | sed 's/^reported //; s/  .*//' > "$BATS_TEST_TMPDIR/days"
    sort -c "$BATS_TEST_TMPDIR/days"
    chancery timeline "United States" Iran | cmp - "$BATS_TEST_TMPDIR/t"
}

@test "timeline of a series, a person, a place; from and to; rows in a format" {
    [ "$(chancery timeline series:talks-iran-united-states | grep -c '^2007-0[57]')" -ge 2 ]
    chancery timeline -o csv --from 2007-07-01 --to 2007-07-31 Crocker > "$BATS_TEST_TMPDIR/t.csv"
    [ "$(head -1 "$BATS_TEST_TMPDIR/t.csv" | tr -d '\r')" = "date,day,event,what,words,article,published" ]
    grep -q '^2007-07-24,' "$BATS_TEST_TMPDIR/t.csv"
    run ! grep -q '^2007-05-28' "$BATS_TEST_TMPDIR/t.csv"
    chancery timeline "$(chancery query -o csv -e 'SELECT DISTINCT ?p { ?m dip:place ?p . ?p rdfs:label "Baghdad"@en }' | tail -1 | tr -d '\r')" | grep -q '^2007-05-28'
    run chancery timeline -o turtle Crocker
    [ "$status" -eq 2 ]
    run chancery timeline
    [ "$status" -eq 2 ]
    chancery -d "$QUESTIONS" timeline event:us-iran-ambassador-talks-2007 > "$BATS_TEST_TMPDIR/t"
    [ "$(grep -c '^2007-05-28' "$BATS_TEST_TMPDIR/t")" -ge 1 ]
    run ! grep -q '^undated' "$BATS_TEST_TMPDIR/t"
}

@test "show of a dyad: meetings, acts, series, score" {
    run chancery show Iran "United States"
    [ "$status" -eq 0 ]
    for section in Meetings Acts "Series of talks" "Score by year"; do
        grep -q "^$section" <<< "$output"
    done
    grep -q 'series/talks-iran-united-states>' <<< "$output"
    run ! grep -q Russia <<< "$output"
    run chancery show Iran "United States" Russia
    [ "$status" -eq 2 ]
    run bash -c 'echo ".show \"Iran\" \"United States\"" | chancery shell'
    grep -q "^Meetings" <<< "$output"
}

@test "show of a series of talks: parties and rounds with their words" {
    run chancery show https://w3id.org/chancery/id/series/talks-iran-united-states
    [ "$status" -eq 0 ]
    grep -q 'party: Iran' <<< "$output"
    grep -q '^  1: 2007-05-28  held' <<< "$output"
    grep -q '^  2: 2007-07-24  ' <<< "$output"
    grep -q '“.*second round of talks.*” — ' <<< "$output"
    run chancery show "Talks: Iran, United States"
    grep -q '^  2: 2007-07-24  ' <<< "$output"
}

@test "export --plover: one plain object a line for each event, article and pair of sides" {
    chancery export --plover jsonl > "$BATS_TEST_TMPDIR/e.jsonl"
    jq -e -s 'length > 5 and all(has("id") and has("date") and has("event") and (.score | type == "number") and has("text") and has("article"))' "$BATS_TEST_TMPDIR/e.jsonl"
    # the talks both ways, with the codes of the states that the ambassadors sat for
    jq -e -s 'map(select(.event == "CONSULT" and .date == "2007-05-28" and .dated_by == "text")) | (map([.source, .target]) | unique) == [["IRN", "USA"], ["USA", "IRN"]]' "$BATS_TEST_TMPDIR/e.jsonl"
    jq -e -s 'any(.event == "ACCUSE" and .source == "USA" and .target == "IRN" and .score < 0 and .dated_by == "publication")' "$BATS_TEST_TMPDIR/e.jsonl"
    [ "$(sort "$BATS_TEST_TMPDIR/e.jsonl" | uniq -d | wc -l)" -eq 0 ]
}

@test "export --cameo: rows of event data; what nobody is the target of has no target" {
    chancery export --cameo csv | tr -d '\r' > "$BATS_TEST_TMPDIR/e.csv"
    [[ "$(head -1 "$BATS_TEST_TMPDIR/e.csv")" == date,source,target,code,score,article,* ]]
    grep -q '^2007-05-28,USA,IRN,04,2.5,' "$BATS_TEST_TMPDIR/e.csv"
    grep -q '^2007-05-29,USA,IRN,11,-3.0,' "$BATS_TEST_TMPDIR/e.csv"
    # both fought the war: each against the other, nobody against nobody
    printf 'War ends\n\nHorn Daily, July 9, 2018\n\nEthiopia and Eritrea fought a war.\n' > "$BATS_TEST_TMPDIR/war.txt"
    export CHANCERY_DB=$BATS_TEST_TMPDIR/war.db
    chancery -q add "$BATS_TEST_TMPDIR/war.txt"
    [ "$(chancery export --cameo csv | tail -n +2 | cut -d, -f2-4 | sort | tr '\n' ' ')" = "ERI,ETH,19 ETH,ERI,19 " ]
    run chancery export --cameo csv --plover jsonl
    [ "$status" -eq 2 ]
    run chancery export --cameo csv -o turtle
    [ "$status" -eq 2 ]
}

@test "review: the least certain facts first, with rule and words" {
    chancery review > "$BATS_TEST_TMPDIR/r"
    grep '^confidence' "$BATS_TEST_TMPDIR/r" | sed 's/confidence \([0-9.]*\),.*/\1/' > "$BATS_TEST_TMPDIR/order"
    [ "$(wc -l < "$BATS_TEST_TMPDIR/order")" -gt 3 ]
    sort -c -g "$BATS_TEST_TMPDIR/order"
    grep -A20 'rule accuse-accuse$' "$BATS_TEST_TMPDIR/r" | grep -q '“.*accused Iran.*” — '
    # every fact with a confidence is there once
    n=$(chancery query -o csv -e 'SELECT DISTINCT ?f ?g { GRAPH ?g { ?f dip:confidence ?c } ?f a ?class . FILTER (?class = dip:Act || ?class = dip:Statement || EXISTS { ?class rdfs:subClassOf* dip:Meeting }) }' | wc -l)
    [ "$(chancery review -o records | jq -r '[.fact, .article] | @tsv' | sort -u | wc -l)" -eq $((n - 1)) ]
    chancery review --below 0.8 -o records | jq -e -s 'all(.confidence <= 0.8)'
    chancery review --rule accuse -o records | jq -e -s 'length > 0 and all(.rule | contains("accuse"))'
    run chancery review --below 2
    [ "$status" -eq 2 ]
}

@test "diff: the facts that only one of two readings has; exit 1 when they differ" {
    chancery extract -o nquads "$articles"/baghdad* "$articles"/salisbury* > "$BATS_TEST_TMPDIR/a.nq"
    run --separate-stderr chancery diff "$SAMPLES" "$BATS_TEST_TMPDIR/a.nq"
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [[ "$stderr" == "0 facts removed, 0 added, "* ]]
    # a lexicon that knows one more name
    cat > "$BATS_TEST_TMPDIR/mine.ttl" <<'TTL'
@prefix dip: <https://w3id.org/chancery/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/chancery/id/actor/zubrowka> a dip:State ; skos:prefLabel "Zubrowka"@en .
TTL
    printf 'A visit\n\nHorn Daily, July 9, 2018\n\nZubrowka accused Russia of spying.\n' > "$BATS_TEST_TMPDIR/z.txt"
    chancery extract -o nquads "$BATS_TEST_TMPDIR/z.txt" > "$BATS_TEST_TMPDIR/before.nq"
    chancery --lexicon "$BATS_TEST_TMPDIR/mine.ttl" extract -o trig "$BATS_TEST_TMPDIR/z.txt" > "$BATS_TEST_TMPDIR/after.trig"
    run --separate-stderr chancery diff "$BATS_TEST_TMPDIR/before.nq" "$BATS_TEST_TMPDIR/after.trig"
    [ "$status" -eq 1 ]
    [ "${lines[0]}" = z ]
    grep -q '^+ actor Zubrowka (state)$' <<< "$output"
    grep -q '^+ act ACCUSE.*: Zubrowka → Russia$' <<< "$output"
    [[ "$stderr" != *error* ]]
    # the other way round the signs are
    chancery diff "$BATS_TEST_TMPDIR/after.trig" "$BATS_TEST_TMPDIR/before.nq" | grep -q '^- actor Zubrowka (state)$'
    run chancery diff "$SAMPLES" "$BATS_TEST_TMPDIR/none.nq"
    [ "$status" -eq 5 ]
    run chancery diff "$SAMPLES"
    [ "$status" -eq 2 ]
}

# Anna Berg of Norland, whom one article calls Berg and one Annika Berg; a Berg of Sudland; one talks told twice.
reconcile_store() {
    cat > "$BATS_TEST_TMPDIR/one.trig" <<'TRIG'
@prefix dip: <https://w3id.org/chancery/ns#> . @prefix v: <https://w3id.org/chancery/vocab/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:e> { <urn:anna> a dip:Person ; rdfs:label "Anna Berg" . <urn:n> a dip:State ; rdfs:label "Norland" . <urn:s> a dip:State ; rdfs:label "Sudland" .
          <urn:minister> a dip:Office ; dip:sendingState <urn:n> . v:held skos:prefLabel "held" . dip:Talks rdfs:subClassOf dip:Meeting .
          dip:Meeting rdfs:subClassOf dip:Event . dip:Person rdfs:subClassOf dip:Actor }
<urn:g1> { <urn:h1> a dip:OfficeHolding ; dip:holder <urn:anna> ; dip:office <urn:minister> .
           <urn:m> a dip:Talks ; dip:status v:held ; dip:earliestBegin "2001-02-03"^^xsd:date ; dip:latestBegin "2001-02-03"^^xsd:date ; dip:edtf "2001-02-03" ;
              dip:hasActor <urn:anna> ; dip:involves <urn:n>, <urn:s> ; dip:hasParticipation <urn:p1> ; dip:evidence <urn:a1#1> .
           <urn:p1> dip:participant <urn:anna> ; dip:represents <urn:n> . <urn:a1#1> dip:exact "Anna Berg held talks" ; dip:inArticle <urn:a1> .
           <urn:a1#2> dip:denotes <urn:anna> . <urn:a1#3> dip:denotes <urn:anna> . <urn:a1> dct:title "First" ; schema:datePublished "2001-02-03"^^xsd:date }
TRIG
    cat > "$BATS_TEST_TMPDIR/two.trig" <<'TRIG'
@prefix dip: <https://w3id.org/chancery/ns#> . @prefix v: <https://w3id.org/chancery/vocab/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:e> { <urn:berg> a dip:Person ; rdfs:label "Berg" . <urn:annika> a dip:Person ; rdfs:label "Annika Berg" .
          <urn:olaf> a dip:Person ; rdfs:label "Olaf Berg" }
<urn:g2> { <urn:p2> dip:participant <urn:berg> ; dip:represents <urn:n> . <urn:p3> dip:participant <urn:olaf> ; dip:represents <urn:s> .
           <urn:h2> a dip:OfficeHolding ; dip:holder <urn:annika> ; dip:office <urn:minister> . <urn:a2#2> dip:denotes <urn:annika> .
           <urn:t> a dip:Talks ; dip:status v:held ; dip:hasActor <urn:anna>, <urn:n> ; dip:involves <urn:s>, <urn:n> ; dip:evidence <urn:a2#1> .
           <urn:u> a dip:Talks ; dip:status v:held ; dip:hasActor <urn:olaf> ; dip:involves <urn:s>, <urn:n> ; dip:evidence <urn:a2#1> .
           <urn:x> a dip:Talks ; dip:status v:held ; dip:hasActor <urn:berg> ; dip:evidence <urn:a2#1> .
           <urn:a2#1> dip:exact "Berg was there" ; dip:inArticle <urn:a2> . <urn:a2> dct:title "Second" ; schema:datePublished "2001-02-04"^^xsd:date }
TRIG
}

@test "reconcile: links what was named apart, in any order, and takes them back" {
    reconcile_store
    chancery -q -d "$BATS_TEST_TMPDIR/a.db" load "$BATS_TEST_TMPDIR/one.trig" "$BATS_TEST_TMPDIR/two.trig"
    chancery -d "$BATS_TEST_TMPDIR/a.db" export -o nquads | sort > "$BATS_TEST_TMPDIR/before"
    expected=$'<urn:annika> -> <urn:anna>\n<urn:berg> -> <urn:anna>\n<urn:t> -> <urn:m>'
    [ "$(chancery -q -d "$BATS_TEST_TMPDIR/a.db" reconcile --dry-run)" = "$expected" ]
    chancery -d "$BATS_TEST_TMPDIR/a.db" export -o nquads | sort | cmp - "$BATS_TEST_TMPDIR/before"
    [ "$(chancery -q -d "$BATS_TEST_TMPDIR/a.db" reconcile)" = "$expected" ]
    [ "$(chancery -d "$BATS_TEST_TMPDIR/a.db" query -o csv @merged | wc -l)" -eq 4 ]
    # once more, and the other way round with a run in between: the same graph
    chancery -q -d "$BATS_TEST_TMPDIR/a.db" reconcile > /dev/null
    chancery -q -d "$BATS_TEST_TMPDIR/b.db" load "$BATS_TEST_TMPDIR/two.trig"
    chancery -q -d "$BATS_TEST_TMPDIR/b.db" reconcile > /dev/null
    chancery -q -d "$BATS_TEST_TMPDIR/b.db" load "$BATS_TEST_TMPDIR/one.trig"
    chancery -q -d "$BATS_TEST_TMPDIR/b.db" reconcile > /dev/null
    cmp <(chancery -d "$BATS_TEST_TMPDIR/a.db" export -o nquads | sort) <(chancery -d "$BATS_TEST_TMPDIR/b.db" export -o nquads | sort)
    # show and timeline follow the links: by either name
    export CHANCERY_DB=$BATS_TEST_TMPDIR/a.db
    chancery show Berg | grep -q '^<urn:anna>'
    chancery timeline "Annika Berg" | grep -q 'Berg was there'
    chancery -q reconcile --undo
    chancery export -o nquads | sort | cmp - "$BATS_TEST_TMPDIR/before"
    run chancery reconcile --undo --dry-run
    [ "$status" -eq 2 ]
}

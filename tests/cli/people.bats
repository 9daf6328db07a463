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
    run chancery timeline series:talks-iran-united-states
    [ "$status" -eq 1 ] # no such prefix: taken for a name
    [ "$(chancery timeline https://w3id.org/chancery/id/series/talks-iran-united-states | grep -c '^2007-0[57]')" -ge 2 ]
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

#!/usr/bin/env bats
# chancery extract and analyse: no store, same bytes every time.

setup() {
    load helper
}

@test "json: one annotation object a line, one line an article" {
    chancery extract -o json "$articles" > "$BATS_TEST_TMPDIR/x.jsonl"
    [ "$(wc -l < "$BATS_TEST_TMPDIR/x.jsonl")" -eq 15 ]
    jq -e -s 'all(has("id") and has("article") and has("actors") and has("meetings") and has("statements") and has("acts"))' "$BATS_TEST_TMPDIR/x.jsonl"
    jq -e -s 'map(select(.id == "vienna-2015-jcpoa")) | .[0].article | .published == "2015-07-14" and .dateline_place != null' "$BATS_TEST_TMPDIR/x.jsonl"
    [ ! -e "$CHANCERY_DB" ]
}

@test "every evidence string of the annotations stands in the article" {
    chancery extract -o json "$articles/vienna-2015-jcpoa.txt" | jq -r '.meetings[], .statements[], .acts[] | .evidence | if type == "array" then .[] else . end' > "$BATS_TEST_TMPDIR/evidence"
    [ -s "$BATS_TEST_TMPDIR/evidence" ]
    tr '\n' ' ' < "$articles/vienna-2015-jcpoa.txt" > "$BATS_TEST_TMPDIR/flat"
    while IFS= read -r line; do grep -qF -- "$line" "$BATS_TEST_TMPDIR/flat"; done < "$BATS_TEST_TMPDIR/evidence"
}

@test "the same bytes on every run, and as many quads as add stores" {
    chancery extract -o nquads "$articles" > "$BATS_TEST_TMPDIR/a.nq"
    chancery extract -o nquads "$articles" > "$BATS_TEST_TMPDIR/b.nq"
    cmp "$BATS_TEST_TMPDIR/a.nq" "$BATS_TEST_TMPDIR/b.nq"
    chancery -q add "$articles"
    chancery export -o nquads --claims graphs | grep -v 'graph/vocabulary> \.$' | sort > "$BATS_TEST_TMPDIR/stored.nq"
    sort -u "$BATS_TEST_TMPDIR/a.nq" | cmp - "$BATS_TEST_TMPDIR/stored.nq"
}

@test "standard input is an article, too" {
    run bash -c "chancery extract -o json - < '$articles/vienna-2015-jcpoa.txt'"
    [ "$status" -eq 0 ]
    jq -e '.meetings != null' <<< "$output"
}

@test "JSON Lines in" {
    printf '{"id":"x1","title":"Lavrov meets Kerry","date":"2014-03-05","publisher":"Lakeside Bulletin","text":"Russian Foreign Minister Sergei Lavrov met U.S. Secretary of State John Kerry on Wednesday in Paris."}\n\nnot json\n' > "$BATS_TEST_TMPDIR/in.jsonl"
    run --separate-stderr chancery extract -o json "$BATS_TEST_TMPDIR/in.jsonl"
    [ "$status" -eq 3 ]
    [ "${#lines[@]}" -eq 1 ]
    jq -e '.id == "x1" and .article.published == "2014-03-05"' <<< "$output"
}

@test "analyse prints CoNLL-U" {
    run chancery analyse "$articles/minsk-2015-ceasefire.txt"
    [ "$status" -eq 0 ]
    grep -Eq $'^1\t' <<< "$output"
    grep -Eq $'\tName=B-state\|' <<< "$output"
    grep -Eq $'\tName=B-person\|' <<< "$output"
    [ "$(grep -v '^#' <<< "$output" | grep -c .)" -eq "$(grep -Ec $'^[0-9]+(\t[^\t]+){9}$' <<< "$output")" ]
}

@test "analyse prints JSON, too, with the same words" {
    chancery analyse "$articles/minsk-2015-ceasefire.txt" | grep -P '^\d+\t' | cut -f2,4,7,8 > "$BATS_TEST_TMPDIR/conllu"
    chancery analyse -o json "$articles/minsk-2015-ceasefire.txt" > "$BATS_TEST_TMPDIR/json"
    jq -r '.sentences[].tokens[] | [.form, .upos, (.head | tostring), .deprel] | join("\t")' "$BATS_TEST_TMPDIR/json" |
        cmp - "$BATS_TEST_TMPDIR/conllu"
    jq -e '(.names | length > 0) and (.times | map(select(.edtf != null)) | length > 0)' "$BATS_TEST_TMPDIR/json"
}

@test "what is extracted from our analysis as CoNLL-U is what is extracted directly" {
    chancery analyse "$articles" > "$BATS_TEST_TMPDIR/a.conllu"
    chancery extract -o nquads "$articles" > "$BATS_TEST_TMPDIR/direct.nq"
    chancery extract -o nquads --analysis "$BATS_TEST_TMPDIR/a.conllu" "$articles" > "$BATS_TEST_TMPDIR/read.nq"
    [ -s "$BATS_TEST_TMPDIR/direct.nq" ]
    cmp "$BATS_TEST_TMPDIR/direct.nq" "$BATS_TEST_TMPDIR/read.nq"
    # offsets are for people: words are found by their forms
    sed 's/Offset=[0-9:]*/_/' "$BATS_TEST_TMPDIR/a.conllu" > "$BATS_TEST_TMPDIR/b.conllu"
    chancery extract -o nquads --analysis "$BATS_TEST_TMPDIR/b.conllu" "$articles" | cmp - "$BATS_TEST_TMPDIR/direct.nq"
}

@test "the heads of another analysis decide what is extracted" {
    printf 'Russia condemns Iran\n\nLakeside Bulletin, May 4, 2011\n\nRussia condemned Iran on Tuesday.\n' > "$BATS_TEST_TMPDIR/x.txt"
    local source_is='(.actors[] | select(.name == $name).id) as $id | .acts | length == 1 and .[0].source == [$id]'
    cat > "$BATS_TEST_TMPDIR/x.conllu" <<'CONLLU'
1	Russia	Russia	PROPN	NNP	_	2	nsubj	_	_
2	condemned	condemn	VERB	VBD	_	0	root	_	_
3	Iran	Iran	PROPN	NNP	_	2	obj	_	_
4-5	on	_	_	_	_	_	_	_	_
4	on	on	ADP	IN	_	5	case	_	_
5	Tuesday	Tuesday	PROPN	NNP	_	2	obl:unknown	_	_
5.1	was	be	AUX	VBD	_	_	_	_	_
6	.	.	PUNCT	.	_	2	punct	_	_
CONLLU
    chancery extract -o json --analysis "$BATS_TEST_TMPDIR/x.conllu" "$BATS_TEST_TMPDIR/x.txt" |
        jq -e "$source_is" --arg name Russia
    sed -e 's/2\tnsubj/2\tobj/' -e 's/3\tIran\(.*\)2\tobj/3\tIran\12\tnsubj/' "$BATS_TEST_TMPDIR/x.conllu" > "$BATS_TEST_TMPDIR/y.conllu"
    chancery extract -o json --analysis "$BATS_TEST_TMPDIR/y.conllu" "$BATS_TEST_TMPDIR/x.txt" > "$BATS_TEST_TMPDIR/y.json"
    jq -e "$source_is" --arg name Iran "$BATS_TEST_TMPDIR/y.json"
}

@test "an analysis that does not belong to the article is refused with file and line" {
    printf 'Lakeside Bulletin, May 4, 2011\n\nRussia condemned Iran.\n' > "$BATS_TEST_TMPDIR/x.txt"
    row() { printf '%s\t%s\t_\tNOUN\t_\t_\t%s\t%s\t_\t_\n' "$@"; }
    refuse() { # EXPECTED < CoNLL-U
        cat > "$BATS_TEST_TMPDIR/x.conllu"
        run --separate-stderr chancery extract --analysis "$BATS_TEST_TMPDIR/x.conllu" "$BATS_TEST_TMPDIR/x.txt"
        [ "$status" -eq 3 ]
        [[ "$stderr" == *"x.conllu"*"$1"* ]]
    }
    { row 1 Russia 2 nsubj; row 2 praised 0 root; } | refuse 'praised'
    { row 1 Russia 2 nsubj; row 2 Iran 0 root; } | refuse 'Iran'
    { row 1 Russia 2 nsubj; row 2 condemned 1 root; } | refuse 'no tree'
    { row 1 Russia 0 root; row 2 condemned 0 root; } | refuse 'one root'
    { row 1 Russia 0 root; row 2 condemned 9 dep; } | refuse 'no tree'
    { row 2 Russia 0 root; } | refuse 'numbered'
    printf '1\tRussia\n' | refuse 'ten fields'
    { echo '# newdoc id = other'; row 1 Russia 0 root; } | refuse "no analysis of article 'x'"
}

@test "lexicon check finds nothing wrong in the project's own files" {
    run chancery lexicon check
    [ "$status" -eq 0 ]
    [[ "$output" != *error* ]]
}

@test "lexicon check tries the example sentences of a frame and names the line of one that fails" {
    cat > "$BATS_TEST_TMPDIR/frames.ttl" <<'TTL'
@prefix lex: <https://w3id.org/chancery/lexicon#> .
@prefix frame: <https://w3id.org/chancery/id/frame/> .
@prefix slot: <https://w3id.org/chancery/id/slot/> .
@prefix plover: <https://w3id.org/chancery/vocab/plover/> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
<https://w3id.org/chancery/id/verb/zorble> a ontolex:LexicalEntry ;
    lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "zorble"@en ] ;
    ontolex:sense frame:zorble .
frame:zorble a lex:ActFrame ;
    ontolex:reference plover:ACCUSE ;
    lex:slot slot:source-subject, slot:target-object ;
    lex:example "[source Iran] zorbled [target Iraq] in May." ;
    lex:example "[source Iraq] zorbled [target Iran] in May, and [target France] did not mind." ;
    lex:example "Iran praised Iraq in May." ;
    lex:counterExample "Iran zorbled Iraq in June." .
TTL
    run --separate-stderr chancery --lexicon "$BATS_TEST_TMPDIR/frames.ttl" lexicon check
    [ "$status" -eq 3 ]
    [ "$(grep -c 'error' <<< "$stderr")" -eq 3 ]
    [[ "$stderr" != *"frames.ttl:14:"* ]]
    [[ "$stderr" == *"frames.ttl:15: error: "*"has another target"* ]]
    [[ "$stderr" == *"frames.ttl:16: error: "*"not found in its example"* ]]
    [[ "$stderr" == *"frames.ttl:17: error: "*"found in its counter-example"* ]]
}

@test "a user's Turtle file adds a name without a compiler" {
    cat > "$BATS_TEST_TMPDIR/mine.ttl" <<'TTL'
@prefix dip: <https://w3id.org/chancery/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/chancery/id/actor/zubrowka> a dip:State ; skos:prefLabel "Zubrowka"@en ; skos:altLabel "Republic of Zubrowka"@en .
TTL
    printf 'Zubrowka condemns Russia\n\nEuropean Wire Room, May 4, 2011\n\nZubrowka condemned Russia on Tuesday for the arrest of two journalists.\n\nThe government of Zubrowka recalled its ambassador from Moscow.\n' > "$BATS_TEST_TMPDIR/z.txt"
    chancery --lexicon "$BATS_TEST_TMPDIR/mine.ttl" extract -o json "$BATS_TEST_TMPDIR/z.txt" |
        jq -e '.actors | map(select(.name == "Zubrowka" and .type == "state")) | length == 1'
    printf 'this is no turtle' > "$BATS_TEST_TMPDIR/bad.ttl"
    run --separate-stderr chancery --lexicon "$BATS_TEST_TMPDIR/bad.ttl" lexicon check
    [ "$status" -eq 3 ]
    [[ "$stderr" == *"bad.ttl:1"* ]]
}

# The sample articles as JSON Lines, one bad line among them.
samples_as_lines() {
    chancery -q -d "$BATS_TEST_TMPDIR/lines.db" add "$articles"
    chancery -d "$BATS_TEST_TMPDIR/lines.db" query -o records -e 'SELECT ?id ?title ?date ?publisher ?text {
        ?a dip:canonicalText ?text ; dct:title ?title ; schema:datePublished ?date . OPTIONAL { ?a dct:publisher/rdfs:label ?publisher }
        BIND (REPLACE(STR(?a), "^.*/", "") AS ?id) } ORDER BY ?id' > "$1"
}

@test "one thread or four, in any order: the same graph, byte for byte" {
    chancery extract -o nquads "$articles" > "$BATS_TEST_TMPDIR/1.nq"
    chancery extract -j 4 -o nquads "$articles" | cmp - "$BATS_TEST_TMPDIR/1.nq"
    chancery extract -j 0 -o json "$articles" | cmp - <(chancery extract -o json "$articles")
    sort -u "$BATS_TEST_TMPDIR/1.nq" > "$BATS_TEST_TMPDIR/sorted.nq"
    find "$articles" -type f ! -name 'README*' | sort -r > "$BATS_TEST_TMPDIR/files"
    xargs chancery -q -d "$BATS_TEST_TMPDIR/four.db" add -j 4 < "$BATS_TEST_TMPDIR/files"
    chancery -d "$BATS_TEST_TMPDIR/four.db" export -o nquads --claims graphs | grep -v 'graph/vocabulary> \.$' | sort | cmp - "$BATS_TEST_TMPDIR/sorted.nq"
    # once more changes nothing
    run --separate-stderr chancery -d "$BATS_TEST_TMPDIR/four.db" add -j 3 "$articles"
    [[ "$stderr" == "15 articles: 0 added, 0 replaced, 15 unchanged, 0 failed;"* ]]
}

@test "a filter over JSON Lines: standard input without end, a bad line told with its number, the rest goes on" {
    samples_as_lines "$BATS_TEST_TMPDIR/in.jsonl"
    [ "$(wc -l < "$BATS_TEST_TMPDIR/in.jsonl")" -eq 15 ]
    sed '3i not json' "$BATS_TEST_TMPDIR/in.jsonl" > "$BATS_TEST_TMPDIR/bad.jsonl"
    for jobs in 1 4; do
        chancery extract -j $jobs -o json - < "$BATS_TEST_TMPDIR/in.jsonl" > "$BATS_TEST_TMPDIR/out.$jobs"
        run bash -c "chancery extract -j $jobs -o json - < '$BATS_TEST_TMPDIR/bad.jsonl' 2> '$BATS_TEST_TMPDIR/err.$jobs' | cmp - '$BATS_TEST_TMPDIR/out.$jobs'"
        [ "$status" -eq 0 ]
        [ "$(grep -c error "$BATS_TEST_TMPDIR/err.$jobs")" -eq 1 ]
        grep -q '<stdin>:3:' "$BATS_TEST_TMPDIR/err.$jobs"
    done
    cmp "$BATS_TEST_TMPDIR/out.1" "$BATS_TEST_TMPDIR/out.4"
    jq -r .id "$BATS_TEST_TMPDIR/out.4" | cmp - <(jq -r .id "$BATS_TEST_TMPDIR/in.jsonl")
    # the order of the lines does not matter to the graph
    chancery extract -j 4 -o nquads <(sort -R --random-source=/bin/sh "$BATS_TEST_TMPDIR/in.jsonl") -f jsonl | sort -u > "$BATS_TEST_TMPDIR/shuffled.nq"
    chancery extract -o nquads "$BATS_TEST_TMPDIR/in.jsonl" | sort -u | cmp - "$BATS_TEST_TMPDIR/shuffled.nq"
}

@test "two texts of one article in one command: the last one stays, with any number of threads" {
    printf '{"id":"x","title":"A","date":"2014-03-05","text":"Russian Foreign Minister Sergei Lavrov met U.S. Secretary of State John Kerry on Wednesday in Paris."}\n' > "$BATS_TEST_TMPDIR/old.jsonl"
    printf '{"id":"x","title":"A","date":"2014-03-05","text":"Russian Foreign Minister Sergei Lavrov met Chinese Foreign Minister Wang Yi on Wednesday in Paris."}\n' > "$BATS_TEST_TMPDIR/new.jsonl"
    chancery -q add "$BATS_TEST_TMPDIR/old.jsonl"
    chancery export -o nquads | sort > "$BATS_TEST_TMPDIR/before"
    # old is in the store when the threads look, and no longer when its turn comes
    run --separate-stderr chancery add -j 4 "$BATS_TEST_TMPDIR/new.jsonl" "$BATS_TEST_TMPDIR/old.jsonl"
    [[ "$stderr" == "2 articles: 0 added, 2 replaced, 0 unchanged, 0 failed;"* ]]
    chancery query --fail-empty -e 'ASK { actor:john-kerry ^dip:hasActor [] }'
    run chancery query --fail-empty -e 'ASK { ?m dip:evidence/dip:exact ?w FILTER CONTAINS(?w, "Wang Yi") }'
    [ "$status" -eq 1 ]
}

# Three deeds that three parties allege, one that is denied, and one that is a fact.
@test "what somebody claims is in a claim graph and no fact" {
    printf 'Qatar warns Iran\n\nLakeside Bulletin, May 4, 2011\n\nIraq accused Iran of attacking Saudi Arabia on Tuesday.\n\nTurkey said that Russia had bombed Syria.\n\nAccording to Israel, Iran attacked Iraq.\n\nJordan denied that Egypt had attacked Libya.\n' > "$BATS_TEST_TMPDIR/claims.txt"
    run chancery extract -o trig "$BATS_TEST_TMPDIR/claims.txt"
    [ "$(grep -c '^graph:claim-[0-9a-f]* {' <<< "$output")" -eq 3 ]
    chancery extract -o json "$BATS_TEST_TMPDIR/claims.txt" | jq -e '.acts | length == 1 and .[0].type == "ACCUSE"'
    chancery -q add "$BATS_TEST_TMPDIR/claims.txt"
    local prefixes='PREFIX dip: <https://w3id.org/chancery/ns#> PREFIX plover: <https://w3id.org/chancery/vocab/plover/>'
    run chancery query --fail-empty -e "$prefixes ASK { ?act dip:code plover:ASSAULT }"
    [ "$status" -eq 1 ]
    run chancery query -o csv -e "$prefixes SELECT (COUNT(DISTINCT ?act) AS ?n) { ?claim dip:content ?g . GRAPH ?g { ?act dip:code plover:ASSAULT } }"
    [ "$(tr -d '\r' <<< "${lines[1]}")" = 3 ]
}

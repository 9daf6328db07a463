#!/usr/bin/env bats
# chancery add: what goes in, what happens twice, what is refused.

setup() {
    load helper
}

count() { chancery query -o csv -e "SELECT (COUNT(*) AS ?n) { $1 }" | tail -n 1 | tr -d '\r'; }

@test "add reads a directory and says what it read" {
    run --separate-stderr chancery add "$articles"
    [ "$status" -eq 0 ]
    [ -z "$output" ]
    [[ "$stderr" == *"15 articles: 15 added"* ]]
    [ "$(count 'GRAPH ?g { ?a a dip:Article }')" -eq 15 ]
}

@test "adding the same article twice changes nothing" {
    chancery -q add "$articles/vienna-2015-jcpoa.txt"
    chancery export -o nquads --claims graphs | sort > "$BATS_TEST_TMPDIR/one"
    run --separate-stderr chancery add "$articles/vienna-2015-jcpoa.txt"
    [ "$status" -eq 0 ]
    [[ "$stderr" == *"1 unchanged"* ]]
    chancery export -o nquads --claims graphs | sort > "$BATS_TEST_TMPDIR/two"
    cmp "$BATS_TEST_TMPDIR/one" "$BATS_TEST_TMPDIR/two"
    [ -s "$BATS_TEST_TMPDIR/one" ]
}

@test "an article whose text has changed replaces its graph" {
    cp "$articles/vienna-2015-jcpoa.txt" "$BATS_TEST_TMPDIR/a.txt"
    chancery -q add "$BATS_TEST_TMPDIR/a.txt"
    sed -i '/^Israeli Prime Minister/d' "$BATS_TEST_TMPDIR/a.txt"
    run --separate-stderr chancery add "$BATS_TEST_TMPDIR/a.txt"
    [[ "$stderr" == *"1 replaced"* ]]
    [ "$(count 'GRAPH ?g { ?a a dip:Article }')" -eq 1 ]
    [ "$(count 'GRAPH ?g { ?m dip:exact ?t FILTER CONTAINS(?t, "Netanyahu") } FILTER (?g != <https://w3id.org/chancery/id/graph/entities>)')" -eq 0 ]
    # The same as if only the second text had ever been read, but for entities the first one named.
    chancery export -o nquads --claims graphs | grep -v 'graph/entities> \.$' | sort > "$BATS_TEST_TMPDIR/replaced"
    chancery -q -d "$BATS_TEST_TMPDIR/fresh.db" add "$BATS_TEST_TMPDIR/a.txt"
    chancery -d "$BATS_TEST_TMPDIR/fresh.db" export -o nquads --claims graphs | grep -v 'graph/entities> \.$' | sort > "$BATS_TEST_TMPDIR/fresh"
    cmp "$BATS_TEST_TMPDIR/replaced" "$BATS_TEST_TMPDIR/fresh"
}

@test "the order of articles does not matter" {
    chancery -q -d "$BATS_TEST_TMPDIR/a.db" add "$articles"/*.txt
    chancery -q -d "$BATS_TEST_TMPDIR/b.db" add $(ls -r "$articles"/*.txt)
    cmp <(chancery -d "$BATS_TEST_TMPDIR/a.db" export -o nquads --claims graphs | sort) \
        <(chancery -d "$BATS_TEST_TMPDIR/b.db" export -o nquads --claims graphs | sort)
}

@test "offsets of evidence are code points of the stored text" {
    printf 'Erdoğan meets Tsipras\n\nBalkan Observer, December 7, 2017\n\nTurkish President Recep Tayyip Erdoğan met Greek Prime Minister Alexis Tsipras on Thursday in Athens.\n' > "$BATS_TEST_TMPDIR/e.txt"
    chancery -q add "$BATS_TEST_TMPDIR/e.txt"
    run chancery query -o csv -e 'SELECT (COUNT(*) AS ?n) (SUM(IF(SUBSTR(?text, ?b + 1, ?e - ?b) = ?exact, 1, 0)) AS ?right) { ?m dip:begin ?b ; dip:end ?e ; dip:exact ?exact ; dip:inArticle/dip:canonicalText ?text }'
    [ "$status" -eq 0 ]
    IFS=, read -r n right <<< "$(echo "${lines[1]}" | tr -d '\r')"
    [ "$n" -gt 0 ]
    [ "$n" -eq "$right" ]
}

@test "an empty file: one message, exit 3, the others are read" {
    : > "$BATS_TEST_TMPDIR/empty.txt"
    run --separate-stderr chancery add "$BATS_TEST_TMPDIR/empty.txt" "$articles/vienna-2015-jcpoa.txt"
    [ "$status" -eq 3 ]
    [ "$(grep -c error <<< "$stderr")" -eq 1 ]
    [[ "$stderr" == *"empty.txt: error:"* ]]
    [[ "$stderr" == *"1 added"* ]]
}

@test "a binary file: one message, exit 3" {
    head -c 5000 /dev/urandom > "$BATS_TEST_TMPDIR/noise.txt"
    printf '\0\0\0' >> "$BATS_TEST_TMPDIR/noise.txt"
    run --separate-stderr chancery add "$BATS_TEST_TMPDIR/noise.txt"
    [ "$status" -eq 3 ]
    [ "$(grep -c error <<< "$stderr")" -eq 1 ]
}

@test "a file of 50 MB: one message, exit 6" {
    yes 'The minister said nothing of note to the press today.' | head -c 50000000 > "$BATS_TEST_TMPDIR/big.txt"
    run --separate-stderr chancery add "$BATS_TEST_TMPDIR/big.txt"
    [ "$status" -eq 6 ]
    [ "$(grep -c error <<< "$stderr")" -eq 1 ]
}

@test "broken HTML is read all the same" {
    printf '<html><head><title>Lavrov meets Kerry<body><p>GENEVA, March 3 <b>--<i> Russian Foreign Minister Sergei Lavrov met U.S. Secretary of State John Kerry on Monday in Geneva.</p></div></b></td><p>They <<talked &amp about Syria' > "$BATS_TEST_TMPDIR/broken.html"
    run --separate-stderr chancery add "$BATS_TEST_TMPDIR/broken.html"
    [ "$status" -eq 0 ]
    [ "$(count '?p a dip:Person ; rdfs:label ?l FILTER CONTAINS(?l, "Lavrov")')" -ge 1 ]
}

@test "Latin-1 and Windows-1252 are read as what they are" {
    printf 'Minister visits Bogot\xe1\n\nCaribbean Herald, May 3, 2011\n\nColombian President Juan Manuel Santos said \x93peace is near\x94 in Bogot\xe1 on Tuesday.\n' > "$BATS_TEST_TMPDIR/w.txt"
    chancery -q add "$BATS_TEST_TMPDIR/w.txt"
    run chancery query -o csv -e 'SELECT ?t { ?a dip:canonicalText ?t }'
    [[ "$output" == *"Bogotá"* ]]
    [[ "$output" == *"“peace is near”"* ]]
}

@test "a date of 31 February is no date" {
    printf 'Talks\n\nCaribbean Herald, February 31, 2011\n\nColombian President Juan Manuel Santos met Ecuadorean President Rafael Correa on February 31 in Quito.\n' > "$BATS_TEST_TMPDIR/d.txt"
    run --separate-stderr chancery add "$BATS_TEST_TMPDIR/d.txt"
    [ "$status" -eq 0 ]
    [ "$(count '?s ?p ?o FILTER (isLiteral(?o) && CONTAINS(STR(?o), "02-31"))')" -eq 0 ]
    run chancery add --date 2011-02-31 "$BATS_TEST_TMPDIR/d.txt"
    [ "$status" -eq 2 ]
}

@test "a directory without articles, a missing file: exit 5" {
    mkdir "$BATS_TEST_TMPDIR/nothing"
    run --separate-stderr chancery add "$BATS_TEST_TMPDIR/nothing"
    [ "$status" -eq 5 ]
    [[ "$stderr" == *"holds no articles"* ]]
    run chancery add "$BATS_TEST_TMPDIR/absent.txt"
    [ "$status" -eq 5 ]
}

@test "a store that is not ours is left alone: exit 4" {
    printf 'precious notes\n' > "$BATS_TEST_TMPDIR/notes.db"
    run chancery -d "$BATS_TEST_TMPDIR/notes.db" add "$articles/vienna-2015-jcpoa.txt"
    [ "$status" -eq 4 ]
    [ "$(cat "$BATS_TEST_TMPDIR/notes.db")" = 'precious notes' ]
    sqlite=$(command -v sqlite3) || skip "sqlite3 is not installed"
    "$sqlite" "$BATS_TEST_TMPDIR/other.db" 'CREATE TABLE t (x)'
    run chancery -d "$BATS_TEST_TMPDIR/other.db" add "$articles/vienna-2015-jcpoa.txt"
    [ "$status" -eq 4 ]
}

@test "a store that cannot be written: exit 4 or 5, one message" {
    run --separate-stderr chancery -d "$BATS_TEST_TMPDIR/no/such/dir/x.db" add "$articles/vienna-2015-jcpoa.txt"
    [ "$status" -eq 4 ] || [ "$status" -eq 5 ]
    [ "$(grep -c error <<< "$stderr")" -eq 1 ]
}

@test "Ctrl-C leaves whole articles and a store that works" {
    mkdir "$BATS_TEST_TMPDIR/many"
    for i in $(seq 400); do cp "$articles/vienna-2015-jcpoa.txt" "$BATS_TEST_TMPDIR/many/a$i.txt"; done
    # bats' own bash ignores SIGINT in background jobs; env gives the default back.
    env --default-signal=INT chancery add "$BATS_TEST_TMPDIR/many" 2> "$BATS_TEST_TMPDIR/words" &
    pid=$!
    sleep 0.7
    kill -INT $pid
    code=0; wait $pid || code=$?
    [ "$code" -eq 130 ] || [ "$code" -eq 0 ]
    run chancery check
    [ "$status" -eq 0 ]
    graphs=$(count '{ SELECT DISTINCT ?g { ?g a dip:ArticleGraph } }')
    articles_read=$(count '{ SELECT DISTINCT ?a { ?a dip:textDigest ?d } }')
    [ "$graphs" -eq "$articles_read" ]
    chancery -q add "$BATS_TEST_TMPDIR/many"
    [ "$(count '{ SELECT DISTINCT ?g { ?g a dip:ArticleGraph } }')" -eq 400 ]
}

#!/usr/bin/env bats
# SERVICE: other endpoints, of which two stores are served on 127.0.0.1.

setup_file() {
    load helper
    export ENDS=$BATS_FILE_TMPDIR
    unset http_proxy https_proxy all_proxy
    for name in one two; do
        chancery -q -d "$ENDS/$name.db" init
    done
    chancery -q -d "$ENDS/one.db" update -e 'INSERT DATA { <urn:a> <urn:name> "Åse & Åge"@nb , "<1>" . <urn:b> <urn:name> 2.50 }'
    chancery -q -d "$ENDS/two.db" update -e 'INSERT DATA { <urn:c> <urn:name> "third" . [] <urn:name> "" }'
    /usr/bin/python3 "$BATS_TEST_DIRNAME/endpoint.py" "$ENDS" 3>&- &
    echo $! > "$ENDS/pid"
    for _ in $(seq 200); do
        [ -e "$ENDS/port" ] && break
        sleep 0.1
    done
}

teardown_file() {
    kill "$(cat "$ENDS/pid")"
}

setup() {
    load helper
    unset http_proxy https_proxy all_proxy
    url=http://127.0.0.1:$(cat "$ENDS/port")
    : > "$ENDS/requests"
    chancery -q init
    chancery -q update -e "INSERT DATA {
        <urn:x> <urn:at> <$url/json/one> . <urn:y> <urn:at> <$url/xml/two> . <urn:z> <urn:at> <$url/xml/two> }"
}

rows() {
    chancery -q query --allow-service -o tsv -e "$1" | tail -n +2 | sort
}

@test "JSON and XML answers are the same terms" {
    query() { rows "SELECT * { SERVICE <$url/$1/one> { ?who <urn:name> ?name } }"; }
    [ "$(query json)" = "$(printf '<urn:a>\t"<1>"\n<urn:a>\t"Åse & Åge"@nb\n<urn:b>\t2.50\n' | sort)" ]
    [ "$(query xml)" = "$(query json)" ]
}

@test "an endpoint that a variable names is called once, whoever names it" {
    run rows 'SELECT ?s ?name { ?s <urn:at> ?e SERVICE ?e { ?who <urn:name> ?name } FILTER (isIRI(?who)) }'
    [ "$output" = "$(printf '<urn:x>\t"<1>"\n<urn:x>\t"Åse & Åge"@nb\n<urn:x>\t2.50\n<urn:y>\t"third"\n<urn:z>\t"third"\n' | sort)" ]
    [ "$(sort "$ENDS/requests" | tr '\n' ' ')" = "/json/one /xml/two " ]
}

@test "an endpoint that a filter or a pattern after the call rules out is not called" {
    run rows "SELECT ?name { ?s <urn:at> ?e SERVICE ?e { <urn:c> <urn:name> ?name } FILTER (STRENDS(STR(?e), 'two')) ?s <urn:at> ?any FILTER (?s = <urn:y>) }"
    [ "$output" = '"third"' ]
    [ "$(cat "$ENDS/requests")" = /xml/two ]
}

@test "VALUES, BIND and OPTIONAL name endpoints too" {
    [ "$(rows "SELECT ?name { VALUES ?e { <$url/xml/two> } SERVICE ?e { <urn:c> <urn:name> ?name } }")" = '"third"' ]
    [ "$(rows "SELECT ?name { BIND (IRI(CONCAT('$url', '/json/two')) AS ?e) SERVICE ?e { <urn:c> <urn:name> ?name } }")" = '"third"' ]
    [ "$(rows 'SELECT ?s ?name { ?s <urn:at> ?e OPTIONAL { SERVICE ?e { <urn:b> <urn:name> ?name } } }')" \
        = "$(printf '<urn:x>\t2.50\n<urn:y>\t\n<urn:z>\t\n')" ]
}

@test "an answer that names another endpoint than the one called is no solution" {
    chancery -q -d "$ENDS/who.db" init
    chancery -q -d "$ENDS/who.db" update -e "INSERT DATA { <urn:w> <urn:is> <$url/xml/who> , <urn:other> }"
    [ "$(rows "SELECT ?e { VALUES ?e { <$url/xml/who> } SERVICE ?e { ?w <urn:is> ?e } }")" = "<$url/xml/who>" ]
}

@test "EXISTS asks for the solution that it tests" {
    for bound in '<urn:c>' '<urn:x>'; do
        run rows "SELECT ?s { VALUES ?s { $bound } FILTER EXISTS { SERVICE <$url/xml/two> { ?s <urn:name> ?name } } }"
        [ "$output" = "$(grep urn:c <<< "$bound")" ]
    done
}

@test "a failed call ends the query, or is one solution without bindings when SILENT" {
    for bad in broken json/none; do
        run --separate-stderr chancery -q query --allow-service -e "SELECT * { SERVICE <$url/$bad> { ?s <urn:name> ?name } }"
        [ "$status" -eq 5 ]
        [[ "$stderr" == *"SERVICE <$url/$bad>: "* ]]
        [ "$(rows "SELECT ?x ?name { VALUES ?x { 1 } SERVICE SILENT <$url/$bad> { ?s <urn:name> ?name } }")" = $'1\t' ]
    done
    [ "$(rows "SELECT ?e ?name { VALUES ?e { <$url/broken> <$url/xml/two> 'text' } SERVICE SILENT ?e { <urn:c> <urn:name> ?name } }")" \
        = "$(printf '"text"\t\n<%s/broken>\t\n<%s/xml/two>\t"third"\n' "$url" "$url" | sort)" ]
}

@test "an endpoint that nothing names is an error" {
    run --separate-stderr chancery -q query --allow-service -e 'SELECT * { SERVICE ?e { ?s ?p ?o } }'
    [ "$status" -eq 5 ]
    [[ "$stderr" == *"no pattern beside it binds the endpoint"* ]]
}

@test "nobody is called unless that is allowed" {
    run --separate-stderr chancery -q query -e 'SELECT * { ?s <urn:at> ?e SERVICE ?e { ?who <urn:name> ?name } }'
    [ "$status" -ne 0 ]
    [[ "$stderr" == *"not allowed"* ]]
    [ ! -s "$ENDS/requests" ]
}

#!/bin/sh
# Redland's own program uses the store through the storage module, without recompiling (TAP).
module=${top_builddir:-.}/.libs
command -v rdfproc >/dev/null || { echo "1..0 # SKIP rdfproc (redland-utils) is not here"; exit 0; }
[ -f "$module/librdf_storage_chancery.so" ] || { echo "1..0 # SKIP no module in $module"; exit 0; }

REDLAND_MODULE_PATH=$module
export REDLAND_MODULE_PATH
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
number=0

# A module built with --enable-sanitize wants its run-time library before all others.
sanitizer=$(ldd "$module/librdf_storage_chancery.so" | sed -n 's/.*=> \([^ ]*libasan[^ ]*\).*/\1/p')

rdfproc() {
    LD_PRELOAD=$sanitizer command rdfproc "$@"
}

# check NAME EXPECTED COMMAND...: what the command prints, sorted
check() {
    name=$1 expected=$2
    shift 2
    number=$((number + 1))
    if found=$("$@" 2>&1 | LC_ALL=C sort) && [ "$found" = "$expected" ]; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        printf '%s\n' "$found" | sed 's/^/# found: /'
    fi
}

plain() {
    rdfproc -q -s chancery "$dir/plain.db" "$@"
}

graphs() {
    rdfproc -q -c -s chancery "$dir/graphs.db" "$@"
}

cat >"$dir/talks.ttl" <<'END'
@prefix e: <http://e/> .
e:talks e:host e:oman ; e:guest e:iran, e:usa ; e:label "talks"@en, "01"^^<http://www.w3.org/2001/XMLSchema#integer> .
e:oman e:label "Oman" .
END

check 'parse into a new store' '' rdfproc -q -n -s chancery "$dir/plain.db" parse "file://$dir/talks.ttl" turtle
check 'size' 'rdfproc: graph has 6 triples' plain size
check 'what was parsed is there' '<http://e/oman> <http://e/label> "Oman" .
<http://e/talks> <http://e/guest> <http://e/iran> .
<http://e/talks> <http://e/guest> <http://e/usa> .
<http://e/talks> <http://e/host> <http://e/oman> .
<http://e/talks> <http://e/label> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e/talks> <http://e/label> "talks"@en .' plain serialize ntriples
check 'find by predicate' 'Matched triple: <http://e/talks> <http://e/guest> <http://e/iran>
Matched triple: <http://e/talks> <http://e/guest> <http://e/usa>
rdfproc: matching triples: 2' plain find - http://e/guest -
check 'contains' 'rdfproc: the graph contains the triple' rdfproc -s chancery "$dir/plain.db" contains http://e/talks http://e/host http://e/oman
check 'sources' 'Matched node: <http://e/talks>
rdfproc: matching nodes: 1' plain sources http://e/host http://e/oman
check 'arcs' 'Matched node: <http://e/host>
rdfproc: matching nodes: 1' plain arcs http://e/talks http://e/oman
check 'targets' 'Matched node: <http://e/iran>
Matched node: <http://e/usa>
rdfproc: matching nodes: 2' plain targets http://e/talks http://e/guest
check 'remove' '' plain remove http://e/talks http://e/guest http://e/usa
check 'after the removal' 'rdfproc: graph has 5 triples' plain size
check 'query' '[, h=<http://e/oman>]' plain query sparql - \
    'SELECT ?h WHERE { <http://e/talks> <http://e/host> ?h }'
check 'new empties the store' '' rdfproc -q -n -s chancery "$dir/plain.db" add http://e/a http://e/b http://e/c
check 'of all it had' 'rdfproc: graph has 1 triples' plain size

check 'a statement in a context' '' graphs add http://e/a http://e/b http://e/c http://g/1
check 'the same in another' '' graphs add http://e/a http://e/b http://e/c http://g/2
check 'contexts' 'Context: <http://g/1>
Context: <http://g/2>' graphs contexts
check 'statements of a context' 'Matched triple: <http://e/a> <http://e/b> <http://e/c> with context <http://g/1>
rdfproc: matching triples: 1' graphs find - - - http://g/1
check 'two with contexts' 'rdfproc: graph has 2 triples' graphs size
check 'one without' 'rdfproc: graph has 1 triples' rdfproc -q -s chancery "$dir/graphs.db" size
check 'remove from one context' '' graphs remove http://e/a http://e/b http://e/c http://g/1
check 'the other keeps it' 'Context: <http://g/2>' graphs contexts
check 'remove a context' '' graphs remove-context http://g/2
check 'nothing is left' 'rdfproc: graph has 0 triples' graphs size

printf 'no store' >"$dir/other.db"
number=$((number + 1))
if rdfproc -q -s chancery "$dir/other.db" size >"$dir/message" 2>&1; then
    echo "not ok $number - another file is refused"
else
    [ "$(cat "$dir/other.db")" = 'no store' ] && [ -s "$dir/message" ] || printf 'not '
    echo "ok $number - another file is refused"
fi
echo "1..$number"

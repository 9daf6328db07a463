#!/bin/sh
# What Chancery exports is read by other projects' tools, with equal counts and no warning; the SHACL shapes hold. TAP.
# Tools that are missing are skipped with a word.
here=$(cd "$(dirname "$0")" && pwd)
top=${top_srcdir:-$here/../..}
chancery=${top_builddir:-$top}/chancery
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT INT TERM

n=0
result() { # STATUS TEXT
    n=$((n + 1))
    if [ "$1" = 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; fi
}
skip() { n=$((n + 1)); echo "ok $n - $1 # SKIP $2"; }

"$chancery" -q -d "$work/x.db" add "$top/data/articles" || { echo "Bail out! add failed"; exit 99; }
for format in turtle trig nquads ntriples rdfxml jsonld; do
    "$chancery" -q -d "$work/x.db" export -o $format --claims graphs >"$work/x.$format"
    result $? "export writes $format"
done
quads=$(wc -l <"$work/x.nquads")
triples=$(sort -u "$work/x.ntriples" | wc -l)

# COUNT TOOL SYNTAX: what the tool counted must be what we wrote, without a warning.
counted() { # WANTED GOT MESSAGES TEXT
    [ "$1" = "$2" ] && [ ! -s "$3" ]
    result $? "$4"
    [ "$1" = "$2" ] || echo "#   $2 for $1"
    sed 's/^/#   /' "$3" | head -5
}
distinct() { sort -u | wc -l; }

if command -v rapper >/dev/null 2>&1; then
    for pair in turtle:turtle trig:trig nquads:nquads ntriples:ntriples rdfxml:rdfxml; do
        rapper -q -i "${pair#*:}" -o nquads "$work/x.${pair%:*}" urn:x-base: >"$work/out" 2>"$work/words"
        case $pair in trig*|nquads*) want=$quads ;; *) want=$triples ;; esac
        counted "$want" "$(distinct <"$work/out")" "$work/words" "rapper reads ${pair%:*}"
    done
else skip "rapper" "raptor2-utils is not installed"; fi

if command -v serdi >/dev/null 2>&1; then
    for syntax in turtle trig nquads ntriples; do
        serdi -i $syntax -o nquads "$work/x.$syntax" >"$work/out" 2>"$work/words"
        case $syntax in trig|nquads) want=$quads ;; *) want=$triples ;; esac
        counted "$want" "$(distinct <"$work/out")" "$work/words" "serdi reads $syntax"
    done
else skip "serdi" "serdi is not installed"; fi

if /usr/bin/python3 -c 'import rdflib' 2>/dev/null; then
    cat >"$work/count.py" <<'PY'
import sys, rdflib
g = rdflib.ConjunctiveGraph() if sys.argv[2] in ("trig", "nquads") else rdflib.Graph()
g.parse(sys.argv[1], format={"rdfxml": "xml"}.get(sys.argv[2], sys.argv[2]))
print(sum(1 for _ in g.quads()) if isinstance(g, rdflib.ConjunctiveGraph) else len(g))
PY
    for syntax in turtle trig nquads rdfxml; do
        got=$(/usr/bin/python3 -W ignore "$work/count.py" "$work/x.$syntax" $syntax 2>"$work/words")
        case $syntax in trig|nquads) want=$quads ;; *) want=$triples ;; esac
        counted "$want" "$got" "$work/words" "rdflib reads $syntax"
    done
else skip "rdflib" "python3-rdflib is not installed"; fi

# Debian's jena-core has the messages of its XML parser in a folder where the parser does not look: they are copied.
jars=/usr/share/java
if command -v javac >/dev/null 2>&1 && [ -f $jars/jena-arq.jar ]; then
    mkdir "$work/jena"
    (cd "$work/jena" && jar xf $jars/jena-core.jar org/apache/jena/ext/xerces && mv org/apache/jena/ext/xerces .)
    path=$work/jena
    for jar in jena-core jena-arq jena-base jena-iri jena-shacl guava slf4j-api slf4j-nop commons-cli commons-codec \
        commons-csv commons-io commons-lang3 commons-compress thrift dexx.collection jsonld-java jackson-core \
        jackson-databind jackson-annotations protobuf httpclient httpclient-cache httpcore jcl-over-slf4j; do
        path=$path:$jars/$jar.jar
    done
    javac -cp "$path" -d "$work/jena" "$here/JenaCheck.java" &&
        java -cp "$path" JenaCheck $((n + 1)) "$quads" "$triples" "$top/ontology/shapes.ttl" "$work/x.ntriples" \
            "$work/x.rdfxml" "$work/x.jsonld" "$work/x.trig" "$work/x.turtle" "$work/x.nquads" \
            >"$work/jena.out" 2>"$work/words"
    ran=$?
    cat "$work/jena.out"
    n=$((n + $(grep -c -E '^(not )?ok' "$work/jena.out")))
    [ $ran = 0 ] || { sed 's/^/#   /' "$work/words"; result 1 "the Jena checks run"; }
else skip "Jena" "javac or libapache-jena-java is not installed"; fi

# The packages stay in the build tree, for the next run.
interop=${top_builddir:-$top}/tests/interop
modules=$interop/node_modules
if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
    if [ ! -d "$modules/oxigraph" ]; then
        mkdir -p "$interop"
        cp "$here/package.json" "$work/"
        (cd "$work" && npm install --no-package-lock --no-audit --no-fund >npm.log 2>&1 &&
            rm -rf "$modules" && mv node_modules "$interop/")
    fi
    if [ -d "$modules/oxigraph" ]; then
        cp "$here/check.mjs" "$work/check.mjs"
        [ -e "$work/node_modules" ] || ln -s "$modules" "$work/node_modules"
        FIRST=$((n + 1)) QUADS=$quads TRIPLES=$triples node "$work/check.mjs" "$top/ontology/shapes.ttl" \
            "$work/x.turtle" "$work/x.trig" "$work/x.nquads" >"$work/node.out" 2>"$work/words" ||
            { cat "$work/words" >&2; result 1 "the Node.js checks run"; }
        cat "$work/node.out"
        n=$((n + $(grep -c -E '^(not )?ok' "$work/node.out")))
    else skip "N3.js, Oxigraph, SHACL" "npm cannot install the packages"; fi
else skip "N3.js, Oxigraph, SHACL" "Node.js is not installed"; fi
echo "1..$n"

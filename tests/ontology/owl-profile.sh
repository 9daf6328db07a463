#!/bin/sh
# The vocabulary lies within OWL 2 DL and OWL 2 RL, by the OWL API (Debian: libowlapi-java). TAP.
here=$(dirname "$0")
top=${top_srcdir:-$here/../..}

command -v javac >/dev/null 2>&1 && [ -f /usr/share/java/owlapi-distribution.jar ] ||
    { echo "1..0 # SKIP javac or libowlapi-java is not installed"; exit 0; }

classes=$(mktemp -d) || exit 99
trap 'rm -rf "$classes"' EXIT INT TERM
jars=/usr/share/java/owlapi-distribution.jar
for jar in /usr/share/java/*.jar; do
    case $jar in *-[0-9]*) ;; *) jars=$jars:$jar ;; esac
done
javac -cp "$jars" -d "$classes" "$here/OwlProfile.java" || exit 99
n=0
for profile in DL RL; do
    n=$((n + 1))
    if java -cp "$classes:$jars" OwlProfile $profile "$top/ontology/dip.ttl" >"$classes/report" 2>/dev/null; then
        echo "ok $n - dip.ttl is in OWL 2 $profile"
    else
        echo "not ok $n - dip.ttl is in OWL 2 $profile"
        cat "$classes/report"
    fi
done
# A negative control: a file that breaks the profile must be refused.
n=$((n + 1))
cat >"$classes/bad.ttl" <<'TTL'
@prefix : <urn:x#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
<urn:x> a owl:Ontology . :p a owl:ObjectProperty, owl:DatatypeProperty . :a :p :b .
TTL
if java -cp "$classes:$jars" OwlProfile DL "$classes/bad.ttl" >/dev/null 2>&1; then
    echo "not ok $n - a property of two kinds is refused"
else
    echo "ok $n - a property of two kinds is refused"
fi
echo "1..$n"

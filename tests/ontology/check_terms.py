#!/usr/bin/python3
"""Quality of the vocabulary, as TAP: syntax, labels, comments, domains and ranges, naming, code lists, shapes.

Needs Debian's python3-rdflib; without it the test is skipped with a word.
"""
import os
import sys

try:
    import rdflib
    from rdflib import OWL, RDF, RDFS, SH, SKOS, URIRef
except ImportError:
    print("1..0 # SKIP python3-rdflib is not installed")
    sys.exit(0)

TOP = os.environ.get("top_srcdir") or os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
DIP = "https://w3id.org/chancery/ns#"
FILES = ["dip.ttl", "vocab.ttl", "plover.ttl", "cameo.ttl", "align.ttl", "shapes.ttl"]
TYPES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)

count = 0


def check(what, bad):
    """One test point: passes when `bad` is empty, otherwise lists it."""
    global count
    count += 1
    bad = sorted(map(str, bad))
    print(f"{'not ok' if bad else 'ok'} {count} - {what}")
    for item in bad[:20]:
        print(f"#   {item}")


def read(name):
    graph = rdflib.Graph()
    graph.parse(os.path.join(TOP, "ontology", name), format="turtle")
    return graph


graphs = {name: read(name) for name in FILES}
dip = graphs["dip.ttl"]
terms = {t for kind in TYPES for t in dip.subjects(RDF.type, kind) if str(t).startswith(DIP)}
classes = {t for t in terms if (t, RDF.type, OWL.Class) in dip}
properties = terms - classes
concepts = {c: g for name in ("vocab.ttl", "plover.ttl", "cameo.ttl") for g in [graphs[name]]
            for c in g.subjects(RDF.type, SKOS.Concept)}

check("the vocabulary has terms", [] if len(classes) > 20 and len(properties) > 50 else ["too few"])
check("every term has exactly one English label",
      [t for t in terms if [l.language for l in dip.objects(t, RDFS.label)] != ["en"]])
check("every term has exactly one English comment",
      [t for t in terms if [c.language for c in dip.objects(t, RDFS.comment)] != ["en"]])
check("every property has a domain or a range",
      [p for p in properties
       if not any(True for q in (RDFS.domain, RDFS.range, OWL.inverseOf) for _ in dip.objects(p, q))])
check("classes are named in CamelCase, properties in camelCase",
      [t for t in terms if str(t)[len(DIP)].isupper() != (t in classes)])
check("no two terms share a label",
      {t for t in terms for u in terms
       if t != u and (t in classes) == (u in classes)
       and dip.value(t, RDFS.label) == dip.value(u, RDFS.label)})
check("every superclass, domain and range in the namespace is declared",
      {o for p in (RDFS.subClassOf, RDFS.domain, RDFS.range, RDFS.subPropertyOf)
       for o in dip.objects(None, p) if isinstance(o, URIRef) and str(o).startswith(DIP) and o not in terms})
check("every aligned term is declared",
      {s for s in graphs["align.ttl"].subjects() if str(s).startswith(DIP) and s not in terms})
check("every class and path of the shapes is declared",
      {o for p in (SH.targetClass, SH.path, SH["class"]) for o in graphs["shapes.ttl"].objects(None, p)
       if str(o).startswith(DIP) and o not in terms})
check("every concept has a label and a scheme",
      [c for c, g in concepts.items() if not g.value(c, SKOS.prefLabel) or not g.value(c, SKOS.inScheme)])
plover = graphs["plover.ttl"]
score = URIRef("https://w3id.org/chancery/vocab/score")
scheme = URIRef("https://w3id.org/chancery/vocab/plover/scheme")
event_types = [c for c in plover.subjects(SKOS.inScheme, scheme) if plover.value(c, SKOS.notation)]
check("PLOVER has its sixteen event types", [] if len(event_types) == 16 else event_types)
check("every PLOVER type has a definition, a score and a quad class",
      [c for c in event_types
       if not plover.value(c, SKOS.definition) or plover.value(c, score) is None or not plover.value(c, SKOS.broader)])
cameo = graphs["cameo.ttl"]
check("every CAMEO code maps to a PLOVER type, or has a code above it",
      [c for c in cameo.subjects(RDF.type, SKOS.Concept)
       if not cameo.value(c, SKOS.closeMatch) and str(cameo.value(c, SKOS.notation)) != "01"])
check("every CAMEO code points to a PLOVER concept that exists",
      {o for o in cameo.objects(None, SKOS.closeMatch) if o not in concepts})
print(f"1..{count}")

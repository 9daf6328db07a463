#!/usr/bin/python3
"""Write the documentation of the vocabulary as one HTML page: make_html.py ONTOLOGY_FOLDER > ontology.html

Needs Debian's python3-rdflib. `make html` runs it.
"""
import html
import os
import sys

import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Literal, URIRef

FOLDER = sys.argv[1]
DIP = "https://w3id.org/chancery/ns#"
PREFIXES = {DIP: "dip:", "https://w3id.org/chancery/vocab/plover/": "plover:",
            "https://w3id.org/chancery/vocab/cameo/": "cameo:", "https://w3id.org/chancery/vocab/": "v:",
            str(SKOS): "skos:", str(RDFS): "rdfs:", str(OWL): "owl:",
            "http://www.w3.org/2001/XMLSchema#": "xsd:"}

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
h1, h2 { line-height: 1.2 } h3 { margin: 2rem 0 .3rem; font: 600 1.05rem/1.3 ui-monospace, monospace }
p { margin: .3rem 0 } dl { margin: .3rem 0 0; display: grid; grid-template-columns: 10rem 1fr; gap: .1rem 1rem }
dt { color: #666 } dd { margin: 0 } a { color: #0b5394 } table { border-collapse: collapse; width: 100% }
td, th { border-bottom: 1px solid #ddd; padding: .25rem .6rem; text-align: left; vertical-align: top }
nav { columns: 3; font-size: .9rem } .id { font-family: ui-monospace, monospace }
@media (max-width: 40rem) { nav { columns: 1 } dl { display: block } }
"""


def graph(*names):
    g = rdflib.Graph()
    for name in names:
        g.parse(os.path.join(FOLDER, name), format="turtle")
    return g


def short(term):
    for start in sorted(PREFIXES, key=len, reverse=True):
        if str(term).startswith(start):
            return PREFIXES[start] + str(term)[len(start):]
    return str(term)


def link(term):
    name = html.escape(short(term))
    if isinstance(term, URIRef) and name.startswith(("dip:", "v:", "plover:", "cameo:")):
        return f'<a href="#{name}">{name}</a>'
    return f'<span class="id">{name}</span>'


def rows(g, term, properties):
    out = []
    for label, prop, inverse in properties:
        values = g.subjects(prop, term) if inverse else g.objects(term, prop)
        values = sorted((v for v in values if not isinstance(v, BNode)), key=str)
        if values:
            shown = ", ".join(html.escape(str(v)) if isinstance(v, Literal) else link(v) for v in values)
            out.append(f"<dt>{label}</dt><dd>{shown}</dd>")
    return "<dl>" + "".join(out) + "</dl>" if out else ""


def section(title, g, terms, properties):
    print(f"<h2>{title}</h2>")
    for term in terms:
        name = html.escape(short(term))
        comment = g.value(term, RDFS.comment) or g.value(term, SKOS.definition) or ""
        print(f'<h3 id="{name}">{name}</h3><p>{html.escape(str(comment))}</p>{rows(g, term, properties)}')


def concepts(title, g, members):
    print(f"<h2>{title}</h2><table><tr><th>code</th><th>label</th><th>meaning</th><th>score</th><th>broader, match</th></tr>")
    score = URIRef("https://w3id.org/chancery/vocab/score")
    for c in members:
        name = html.escape(short(c))
        near = sorted(set(g.objects(c, SKOS.broader)) | set(g.objects(c, SKOS.closeMatch)), key=str)
        cells = [f'<span class="id" id="{name}">{name}</span>', html.escape(str(g.value(c, SKOS.prefLabel) or "")),
                 html.escape(str(g.value(c, SKOS.definition) or "")), html.escape(str(g.value(c, score) or "")),
                 ", ".join(map(link, near))]
        print("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    print("</table>")


def named(g, kind):
    return sorted((t for t in g.subjects(RDF.type, kind) if str(t).startswith(DIP)), key=str)


dip, align = graph("dip.ttl"), graph("align.ttl")
both = dip + align
head = URIRef(DIP.rstrip("#"))
title = html.escape(str(dip.value(head, DCTERMS.title)))
print(f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
      f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"
      f"<p>{html.escape(str(dip.value(head, DCTERMS.description)))}</p>"
      f"<dl><dt>namespace</dt><dd class='id'>{DIP}</dd><dt>version</dt><dd>{dip.value(head, OWL.versionInfo)}</dd>"
      f"<dt>licence</dt><dd>{link(dip.value(head, DCTERMS.license))}</dd></dl><nav>")
for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
    print("<br>".join(link(t) for t in named(dip, kind)) + "<br>")
print("</nav>")
ALIGN = [("sub of", RDFS.subClassOf, False), ("close match", SKOS.closeMatch, False)]
section("Classes", both, named(dip, OWL.Class),
        ALIGN + [("subclasses", RDFS.subClassOf, True), ("domain of", RDFS.domain, True), ("range of", RDFS.range, True)])
PROPERTY = [("domain", RDFS.domain, False), ("range", RDFS.range, False), ("sub of", RDFS.subPropertyOf, False),
            ("inverse of", OWL.inverseOf, False), ("close match", SKOS.closeMatch, False)]
section("Object properties", both, named(dip, OWL.ObjectProperty), PROPERTY)
section("Datatype properties", both, named(dip, OWL.DatatypeProperty), PROPERTY)
for name, label in (("vocab.ttl", "Code lists"), ("plover.ttl", "PLOVER"), ("cameo.ttl", "CAMEO")):
    g = graph(name)
    concepts(label, g, sorted(g.subjects(RDF.type, SKOS.Concept), key=str))
print("</body></html>")

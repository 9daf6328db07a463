"""RDF datasets from N-Quads, and whether two of them are equal but for blank node labels.

Knows nothing of the program under test: its N-Quads parser is a few regular expressions, its
comparison colour refinement with backtracking.
"""
import re
from collections import Counter, defaultdict

IRI = r'<((?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)>'
LABEL = r'_:([^\s<>"]*[^\s<>".])'
LITERAL = r'"((?:[^"\\\n\r]|\\.)*)"(?:\^\^' + IRI + r'|@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?'
TERM = re.compile(r'[ \t]*(?:' + IRI + '|' + LABEL + '|' + LITERAL + ')')
END = re.compile(r'[ \t]*\.[ \t]*(?:#.*)?$')
ESCAPE = re.compile(r'\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))')
LETTERS = {'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', "'": "'", '\\': '\\'}
XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string'


def unescape(text):
    if '\\' not in text:
        return text
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else LETTERS[m[3]], text)


def parse_term(line, at):
    match = TERM.match(line, at)
    if not match:
        raise ValueError('no term at column %d of %r' % (at + 1, line))
    iri, label, text, datatype, lang = match.groups()
    if iri is not None:
        term = ('I', unescape(iri))
    elif label is not None:
        term = ('B', label)
    else:
        datatype = unescape(datatype) if datatype else XSD_STRING
        term = ('L', unescape(text), '' if lang else datatype, (lang or '').lower())
    return term, match.end()


def parse_nquads(text):
    """The set of quads, as tuples of three or four terms."""
    quads = set()
    for line in re.split(r'[\r\n]+', text):
        if not line.strip(' \t') or line.lstrip(' \t').startswith('#'):
            continue
        terms, at = [], 0
        while not END.match(line, at):
            term, at = parse_term(line, at)
            terms.append(term)
        if not 3 <= len(terms) <= 4:
            raise ValueError('%d terms in %r' % (len(terms), line))
        quads.add(tuple(terms))
    return quads


def refine(quads, colour):
    """Colours of the blank nodes, refined until no class splits any more."""
    uses = defaultdict(list)
    for quad in quads:
        for place, term in enumerate(quad):
            if term[0] == 'B':
                uses[term].append((place, quad))
    while True:
        seen = {}
        for node, where in uses.items():
            seen[node] = hash((colour[node], tuple(sorted(
                hash((place, tuple(colour[t] if t[0] == 'B' and t != node else (t if t[0] != 'B' else 0)
                                   for t in quad))) for place, quad in where))))
        if len(set(seen.values())) == len(set(colour[n] for n in uses)):
            return seen
        colour = seen


def blanks(quads):
    return {term for quad in quads for term in quad if term[0] == 'B'}


def match(a, b, colour_a, colour_b, depth=0):
    colour_a, colour_b = refine(a, colour_a), refine(b, colour_b)
    if Counter(colour_a.values()) != Counter(colour_b.values()):
        return False
    classes = defaultdict(list)
    for node, colour in colour_b.items():
        classes[colour].append(node)
    several = [c for c, nodes in classes.items() if len(nodes) > 1]
    if not several:
        names = {node: classes[colour][0] for node, colour in colour_a.items()}
        return {tuple(names.get(t, t) for t in quad) for quad in a} == b
    colour = min(several, key=lambda c: (len(classes[c]), c))
    chosen = min(n for n, c in colour_a.items() if c == colour)
    return any(match(a, b, {**colour_a, chosen: hash(('fixed', depth))},
                     {**colour_b, candidate: hash(('fixed', depth))}, depth + 1)
               for candidate in classes[colour])


def isomorphic(a, b):
    if len(a) != len(b):
        return False
    nodes_a, nodes_b = blanks(a), blanks(b)
    if len(nodes_a) != len(nodes_b):
        return False
    if not nodes_a:
        return a == b
    return match(a, b, dict.fromkeys(nodes_a, 0), dict.fromkeys(nodes_b, 0))

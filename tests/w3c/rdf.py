#!/usr/bin/python3
"""The W3C test suites of RDF 1.1 syntaxes, and a round trip of each positive test through each
writer. Speaks TAP. Failures that are known stand in rdf-known-failures.txt with their reason; a
failure that is not there fails, and so does a pass that is.

Options: words that a test's name must contain, to run only those.
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
from isomorphism import isomorphic, parse_nquads  # noqa: E402

TOP = os.environ.get('top_srcdir', os.path.join(HERE, '..', '..'))
BUILD = os.environ.get('top_builddir', TOP)
SHARED = os.environ.get('CHANCERY_SHARED', os.path.join(TOP, '..', 'shared'))
SUITES = os.path.join(SHARED, 'conformance', 'w3c', 'rdf', 'rdf11')
BASE = 'https://w3c.github.io/rdf-tests/rdf/rdf11/'

MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#'
RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
RDFT = 'http://www.w3.org/ns/rdftest#'
# suite: folder, syntax, writers of the round trip
SUITE_TABLE = [
    ('turtle', 'rdf-turtle', 'turtle'),
    ('trig', 'rdf-trig', 'trig'),
    ('ntriples', 'rdf-n-triples', 'ntriples'),
    ('nquads', 'rdf-n-quads', 'nquads'),
    ('rdfxml', 'rdf-xml', 'rdfxml'),
]
WITH_GRAPHS = ['nquads', 'trig', 'jsonld']
WITHOUT_GRAPHS = ['ntriples', 'turtle', 'rdfxml']


class Converter:
    """rdf_convert --batch, asked again and again."""

    def __init__(self, folder):
        self.folder, self.count = folder, 0
        self.process = None

    def __call__(self, syntax, base, path, to):
        """(status, message, path of the output)"""
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen([os.path.join(BUILD, 'tests', 'rdf_convert'), '--batch'],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            encoding='utf-8', errors='replace')
        self.count += 1
        output = os.path.join(self.folder, '%d.%s' % (self.count, to))
        try:
            self.process.stdin.write('\t'.join([syntax, base, path, to, output]) + '\n')
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ''
        if not answer:
            self.process.wait()
            return 'CRASH', 'exit code %s' % self.process.returncode, output
        status, _, message = answer.rstrip('\n').partition(' ')
        return status, message, output


def load(path):
    with open(path, encoding='utf-8', newline='') as file:
        return parse_nquads(file.read())


def entries(convert, folder):
    """The tests of a manifest: name, kind, action and result as file names."""
    base = BASE + folder + '/manifest.ttl'
    manifest = os.path.join(SUITES, folder, 'manifest.ttl')
    status, message, output = convert('turtle', base, manifest, 'nquads')
    if status != 'OK':
        raise SystemExit('Bail out! %s: %s' % (manifest, message))
    nodes = {}
    for s, p, o in load(output):
        nodes.setdefault(s, {})[p[1]] = o
    head = BASE + folder + '/'
    listed, cell = [], nodes[('I', base)].get(MF + 'entries')
    while cell != ('I', RDF + 'nil'):
        listed.append(nodes[cell][RDF + 'first'])
        cell = nodes[cell][RDF + 'rest']
    for test in listed:
        about = nodes.get(test, {})
        if MF + 'action' not in about:
            continue
        result = about.get(MF + 'result')
        yield (test[1].partition('#')[2], about[RDF + 'type'][1][len(RDFT):],
               about[MF + 'action'][1][len(head):], result and result[1][len(head):])


def run_test(convert, folder, syntax, kind, action, result):
    """What is wrong (None if nothing), and the quads of a positive test."""
    path = os.path.join(SUITES, folder, action)
    status, message, output = convert(syntax, BASE + folder + '/' + action, path, 'nquads')
    if 'Negative' in kind:
        if status == 'OK':
            return 'was read, but is not well-formed', None
        return (None if status == 'SYNTAX' and message else 'ended with %s' % status), None
    if status != 'OK':
        return '%s: %s' % (status, message), None
    quads = load(output)
    if 'Eval' in kind and not isomorphic(quads, load(os.path.join(SUITES, folder, result))):
        return 'gives other statements than ' + result, quads
    return None, quads


def has_xml_form(quads):
    """False if XML 1.0 has no name for a predicate, or no form for a character of a literal."""
    for quad in quads:
        iri = quad[1][1]
        start = len(iri)
        while start > 0 and (iri[start - 1].isalnum() or iri[start - 1] in '_-.'
                             or ord(iri[start - 1]) >= 0x80):
            start -= 1
        while start < len(iri) and not (iri[start].isalpha() or iri[start] == '_'
                                        or ord(iri[start]) >= 0x80):
            start += 1
        if start == len(iri):
            return False
        for term in quad:
            if any(c < ' ' and c not in '\t\n\r' or c in '\ufffe\uffff' for c in term[1]):
                return False
    return True


def round_trip(convert, folder, syntax, action, quads):
    path = os.path.join(SUITES, folder, action)
    graphs = any(len(quad) == 4 for quad in quads)
    for writer in WITH_GRAPHS + ([] if graphs else WITHOUT_GRAPHS):
        status, message, output = convert(syntax, BASE + folder + '/' + action, path, writer)
        if status == 'UNSUPPORTED' and writer == 'rdfxml' and not has_xml_form(quads):
            continue
        if status != 'OK':
            return '%s writer: %s: %s' % (writer, status, message)
        status, message, again = convert(writer, 'http://wrong.example/', output, 'nquads')
        if status != 'OK':
            return '%s writer: cannot be read again: %s: %s' % (writer, status, message)
        if not isomorphic(quads, load(again)):
            return '%s writer: other statements after reading again' % writer
    return None


def known_failures():
    known = {}
    with open(os.path.join(HERE, 'rdf-known-failures.txt'), encoding='utf-8') as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                name, _, reason = line.rstrip('\n').partition('\t')
                known[name] = reason.strip()
    return known


class Tap:
    def __init__(self, known):
        self.count, self.known, self.bad = 0, known, 0

    def report(self, name, wrong):
        self.count += 1
        reason = self.known.get(name)
        good = (wrong is None) == (reason is None)
        self.bad += not good
        print('%s %d - %s%s' % ('ok' if good else 'not ok', self.count, name,
                                ' (known failure: %s)' % reason if reason and good else ''))
        if not good:
            for line in (wrong or 'passes, though it is listed as known failure').splitlines():
                print('# ' + line)


def main(words):
    if not os.path.isdir(SUITES):
        print('1..0 # SKIP no conformance data at ' + SUITES)
        return 0
    tap = Tap(known_failures())
    with tempfile.TemporaryDirectory() as scratch:
        convert = Converter(scratch)
        for suite, folder, syntax in SUITE_TABLE:
            for name, kind, action, result in entries(convert, folder):
                name = suite + '#' + name
                if not all(word in name for word in words):
                    continue
                wrong, quads = run_test(convert, folder, syntax, kind, action, result)
                tap.report(name, wrong)
                if quads is not None:
                    tap.report(name + ' round trip', round_trip(convert, folder, syntax, action, quads))
    print('1..%d' % tap.count)
    return 1 if tap.bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

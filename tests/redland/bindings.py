#!/usr/bin/python3
"""The storage module through Redland's Python binding, as Debian has it (TAP)."""
import os
import re
import subprocess
import sys
import tempfile

MODULE = os.path.join(os.environ.get('top_builddir', '.'), '.libs')
LIBRARY = os.path.join(MODULE, 'librdf_storage_chancery.so')
if not os.path.exists(LIBRARY):
    print('1..0 # SKIP no module in ' + MODULE)
    sys.exit(0)

# A module built with --enable-sanitize wants its run-time library before all others;
# what the interpreter itself never frees is not looked at.
needed = subprocess.run(['ldd', LIBRARY], capture_output=True, text=True, check=True).stdout
sanitizer = re.search(r'=> (\S*libasan\S*)', needed)
if sanitizer and 'LD_PRELOAD' not in os.environ:
    os.environ['LD_PRELOAD'] = sanitizer.group(1)
    os.environ['ASAN_OPTIONS'] = 'detect_leaks=0'
    os.execv(sys.executable, [sys.executable] + sys.argv)

os.environ['REDLAND_MODULE_PATH'] = MODULE
try:
    import RDF
except ImportError:
    print('1..0 # SKIP python3-librdf is not here')
    sys.exit(0)

COUNT = 0


def check(name, found, expected):
    global COUNT
    COUNT += 1
    print('%s %d - %s' % ('ok' if found == expected else 'not ok', COUNT, name))
    if found != expected:
        print('# found %r, expected %r' % (found, expected))


def node(name):
    return RDF.Node(RDF.Uri('http://e/' + name))


def open_model(path, options):
    storage = RDF.Storage(storage_name='chancery', name=path, options_string=options)
    return RDF.Model(storage)


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'store.db')
    model = open_model(path, "new='yes',contexts='yes'")
    for i in range(30):
        model.append(RDF.Statement(node('s%d' % i), node('p'), RDF.Node(literal='v%d' % i)),
                     node('g%d' % (i % 3)))
    check('size', model.size(), 30)
    check('contexts', sorted(str(c.uri) for c in model.get_contexts()),
          ['http://e/g0', 'http://e/g1', 'http://e/g2'])
    check('a context as a stream', sum(1 for _ in model.as_stream(node('g0'))), 10)
    check('feature', str(model.get_feature(RDF.Uri('http://feature.librdf.org/model-contexts'))), '1')

    kinds = [RDF.Node(literal='Gespräch', language='de'), RDF.Node(literal=''), RDF.Node(blank='b1'),
             RDF.Node(literal='01', datatype=RDF.Uri('http://www.w3.org/2001/XMLSchema#integer')),
             node('o'), RDF.Node(literal='a\n"b"\\' + 'x' * 100000)]
    for kind in kinds:
        model.append(RDF.Statement(node('kinds'), node('p'), kind), node('g0'))
    found = list(model.get_targets(node('kinds'), node('p')))
    check('every kind of node comes back', sorted(map(str, found)), sorted(map(str, kinds)))
    check('contains', all(RDF.Statement(node('kinds'), node('p'), k) in model for k in kinds), True)

    for statement, context in model.find_statements_context(RDF.Statement(node('kinds'), None, None)):
        model.remove_statement(statement, context)
    check('removing while a stream is open', model.size(), 30)
    seen = 0
    for statement in model.find_statements(RDF.Statement(None, node('p'), None)):
        if seen < 30:
            model.append(RDF.Statement(node('more%d' % seen), node('q'), statement.object), node('g0'))
        seen += 1
    check('adding while a stream is open', (seen, model.size()), (30, 60))

    model.remove_statements_with_context(node('g0'))
    check('removing a context', model.size(), 20)
    model.sync()
    del model

    model = open_model(path, "contexts='yes'")
    check('all is there after opening again', model.size(), 20)
    statement = RDF.Statement(node('s1'), node('p'), RDF.Node(literal='v1'))
    check('in its context', [str(c.uri) for _, c in model.find_statements_context(statement)],
          ['http://e/g1'])
    model.append(RDF.Statement(node('s1'), node('p'), RDF.Node(literal='v1')), node('g2'))
    del model

    model = open_model(path, '')
    check('without contexts each triple is there once', (model.size(), len(list(model))), (20, 20))
    del model[statement]
    check('and goes from all graphs', (statement in model, model.size()), (False, 19))
    del model

    try:
        open_model(folder, '')
        check('a folder is refused', 'opened', 'refused')
    except RDF.RedlandError:
        check('a folder is refused', 'refused', 'refused')
print('1..%d' % COUNT)

#!/usr/bin/python3
"""The W3C test suites of SPARQL 1.0 and 1.1 through the command line. Speaks TAP, one test for each
group of the suites. Failures that are known stand in sparql-known-failures.txt with their reason; a
failure that is not there fails, and so does a pass that is. Evaluating and comparing is left to
sparql_conformance.py, which lies beside the suites; chancery.json tells it how to call the program.

Options: a regular expression on short test ids, such as 'sparql11/negation', to run only those.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.environ.get('top_srcdir', os.path.join(HERE, '..', '..'))
BUILD = os.path.abspath(os.environ.get('top_builddir', TOP))
SHARED = os.environ.get('CHANCERY_SHARED', os.path.join(TOP, '..', 'shared'))
CONFORMANCE = os.path.join(SHARED, 'conformance')
PASSED = ('pass', 'not run')


def known_failures():
    known = {}
    with open(os.path.join(HERE, 'sparql-known-failures.txt'), encoding='utf-8') as lines:
        for line in lines:
            if line.strip() and not line.startswith('#'):
                name, reason = line.rstrip('\n').split('\t', 1)
                known[name] = reason
    return known


def run(only):
    harness = os.path.join(CONFORMANCE, 'sparql_conformance.py')
    adapter = os.path.join(HERE, 'chancery.json')
    environment = dict(os.environ, PATH=BUILD + os.pathsep + os.environ['PATH'],
                       CHANCERY_DATA=os.path.abspath(TOP))
    with tempfile.TemporaryDirectory() as folder:
        outcomes = os.path.join(folder, 'outcomes.json')
        command = [sys.executable, harness, '--tests', os.path.join(CONFORMANCE, 'w3c', 'sparql'),
                   '--engine', adapter, '--service-engine', adapter, '--jobs', '2', '--timeout', '30',
                   '--cache', folder, '--json', outcomes] + (['--only', only] if only else [])
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding='utf-8')
        if not os.path.exists(outcomes):
            sys.exit('Bail out! the harness failed\n' + done.stdout)
        with open(outcomes, encoding='utf-8') as file:
            return json.load(file)['tests']


def main():
    if not os.path.isdir(os.path.join(CONFORMANCE, 'w3c', 'sparql')):
        print('1..0 # SKIP no W3C test suite')
        return
    only = sys.argv[1] if len(sys.argv) > 1 else None
    known = known_failures()
    wrong = collections.defaultdict(list)
    tests = run(only)
    for test in tests:
        passed = test['outcome'] in PASSED
        if passed and test['id'] in known:
            wrong[test['group']].append('%s passes, but is listed as a known failure' % test['id'])
        elif not passed and test['id'] not in known:
            wrong[test['group']].append('%s: %s %s' % (test['id'], test['outcome'], test['reason']))
    for name in sorted(set(known) - {test['id'] for test in tests}):
        if not only:
            wrong['known failures'].append('there is no test %s' % name)
    groups = list(dict.fromkeys(test['group'] for test in tests)) + ['known failures']
    for number, group in enumerate(groups, 1):
        print('%sok %d - %s' % ('not ' if wrong[group] else '', number, group))
        for line in wrong[group]:
            print('#   ' + line.replace('\n', ' ')[:400])
    passes = sum(test['outcome'] in PASSED for test in tests)
    print('# %d of %d tests pass, %d are known failures' % (passes, len(tests), len(known)))
    print('1..%d' % len(groups))


main()

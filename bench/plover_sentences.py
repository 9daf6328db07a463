#!/usr/bin/env python3
"""plover_sentences.py FILE [--half first|second] [--as-told] [--errors]

Acts measured on the gold-standard sentences of the PLOVER project (openeventdata/PLOVER,
gold_standard_records/PLOVER_GSR_CAMEO.txt, CC BY-SA 4.0; not part of this repository). Each sentence has one event
with its source and target; a meeting of ours counts as CONSULT. Prints

  category   sentences in which an event of the right type is found
  source     F1 of the sources of that event (else of the first one found), over actors
  target     the same for targets; what is reciprocal is compared as sources and targets together

What somebody says has happened is no fact here but a claim; therefore a closing "..., police said" is taken off
first, unless --as-told.

The sentences were coded in 2016; DEMAND is now REQUEST, DISAPPROVE and INVESTIGATE are modes of ACCUSE, FIGHT of ASSAULT.
Of the file every second sentence is the first half, so that errors can be studied on one and figures kept for the
other. CHANCERY names the program (default ./chancery)."""
import argparse
import collections
import json
import os
import re
import subprocess
import sys

TODAY = {'DEMAND': 'REQUEST', 'DISAPPROVE': 'ACCUSE', 'INVESTIGATE': 'ACCUSE', 'FIGHT': 'ASSAULT'}
SMALL = set('the a an of and in for to its his her their s'.split())


def words(text):
    return {w for w in re.findall(r'\w+', text.lower()) if w not in SMALL}


def actors(field):
    return [a['actorText'] for a in field if a.get('actorText')] if isinstance(field, list) else []


def without_teller(text):
    """"X did Y, police said on Monday." -> "X did Y." """
    return re.sub(r', (?:[^,]*\b(?:said|says|reports?|reported|announced|told)(?: [^\s,]+){0,5}|according to [^,]*)\.?$',
                  '.', text.strip())


def records(path, half):
    with open(path, encoding='utf-8') as file:
        listed = json.loads(file.read(), strict=False)
    listed = [r for r in listed if r['event'] != 'DOCUMENT']
    return {'first': listed[0::2], 'second': listed[1::2], 'all': listed}[half]


def read(listed, as_told):
    """The annotation of each sentence, as `chancery extract` makes it."""
    lines = [json.dumps({'id': str(i), 'date': r['date'], 'text': r['text'] if as_told else without_teller(r['text'])})
             for i, r in enumerate(listed)]
    run = subprocess.run([os.environ.get('CHANCERY', './chancery'), 'extract', '-o', 'json', '-'],
                         input='\n'.join(lines) + '\n', capture_output=True, text=True, check=False)
    found = {}
    for line in run.stdout.splitlines():
        annotation = json.loads(line)
        found[annotation.get('id') or annotation['article']['id']] = annotation
    if not found:
        sys.exit(run.stderr)
    return [found.get(str(i), {'actors': [], 'acts': [], 'meetings': []}) for i in range(len(listed))]


def events(annotation):
    names = {a['id']: [a['name']] + a.get('aliases', []) for a in annotation['actors']}
    for act in annotation['acts']:
        yield act['type'], [names[i] for i in act['source']], [names[i] for i in act['target']]
    for meeting in annotation['meetings']:
        yield 'CONSULT', [names[p if isinstance(p, str) else p['id']] for p in meeting['participants']], []


def same(names, text):
    gold = words(text)
    return any(words(n) and (words(n) <= gold or gold <= words(n)) for n in names)


class Tally:
    def __init__(self):
        self.right = self.system = self.gold = 0

    def add(self, system, gold):
        left = list(gold)
        for names in system:
            match = next((g for g in left if same(names, g)), None)
            if match is not None:
                left.remove(match)
                self.right += 1
        self.system += len(system)
        self.gold += len(gold)

    def __str__(self):
        p = self.right / self.system if self.system else 0
        r = self.right / self.gold if self.gold else 0
        return f'P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r) if p + r else 0:.3f}'


def fit(event, gold, record):
    kind, source, target = event
    named = sum(same(n, t) for n in source for t in actors(record['source']))
    named += sum(same(n, t) for n in target for t in actors(record.get('target')))
    return (kind == gold, named)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('file')
    options.add_argument('--half', choices=['first', 'second', 'all'], default='all')
    options.add_argument('--as-told', action='store_true', help='leave "..., police said" at the end')
    options.add_argument('--errors', action='store_true', help='print the sentences that are not right')
    given = options.parse_args()

    listed = [r for r in records(given.file, given.half) if r.get('source')]
    per_type, confused = collections.defaultdict(lambda: [0, 0]), collections.Counter()
    source, target, found = Tally(), Tally(), 0
    for record, annotation in zip(listed, read(listed, given.as_told)):
        gold = TODAY.get(record['event'], record['event'])
        got = sorted(events(annotation), key=lambda e: fit(e, gold, record), reverse=True)
        kind, sources, targets = got[0] if got else (None, [], [])
        want = actors(record['source']), actors(record.get('target'))
        found += bool(got)
        per_type[gold][0] += kind == gold
        per_type[gold][1] += 1
        confused[gold, kind] += kind != gold
        if not want[1] or (got and not targets and len(sources) > 1):  # reciprocal
            source.add(sources + targets, want[0] + want[1])
        else:
            source.add(sources, want[0])
            target.add(targets, want[1])
        if given.errors and (kind != gold or not all(any(same(n, t) for n in sources + targets)
                                                     for t in want[0] + want[1])):
            print(f'{gold} {want[0]} -> {want[1]} :: {record["text"]}')
            for e in got:
                print(f'    {e[0]} {[n[0] for n in e[1]]} -> {[n[0] for n in e[2]]}')
    right = sum(r for r, _ in per_type.values())
    for kind, (r, n) in sorted(per_type.items()):
        print(f'{kind:<10} {r:3} of {n:3}')
    print(f'sentences  {len(listed)}, with an event {found}')
    print(f'category   {right / len(listed):.3f}')
    print(f'source     {source}')
    print(f'target     {target}')
    print('confused   ' + ', '.join(f'{g} as {k or "nothing"} {n}' for (g, k), n in confused.most_common(8)))


if __name__ == '__main__':
    main()

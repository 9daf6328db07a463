#!/bin/sh
# quotes.sh CHANCERY: how well quotations are read, by the statements of the annotated articles of ../shared, if
# they are there. Prints figures, is no test: F1 of the sources among all statements, and F1 of the words that the
# contents share, statement by statement.
set -e
shared=${SHARED:-../shared}
[ -d "$shared/eval/gold" ] || { echo "no annotated articles"; exit 0; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$1" extract -o json "$shared"/eval/dev/*.txt > "$out/all.jsonl"
python3 - "$shared/eval" "$out/all.jsonl" <<'PY'
import json, os, sys
from collections import Counter
sys.path.insert(0, sys.argv[1])
from score import W, asim, pair, tok

def f1(hit, system, gold):
    return 2 * hit / (system + gold) if system + gold else 1.0

def who(statement, actors):
    if statement.get('speaker'):
        actor = actors[statement['speaker']]
        return actor['name'], [actor['name']] + actor.get('aliases', [])
    return statement.get('speaker_text') or '', [statement.get('speaker_text') or '']

sources = words = found = wanted = words_found = words_wanted = 0
for line in open(sys.argv[2]):
    system = json.loads(line)
    path = os.path.join(sys.argv[1], 'gold', system['id'] + '.json')
    if not os.path.exists(path):
        continue
    gold = json.load(open(path))
    names = [{a['id']: a for a in x['actors']} for x in (system, gold)]
    same = {(system['actors'][i]['id'], gold['actors'][j]['id'])
            for _, i, j in pair(system['actors'], gold['actors'], asim)}
    pairs = pair(system['statements'], gold['statements'], lambda a, b: tok(a['text'], b['text']))
    hit = {j for _, _, j in pairs}
    required = [s for j, s in enumerate(gold['statements']) if not s.get('optional') or j in hit]
    found += len(system['statements'])
    wanted += len(required)
    words_found += sum(len(W(s['text'])) for s in system['statements'])
    words_wanted += sum(len(W(s['text'])) for s in required)
    for _, i, j in pairs:
        a, b = system['statements'][i], gold['statements'][j]
        words += sum((Counter(W(a['text'])) & Counter(W(b['text']))).values())
        sources += ((a.get('speaker'), b.get('speaker')) in same
                    or any(tok(x, y) >= .5 for x in who(a, names[0])[1] for y in who(b, names[1])[1]))
print(f'statements {found} read, {wanted} annotated')
print(f'source F1 {f1(sources, found, wanted):.3f}')
print(f'content F1 {f1(words, words_found, words_wanted):.3f}')
PY

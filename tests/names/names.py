#!/usr/bin/env python3
"""names.py [--part PART] [--misses] [PROGRAM...]: how well `chancery analyse` finds names and tells what they name.

Gold are the entities of the GUM treebank (free genres: news, interviews, speeches), if ../shared is there. A gold name
is a mention of a person, organization or place whose head is a proper noun, without what is not the name itself:
articles, titles ("President", marked nmod:desc by the treebank), appositions, clauses, possessives. Offices ("the
Speaker"), peoples ("Americans") and modifiers ("Saudi officials") are no names; finding them costs nothing. Names inside longer names do not count.
A name is right when its characters agree; typed, when its type does, too. The treebank calls a state an organization
where it acts, a place where it is land; ours is right in both cases. An armed group counts as an organization.

Speaks TAP: precision, recall and F1, untyped and typed, for each type and genre, as comments, and two tests that
fail below what has been reached (FLOOR), so that a change for the worse is seen."""

import argparse
import collections
import difflib
import lzma
import os
import re
import subprocess
import sys
import tempfile

GENRES = ("news", "interview", "speech")
KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
OURS = {"person": "PERSON", "organization": "ORG", "group": "ORG", "state": "STATE", "place": "PLACE"}
OFFICES = set("""president speaker senator minister prime director chairman chair secretary general governor mayor king queen
prince princess lord lady sir dame mr. mrs. ms. mr mrs ms dr. dr professor prof. justice judge chief representative congressman
congresswoman commissioner chancellor ambassador captain colonel lieutenant sergeant madam vice deputy father mother god
founders members member""".split())
FLOOR = {"untyped": 0.80, "typed": 0.67}
TOP = os.environ.get("top_srcdir", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))


def read_treebank(path):
    """The documents: id and sentences, each with its tokens (columns) and whether it opens a paragraph."""
    documents, paragraph = [], False
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                documents.append((line[14:], []))
            elif line == "# newpar":
                paragraph = True
            elif line.startswith("# sent_id"):
                documents[-1][1].append(([], paragraph))
                paragraph = False
            elif line[:1].isdigit():
                columns = line.split("\t")
                if columns[0].isdigit():
                    documents[-1][1][-1][0].append(columns)
    return documents


def mentions(sentence, opened):
    """(first, last, type, head words) of the entity mentions that end in the sentence."""
    found = []
    for i, columns in enumerate(sentence):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
        for piece in re.findall(r"\([^()]*\)?|[^()]*\)", entity.group(1)) if entity else []:
            if not piece.startswith("("):
                first, kind, head = opened[piece.rstrip(")")].pop()
                found.append((first, i, kind, head))
                continue
            parts = piece.strip("()").split("-")
            if len(parts) < 6:
                continue
            head = [i + int(k) - 1 for k in parts[5].split(",")]
            if piece.endswith(")"):
                found.append((i, i, parts[1], head))
            else:
                opened[parts[0]].append((i, parts[1], head))
    return found


def name_of(sentence, first, last, kind, head):
    """The span of the name within a mention, or None."""
    if not any(h < len(sentence) and sentence[h][3] == "PROPN" for h in head):
        return None

    def relation(i):
        return sentence[i][7]

    def has_capital(i):
        return sentence[i][1][:1].isupper() or sentence[i][3] == "PROPN"

    # Titles before the name, with all that stands before them.
    begin = first
    for i in range(first, last + 1):
        if relation(i) == "nmod:desc":
            begin = i + 1
    proper = [h for h in head if begin <= h <= last and sentence[h][3] == "PROPN"]
    if proper and not any(sentence[i][3] == "PROPN" and relation(i) == "flat" for i in range(begin, proper[0])):
        own = proper[0]  # "DAB's Starry Lee": the name is around its head
        while own > begin and has_capital(own - 1) and sentence[own - 1][3] not in ("DET", "PRON", "PART", "PUNCT"):
            own -= 1
        begin = own
    while begin <= last and (sentence[begin][3] in ("DET", "PRON", "PUNCT") or not has_capital(begin)):
        begin += 1
    end = begin
    while end <= last:
        text, tag = sentence[end][1], sentence[end][3]
        if end > begin and relation(end) in ("appos", "conj", "parataxis", "dep", "list") and not (
                kind != "person" and relation(end) == "conj"):
            break
        if has_capital(end) and tag not in ("DET", "PRON"):
            end += 1
        elif text in ("-", "–") and end < last and has_capital(end + 1):
            end += 1
        elif text.lower() in ("al", "bin", "de", "von", "van", "der", "den", "la", "le", "del", "y", "ibn", "el"):
            end += 1
        elif kind == "place" and text == "and":
            break
        elif kind != "person" and text in ("of", "for", "and", "&", "on", "the", "'s", "’s") and end < last:
            follow = end + 1
            while follow < last and sentence[follow][1] in ("the", "of"):
                follow += 1
            if follow > last or not has_capital(follow) or sentence[follow][3] == "ADJ" and text == "and":
                break
            end = follow
        else:
            break
    while end > begin and sentence[end - 1][3] in ("PUNCT", "PART", "ADP", "CCONJ") and sentence[end - 1][1] != ".":
        end -= 1
    if end <= begin or not any(sentence[i][3] == "PROPN" for i in range(begin, end)):
        return None
    return begin, end


def gold_names(sentences):
    """The text, and two sets of (begin, end, type): the names, and what may be found or not."""
    text, names, free, placed, opened = "", [], set(), [], collections.defaultdict(list)
    for sentence, paragraph in sentences:
        if text:
            text += "\n\n" if paragraph else " "
        place = []
        for columns in sentence:
            begin = len(text)
            text += columns[1]
            place.append((begin, len(text)))
            if "SpaceAfter=No" not in columns[9]:
                text += " "
        text = text.rstrip()
        placed.append((sentence, place))
        for first, last, kind, head in mentions(sentence, opened):
            span = name_of(sentence, first, last, kind, head)
            if not span:
                continue
            begin, end = place[span[0]][0], place[span[1] - 1][1]
            words = [sentence[i][1].lower() for i in range(*span)]
            people = kind == "person" and sentence[span[1] - 1][4] == "NNPS"
            if kind not in KINDS or people or all(w in OFFICES for w in words):
                free.add((begin, end))
            else:
                names.append((begin, end, KINDS[kind]))
    names = [n for n in names
             if not any(m is not n and m[0] <= n[0] and n[1] <= m[1] and m[:2] != n[:2] for m in names)]
    for sentence, place in placed: # "US President", "Saudi officials": modifiers need not be mentions of their own
        for i, columns in enumerate(sentence):
            if columns[7] in ("compound", "amod", "nmod:desc"):
                first = i
                while first and sentence[first - 1][7] in ("compound", "flat", "amod"):
                    first -= 1
                free.update((place[k][0], place[i][1]) for k in range(first, i + 1))
    seen = {}
    for begin, end, kind in names:
        seen.setdefault((begin, end), kind)
    return text, seen, free - set(seen)


def our_names(program, text):
    """The names that the program finds, as spans of `text`; its own text differs in white space only."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.write(text)
    try:
        table = subprocess.run([*program, file.name], capture_output=True, text=True, check=True).stdout
    finally:
        os.unlink(file.name)
    letters, names, name = [], [], None
    for line in table.splitlines():
        if not line[:1].isdigit():
            name = None
            continue
        columns = line.split("\t")
        mark = re.search(r"Name=([BI])-?(\w*)", columns[9])
        if mark and mark.group(1) == "B":
            name = [len(letters), 0, mark.group(2)]
            names.append(name)
        letters.extend(columns[1])
        if mark and name:
            name[1] = len(letters)
    ours = [i for i, c in enumerate(text) if not c.isspace()]
    plain = "".join(text[i] for i in ours)
    back = {}
    for block in difflib.SequenceMatcher(None, "".join(letters), plain, autojunk=False).get_matching_blocks():
        for k in range(block.size):
            back[block.a + k] = ours[block.b + k]
    found = {}
    for begin, end, kind in names:
        if begin not in back or end - 1 not in back:
            continue
        begin, end = back[begin], back[end - 1] + 1
        if text[begin:begin + 4].lower() == "the " and end > begin + 4:
            begin += 4  # articles are no part of the gold, either
        found[begin, end] = OURS.get(kind, kind)
    return found


def f1(right, found, gold):
    precision, recall = right / max(found, 1), right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", default="test", help="train, dev or test of the treebank")
    options.add_argument("--misses", action="store_true", help="list what is missed, wrong and too much")
    options.add_argument("program", nargs="*", default=["chancery", "analyse"])
    given = options.parse_args()
    shared = os.environ.get("CHANCERY_SHARED", os.path.join(TOP, "..", "shared"))
    path = f"{shared}/nlp/gum-free-{given.part}.conllu.xz"
    if not os.path.exists(path):
        print("1..0 # SKIP no treebank in ../shared")
        return 0
    counts = collections.defaultdict(lambda: [0, 0, 0, 0])  # right span, right type, found, gold
    for name, sentences in read_treebank(path):
        genre = name.split("_")[1]
        if genre not in GENRES:
            continue
        text, gold, free = gold_names(sentences)
        found = {s: k for s, k in our_names(given.program, text).items()
                 if s not in free and k in ("PERSON", "ORG", "PLACE", "STATE", "")}
        for span in gold.keys() | found.keys():
            kind, ours = gold.get(span), found.get(span)
            if ours == "STATE":
                ours = kind if kind in ("ORG", "PLACE") else "PLACE"
            for key in ("all", genre):
                counts[key][0] += bool(kind) and ours is not None
                counts[key][1] += bool(kind) and kind == ours
                counts[key][2] += ours is not None
                counts[key][3] += kind is not None
            for key in {kind, ours} - {None}:
                counts[key or "?"][1] += kind == ours
                counts[key or "?"][2] += ours == key
                counts[key or "?"][3] += kind == key
            if given.misses and kind != ours:
                print(f"{name}\t{kind or '-'}\t{'-' if ours is None else ours or '?'}\t{text[span[0]:span[1]]}\t"
                      f"{text[max(0, span[0] - 30):span[1] + 30]!r}")
    for key, (right, typed, found, gold) in sorted(counts.items()):
        print("# %-10s" % key, "untyped %.3f %.3f %.3f" % f1(right, found, gold) if right else " " * 25,
              "typed %.3f %.3f %.3f" % f1(typed, found, gold), f"{found}/{gold}")
    right, typed, found, gold = counts["all"]
    reached = {"untyped": f1(right, found, gold)[2], "typed": f1(typed, found, gold)[2]}
    print("1..2")
    for number, what in enumerate(FLOOR, 1):
        fine = given.part != "test" or reached[what] >= FLOOR[what]
        print(f"{'ok' if fine else 'not ok'} {number} - names, {what}: F1 {reached[what]:.3f} of {FLOOR[what]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

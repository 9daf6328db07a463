#!/usr/bin/env python3
"""Make gazetteer/leaders.ttl: heads of state and government.

    leaders.py LEADERS.TSV STATES.TSV ISO_3166-1.JSON DIRECTORY

LEADERS.TSV: factbook path, role (chief of state, head of government), name as printed (surname in capitals), "since",
first and last day seen in the CIA World Factbook (public domain), 2014 to 2026. An end is written only where the
leader was gone before the last issue: the first day of the next who held the role, else the day last seen."""
import collections
import csv
import re
import sys
from datetime import datetime

from states import code_of, iso_codes
from turtle import Turtle, slug, string, strings, unique

TITLES = [  # words before the name -> office; the first that is found
    ("vice president", "vice-president"), ("vice prime minister", "deputy-prime-minister"),
    ("deputy prime minister", "deputy-prime-minister"), ("vice premier", "deputy-prime-minister"),
    ("deputy premier", "deputy-prime-minister"),
    ("first secretary", "general-secretary-party"), ("general secretary", "general-secretary-party"),
    ("prime minister", "prime-minister"), ("premier", "prime-minister"), ("chancellor", "chancellor"),
    ("taoiseach", "taoiseach"), ("president", "president"), ("king", "king"), ("queen", "queen"),
    ("emperor", "emperor"), ("amir", "emir"), ("sultan", "sultan"), ("pope", "pope"),
    ("supreme leader", "supreme-leader"), ("governor general", "governor-general"),
    ("governor-general", "governor-general"), ("crown prince", "crown-prince"), ("chairman", "chairman"),
]
WRONG = {("africa/cg", "Makosso")}  # printed under the wrong country
GIVEN_PARTS = {"Abd", "Al", "El", "Kim", "Vo", "Nguyen", "Pham", "Tran", "Choe", "Ri", "Pak", "Lee", "Hwang", "Aung"}
# States whose leaders texts call by the surname alone, article after article.
MAJOR = set("""US GB FR DE IT ES PL NL SE CA AU NZ JP CN IN RU UA BY TR IL PS IR IQ SY SA EG JO LB LY YE QA AE PK AF KR KP TW
BR MX AR CO VE CU BO NI ZA NG ET SD ZW KE RW GE AM AZ RS XK GR HU MM TH PH ID VN""".split())
SHARED = {"Elizabeth II", "Charles III"}  # heads of several states
NO_SURNAME = {"May", "Kim", "Nguyen", "Wang", "Chen", "Singh", "Aung", "Tran", "Silva", "Santos", "Brown", "Li", "Key", "Hun", "Lee", "Park", "Conte", "Costa", "Karim", "King", "Young", "Hill",
              "Smith", "Harris", "Martin", "Martinez", "Fernandez", "Michel", "Chung", "Hussain", "Senior", "Friday", "Truss",
              "Dan", "Roger", "Anthony", "Rutte", "Turnbull", "Scott", "Morrison", "Abbott", "English", "Charles",
              "Castillo", "Torres", "Lopez", "Garcia", "Gonzalez", "Rodriguez", "Ramos", "Perez", "Diaz", "Cruz",
              "Abdullah II", "Felipe VI", "Johnson", "Day", "Low", "Lam", "Ma", "Han", "Wong", "Duke", "Williams", "Rice", "Ali", "Mohamed", "Ahmed", "Hassan", "Khan", "Shah", "Abdullah", "Salman",
              "Mohammed", "Muhammad", "John", "Paul", "Charles", "Philip", "Francis", "George", "Roberts", "Price",
              "Marshall", "Rose", "Christian", "Carter", "James", "Simon", "Thomas", "Joseph", "Skinner", "Cook"}


def main():
    leaders_tsv, states_tsv, iso_json, directory = sys.argv[1:]
    iso = iso_codes(iso_json)
    country = {}
    for row in csv.DictReader(open(states_tsv, encoding="utf-8"), delimiter="\t"):
        country[row["factbook_path"]] = code_of(row["name"], iso)
    actor = {}
    for entry in open(directory + "/states.ttl", encoding="utf-8").read().split("\n\n"):
        code = re.search(r'"([A-Z]{2})"\^\^lex:alpha2', entry)
        if code and entry.startswith("actor:"):
            actor[code[1]] = entry.split()[0]

    rows = list(csv.DictReader(open(leaders_tsv, encoding="utf-8"), delimiter="\t"))
    newest = {}
    for row in rows:
        key = (row["country_path"], row["role"])
        newest[key] = max(newest.get(key, ""), row["last_seen"])
    starts = collections.defaultdict(list)  # first days of all who held the role
    for row in rows:
        starts[row["country_path"], office_of(row)].append(day_of(row["since"]))
    people = {}
    for row in rows:
        state = actor.get(country.get(row["country_path"]))
        parsed = name_of(row["name"])
        if not state or not parsed or (row["country_path"], parsed[1]) in WRONG:
            continue
        name, surname = parsed
        office = office_of(row)
        since = day_of(row["since"])
        until = ""
        if row["last_seen"] < newest[row["country_path"], row["role"]]:
            later = [d for d in starts[row["country_path"], office] if d > max(since, row["first_seen"])]
            until = min(later, default=row["last_seen"])
        key = (slug(name), "" if name in SHARED else state)
        person = people.setdefault(key, {"names": [], "surname": surname, "holds": {}})
        person["names"].append(name)
        old = person["holds"].get((office, state, since))
        if old is not None:
            until = max(old, until) if old and until else ""
        person["holds"][office, state, since] = until

    out = Turtle("""Heads of state and government since about 2000.
Made by tools/leaders.py from the CIA World Factbook (public domain), issues of 2014 to 2026.
Further people: people.ttl. Licence: CC BY 4.0.""", ["dip", "lex", "actor", "office", "skos", "xsd"])
    major = {actor[c] for c in MAJOR if c in actor} | {"actor:palestine"}
    merged, written = merge(people), {}
    for (name_slug, state), p in merged.items():
        names = unique(p["names"])
        short = unique([x for n in names for x in [drop_middle(n, p["surname"])] if x])
        names = unique(short + names)
        surname = "" if p["surname"] in NO_SURNAME or (len(p["surname"]) < 3 and p["surname"] != "Xi") \
            or state not in major else p["surname"]
        holds = [f"[ dip:office office:{o} ; lex:of {of}"
                 + (f' ; lex:since "{s}"' if s else "") + (f' ; lex:until "{u}"' if u else "") + " ]"
                 for (o, of, s), u in sorted(p["holds"].items(), key=lambda h: (h[0][2], h[0]))]
        name_slug = slug(names[0])
        if ("actor:" + name_slug) in out.entries:
            if written[name_slug] == state:
                continue
            name_slug += "-" + state.split(":")[1]
        written[name_slug] = state
        out.add("actor:" + name_slug, "dip:Person", [
            ("skos:prefLabel", string(names[0])), ("skos:altLabel", strings(unique(names[1:], names[:1]))),
            ("lex:surname", strings([surname] if surname else [])), ("lex:holds", ",\n        ".join(holds))])
    out.write(directory + "/leaders.ttl")


def merge(people):
    """One entry for names of one state that share first word and surname."""
    seen, out = {}, {}
    for (name_slug, state), p in sorted(people.items()):
        words = p["names"][0].split()
        first = words[0] if words[0] != p["surname"] else p["names"][0]
        key = seen.get((slug(first), slug(p["surname"]), state))
        if key:
            q = out[key]
            q["names"] += p["names"]
            for o, span in p["holds"].items():
                same = q["holds"].get(o, span)
                q["holds"][o] = max(same, span) if same and span else ""
        else:
            seen[slug(first), slug(p["surname"]), state] = (name_slug, state)
            out[name_slug, state] = p
    return out


def drop_middle(name, surname):
    """First word and surname of a longer name: "Donald J. Trump", "Nicolas Maduro Moros"; else "". """
    words = name.split()
    if (" " + surname) not in name or len(words) < 2 + len(surname.split()):
        return ""
    if any(w.islower() for w in words) or words[0].endswith(".") or '"' in name or words[0] in GIVEN_PARTS:
        return ""
    return words[0] + " " + surname


def day_of(text):
    match = re.search(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})", text or "")
    if not match:
        return ""
    try:
        return datetime.strptime(" ".join(match.groups()), "%d %B %Y").strftime("%Y-%m-%d")
    except ValueError:
        return ""


def office_of(row):
    for word, office in TITLES:
        if word in row["name"].lower():
            return office
    return "prime-minister" if row["role"] == "head of government" else "president"


def name_of(text):
    """Full name and surname of "Prime Minister Abdelmalek SELLAL", or None."""
    text = re.sub(r"\(.*?\)|\[.*?\]|,.*|;.*", "", text).strip()
    low, words = text.lower(), text.split()
    capital = [i for i, w in enumerate(words) if len(re.sub(r"[^\w]", "", w)) > 1 and w.upper() == w
               and re.search(r"[^\W\d_]", w) and not (re.fullmatch(r"[IVX]+\.?", w) and i == len(words) - 1)]
    if not capital or re.search(r"premiers|ministers|presidents|co-princ", low):
        return None
    begin = 1 + max((i for i in range(capital[-1]) if words[i].lower().strip(".") in TITLE_WORDS), default=-1)
    end = capital[-1] + 1
    while end < len(words) and words[end][:1].isupper() and words[end].lower() not in TITLE_WORDS:
        end += 1
    name = [fold_capitals(words[i]) if i in capital else words[i] for i in range(begin, end)]
    surname = " ".join(fold_capitals(words[i]) for i in capital if i >= begin)
    if len(name) < 2 or len(name) > 6 or not surname or not name[0][:1].isupper():
        return None
    return " ".join(name), surname


TITLE_WORDS = set("""prime minister president premier chancellor king queen emperor amir emir sultan pope acting interim
deputy vice first second governor general governor-general crown prince sheikh shaykh dr chairman chief executive the of
state council his her majesty highness supreme leader transitional sir dame captain lt col gen maj brig field marshal
taoiseach president-elect co-vice secretary archbishop cardinal interior co-president and or afghanistan australia
gnu commission assembly regent grand duke duchess baron baroness lady caretaker ret president-designate head government federal administrator commissioner lord doctor""".split())


def fold_capitals(word):
    parts = re.split(r"([-' ’])", word)
    return "".join(p[:1] + p[1:].lower() if len(p) > 1 else p for p in parts)


if __name__ == "__main__":
    main()

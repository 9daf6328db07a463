"""Turtle as the files of data/ are written: sorted subjects, one property a line."""
import re
import unicodedata

PREFIXES = {
    "dip": "https://w3id.org/chancery/ns#",
    "lex": "https://w3id.org/chancery/lexicon#",
    "actor": "https://w3id.org/chancery/id/actor/",
    "place": "https://w3id.org/chancery/id/place/",
    "office": "https://w3id.org/chancery/id/office/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def slug(name):
    """The last part of an IRI: ASCII letters, digits and hyphens."""
    name = name.replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L") \
               .replace("đ", "d").replace("ı", "i").replace("æ", "ae").replace("ß", "ss")
    name = unicodedata.normalize("NFKD", name)
    name = "".join(c for c in name if not unicodedata.combining(c)).lower()
    name = re.sub(r"['’‘`.ʻ]", "", name)
    return re.sub(r"[^a-z0-9]+", "-", name).strip("-")


def string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def strings(names):
    return ", ".join(string(n) for n in names)


def unique(names, without=()):
    """The names in their order, each once, none that is in `without`."""
    seen = set(without)
    return [n for n in names if n and not (n in seen or seen.add(n))]


class Turtle:
    """Entries of one file; written sorted by subject."""

    def __init__(self, header, prefixes):
        self.header, self.prefixes, self.entries = header, prefixes, {}

    def add(self, subject, kind, properties):
        """properties: list of (property, text of the objects); empty texts are left out."""
        if subject in self.entries:
            raise SystemExit(f"{subject} twice")
        self.entries[subject] = (kind, [(p, o) for p, o in properties if o])

    def write(self, path):
        with open(path, "w", encoding="utf-8") as out:
            for line in self.header.strip().split("\n"):
                out.write(("# " + line).rstrip() + "\n")
            out.write("\n")
            for p in self.prefixes:
                out.write(f"@prefix {p}: <{PREFIXES[p]}> .\n")
            for subject in sorted(self.entries):
                kind, properties = self.entries[subject]
                out.write(f"\n{subject} a {kind}")
                for p, o in properties:
                    out.write(f" ;\n    {p} {o}")
                out.write(" .\n")

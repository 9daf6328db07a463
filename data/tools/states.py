#!/usr/bin/env python3
"""Make gazetteer/states.ttl and gazetteer/territories.ttl.

    states.py STATES.TSV ISO_3166-1.JSON CITIES.TSV DIRECTORY

STATES.TSV: one row a country: factbook path, name, long name, former names, demonym, adjective, capital, its
latitude and longitude, organizations (CIA World Factbook, public domain; github.com/factbook/factbook.json).
ISO_3166-1.JSON: Debian's iso-codes (/usr/share/iso-codes/json). CITIES.TSV: see cities.py.
NAMES below is what those sources lack or say in a way that no newspaper does; it wins over them."""
import collections
import csv
import html
import json
import re
import sys

from geonames import city_slug, read_cities
from turtle import Turtle, slug, string, strings, unique

# alpha-2 | label | further names | acronyms | adjectives | demonyms | metonyms besides the capital | former names
# "-" in a column: none at all, "" : what the factbook says.
NAMES = """
AE|United Arab Emirates|Emirates|UAE|Emirati|Emirati, Emiratis||Trucial States
AF|Afghanistan|Islamic Emirate of Afghanistan, Islamic Republic of Afghanistan||Afghan|Afghan, Afghans|
AG|Antigua and Barbuda|Antigua||Antiguan|Antiguan, Antiguans|
AR|Argentina|||Argentine, Argentinian, Argentinean|Argentine, Argentines, Argentinian, Argentinians|Casa Rosada
AT|Austria|||||Ballhausplatz
AZ|Azerbaijan|||Azerbaijani, Azeri|Azerbaijani, Azerbaijanis, Azeris|
BA|Bosnia and Herzegovina|Bosnia, Bosnia-Herzegovina, Bosnia-Hercegovina|BiH|Bosnian|Bosnian, Bosnians|
BB|Barbados|||Barbadian|Barbadian, Barbadians|
BR|Brazil|||||Planalto, Itamaraty
BS|Bahamas|The Bahamas||Bahamian|Bahamian, Bahamians|
BW|Botswana|||Botswanan, Batswana|Batswana, Botswanans|
BY|Belarus|Belorussia, Byelorussia||Belarusian, Belarussian, Belorussian|Belarusian, Belarusians, Belarussians|
CA|Canada|||||
CD|Democratic Republic of the Congo|DR Congo, Democratic Republic of Congo, Congo-Kinshasa, Congo|DRC, DROC|Congolese|Congolese||Zaire, Belgian Congo, Congo Free State
CF|Central African Republic|Centrafrique|CAR|Central African|Central Africans|
CG|Republic of the Congo|Republic of Congo, Congo-Brazzaville, Congo Republic, Congo||Congolese|Congolese||French Congo
CH|Switzerland|||Swiss|Swiss|Bern, Berne
CI|Ivory Coast|Côte d'Ivoire, Cote d'Ivoire||Ivorian, Ivoirian|Ivorian, Ivorians, Ivoirians||-
CN|China|mainland China, Communist China|PRC, P.R.C.|Chinese|Chinese|Zhongnanhai
CV|Cape Verde|Cabo Verde||Cape Verdean, Cabo Verdean|Cape Verdean, Cape Verdeans|
CY|Cyprus|||Cypriot, Greek Cypriot|Cypriot, Cypriots, Greek Cypriots|
CZ|Czech Republic|Czechia||Czech|Czech, Czechs|Prague Castle
DE|Germany|||German|German, Germans|Bundestag
DK|Denmark|||Danish|Dane, Danes|
DM|Dominica|||-|-||
DO|Dominican Republic|||Dominican|Dominican, Dominicans||-
EC|Ecuador||||||-
ES|Spain|||Spanish|Spaniard, Spaniards|Moncloa
FI|Finland|||Finnish|Finn, Finns|
FM|Micronesia|Federated States of Micronesia|FSM|Micronesian|Micronesian, Micronesians||-
FR|France|||French|Frenchman, Frenchmen, Frenchwoman|Élysée, Élysée Palace, Elysee Palace, Quai d'Orsay, Matignon
GB|United Kingdom|Britain, Great Britain, United Kingdom of Great Britain and Northern Ireland|UK, U.K.|British|Briton, Britons, Brits|Westminster, Whitehall, Downing Street, 10 Downing Street, Number 10
GE|Georgia|Republic of Georgia|||||
GM|Gambia|The Gambia||Gambian|Gambian, Gambians|
GN|Guinea|Guinea-Conakry|||||
GQ|Equatorial Guinea|||Equatorial Guinean, Equatoguinean|Equatorial Guineans|
GR|Greece|||Greek, Hellenic|Greek, Greeks|
GW|Guinea-Bissau||||Bissau-Guinean, Bissau-Guineans|
HR|Croatia|||Croatian, Croat|Croat, Croats, Croatian, Croatians|
IE|Ireland|Irish Republic, Republic of Ireland, Eire||Irish|Irishman, Irishmen|Leinster House
IL|Israel|||Israeli|Israeli, Israelis|Tel Aviv
IN|India|||||South Block
IR|Iran|||Iranian, Persian|Iranian, Iranians|
IQ|Iraq|||Iraqi|Iraqi, Iraqis|
IT|Italy|||||Farnesina, Palazzo Chigi, Quirinale
JP|Japan|||||Kantei
KG|Kyrgyzstan|Kyrgyz Republic, Kirghizia, Kirgizstan||Kyrgyz, Kyrgyzstani|Kyrgyz, Kyrgyzstanis|
KH|Cambodia|Kampuchea|||||
KM|Comoros|||Comoran, Comorian|Comorians|
KN|Saint Kitts and Nevis|St. Kitts and Nevis, St Kitts||Kittitian|Kittitians|
KP|North Korea|Democratic People's Republic of Korea, Democratic Peoples Republic of Korea|DPRK, D.P.R.K.|North Korean|North Korean, North Koreans|
KR|South Korea|Republic of Korea, Korea|ROK, R.O.K.|South Korean, Korean|South Korean, South Koreans|Blue House, Cheong Wa Dae
KZ|Kazakhstan|||Kazakh, Kazakhstani|Kazakh, Kazakhs, Kazakhstanis|Astana, Akorda
LA|Laos|Lao PDR||Lao, Laotian|Laotian, Laotians|
LC|Saint Lucia|St. Lucia||Saint Lucian, St. Lucian|Saint Lucians|
LI|Liechtenstein|||Liechtenstein|Liechtensteiner, Liechtensteiners|
LK|Sri Lanka||||||Ceylon
LS|Lesotho|||Basotho, Lesothan|Basotho, Mosotho|
LU|Luxembourg|||Luxembourgish, Luxembourger|Luxembourger, Luxembourgers|
LY|Libya|Libyan Arab Jamahiriya, Jamahiriya|||||
MC|Monaco|||Monegasque, Monacan|Monegasques|
MD|Moldova|Moldavia||Moldovan|Moldovan, Moldovans|
ME|Montenegro||||||-
MG|Madagascar|||Malagasy, Madagascan|Malagasy|
MH|Marshall Islands||||||-
MK|North Macedonia|Macedonia, Republic of Macedonia, former Yugoslav Republic of Macedonia|FYROM|Macedonian, North Macedonian|Macedonian, Macedonians||-
ML|Mali||||||-
MM|Myanmar|Burma, Union of Myanmar, Union of Burma||Burmese, Myanmar|Burmese|Naypyidaw, Nay Pyi Taw
MN|Mongolia||||||Outer Mongolia
MX|Mexico|||||Los Pinos
NL|Netherlands|Holland, The Netherlands||Dutch|Dutchman, Dutchmen|The Hague
NP|Nepal|||Nepalese, Nepali|Nepali, Nepalis, Nepalese|
NZ|New Zealand|||New Zealand, Kiwi|New Zealander, New Zealanders, Kiwis|
PH|Philippines|The Philippines||Philippine, Filipino|Filipino, Filipinos, Filipina|Malacañang, Malacanang, Malacañang Palace
PL|Poland|||Polish|Pole, Poles|
PW|Palau||||||-
PG|Papua New Guinea||PNG||||-
RO|Romania|Rumania|||||
RS|Serbia|||Serbian, Serb|Serb, Serbs, Serbian, Serbians||-
RU|Russia|Russian Federation||Russian|Russian, Russians|Kremlin, Smolenskaya Square|-
SA|Saudi Arabia|Saudi, Kingdom of Saudi Arabia|KSA|Saudi, Saudi Arabian|Saudi, Saudis|
SE|Sweden|||Swedish|Swede, Swedes|
SI|Slovenia|||Slovenian, Slovene|Slovene, Slovenes, Slovenian, Slovenians|
SK|Slovakia|||Slovak, Slovakian|Slovak, Slovaks|
SN|Senegal||||||-
SO|Somalia|||Somali, Somalian|Somali, Somalis|Villa Somalia
SR|Suriname|Surinam||Surinamese|Surinamese|
ST|Sao Tome and Principe|São Tomé and Príncipe, São Tomé||São Toméan|São Toméans|
SV|El Salvador|||Salvadoran, Salvadorean|Salvadoran, Salvadorans|
SY|Syria||||||-
SZ|Eswatini|eSwatini||Swazi, Swati|Swazis|
TD|Chad|||||
TH|Thailand||||Thai, Thais|Government House of Thailand|Siam
TJ|Tajikistan|Tadjikistan||Tajik, Tajikistani|Tajik, Tajiks|
TL|East Timor|Timor-Leste, Timor Leste||Timorese, East Timorese|Timorese||Portuguese Timor
TM|Turkmenistan|||Turkmen, Turkmenistani|Turkmen, Turkmens|
TN|Tunisia||||||Carthage Palace
TR|Turkey|Türkiye, Turkiye||Turkish|Turk, Turks|
TT|Trinidad and Tobago|Trinidad||Trinidadian, Tobagonian|Trinidadians|
TW|Taiwan|Republic of China, Chinese Taipei||Taiwanese|Taiwanese|
TZ|Tanzania|||||Dar es Salaam
UA|Ukraine|||Ukrainian|Ukrainian, Ukrainians|Kiev, Bankova|-
US|United States|United States of America, America|US, U.S., USA, U.S.A.|American|American, Americans|Washington, White House, Foggy Bottom
UZ|Uzbekistan|||Uzbek, Uzbekistani|Uzbek, Uzbeks|
VA|Holy See|Vatican, Vatican City, The Vatican, Vatican City State||Vatican, papal|-|
VC|Saint Vincent and the Grenadines|St. Vincent and the Grenadines, St. Vincent||Vincentian|Vincentians|
VE|Venezuela|||||Miraflores, Miraflores Palace
VN|Vietnam|Viet Nam||Vietnamese|Vietnamese||-
VU|Vanuatu|||Vanuatuan, Ni-Vanuatu|Ni-Vanuatu||New Hebrides
WS|Samoa||||||Western Samoa
XK|Kosovo|Republic of Kosovo||Kosovar, Kosovan, Kosovo Albanian|Kosovar, Kosovars, Kosovans|
YE|Yemen|||Yemeni|Yemeni, Yemenis|Aden|Yemen Arab Republic
ZA|South Africa||SA, RSA|South African|South African, South Africans|Union Buildings
ZW|Zimbabwe||||||Rhodesia, Southern Rhodesia
"""

# Names of the factbook -> alpha-2, where the name of ISO 3166-1 differs.
CODES = {
    "Bolivia": "BO", "Brunei": "BN", "Burma": "MM", "C&ocirc;te d'Ivoire": "CI", "Congo (Brazzaville)": "CG",
    "DRC": "CD", "Falkland Islands (Islas Malvinas)": "FK", "Federated States of Micronesia": "FM",
    "Gaza, Gaza Strip": "PS", "Holy See (Vatican City)": "VA", "Iran": "IR", "Kosovo": "XK", "Laos": "LA",
    "Macau": "MO", "Moldova": "MD", "North Korea": "KP", "Russia": "RU", "South Korea": "KR", "Syria": "SY",
    "Tanzania": "TZ", "The Bahamas": "BS", "The Dominican": "DO", "The Gambia": "GM", "Turkey": "TR",
    "Venezuela": "VE", "Vietnam": "VN", "Virgin Islands": "VI", "British Virgin Islands": "VG",
    "Saint Barthelemy": "BL", "Saint Helena, Ascension, and Tristan da Cunha": "SH", "Taiwan": "TW",
    "Saint Martin": "MF", "Sint Maarten": "SX", "Curacao": "CW", "Pitcairn Islands": "PN",
}

# What is no state: territories and whose they are.
TERRITORIES = {
    "AS": "US", "AI": "GB", "AW": "NL", "BM": "GB", "IO": "GB", "VG": "GB", "KY": "GB", "CX": "AU", "CC": "AU",
    "CK": "NZ", "CW": "NL", "FK": "GB", "FO": "DK", "PF": "FR", "GI": "GB", "GL": "DK", "GU": "US", "GG": "GB",
    "HK": "CN", "IM": "GB", "JE": "GB", "MO": "CN", "MS": "GB", "NC": "FR", "NU": "NZ", "NF": "AU", "MP": "US",
    "PN": "GB", "PR": "US", "BL": "FR", "SH": "GB", "MF": "FR", "PM": "FR", "SX": "NL", "TK": "NZ", "TC": "GB",
    "VI": "US", "WF": "FR", "GS": "GB", "EH": None,
}
NOBODY = {"AQ", "BV", "HM", "TF", "SJ", "UM"}  # no government: left out
TERRITORY_NAMES = {
    "HK": ("Hong Kong", ["Hongkong"], ["HKSAR"], ["Hong Kong"]), "MO": ("Macau", ["Macao"], [], ["Macanese"]),
    "GL": ("Greenland", [], [], ["Greenlandic"]), "FK": ("Falkland Islands", ["Falklands", "Malvinas"], [], []),
    "EH": ("Western Sahara", [], [], ["Sahrawi", "Saharawi"]), "PR": ("Puerto Rico", [], [], ["Puerto Rican"]),
    "IO": ("British Indian Ocean Territory", ["Chagos Islands", "Diego Garcia"], [], []),
    "CW": ("Curaçao", [], [], []), "GI": ("Gibraltar", [], [], ["Gibraltarian"]),
}

# Capitals as cities.tsv writes them, where the factbook writes otherwise or has several.
CAPITALS = {
    "BJ": "Porto-Novo", "BO": "La Paz", "BR": "Brasília", "CI": "Yamoussoukro", "BI": "Bujumbura", "CL": "Santiago",
    "CO": "Bogotá", "CR": "San José", "CY": "Nicosia", "FJ": "Suva", "GD": "Saint George's", "GQ": "Malabo",
    "LK": "Colombo", "MM": "Nay Pyi Taw", "MD": "Chisinau", "MV": "Male", "MX": "Mexico City", "NL": "Amsterdam",
    "PY": "Asunción", "SM": "San Marino", "SZ": "Mbabane", "TM": "Ashgabat", "UA": "Kiev", "US": "Washington, D.C.",
    "UZ": "Tashkent", "VN": "Hanoi", "VU": "Port-Vila", "XK": "Pristina", "ZA": "Pretoria", "AL": "Tirana",
    "AZ": "Baku", "CZ": "Prague", "LA": "Vientiane", "LY": "Tripoli", "RS": "Belgrade",
}

PROMINENCE = {"CD": "910"}  # "Congo", "Congolese" alone: the larger one; 900 is the default of states

# Former names that name something else today, or more than one country.
NOT_FORMER = {"Western Sahara", "Spanish Sahara", "Ifni", "Quito", "Korea", "Macedonia", "German Reich", "Kamerun",
              "Republic of Vietnam", "Democratic Republic of Vietnam", "Denmark", "United Arab Republic",
              "Banda Oriental", "Caroline Islands", "sometimes referred to as Ile de la Passion or Atoll Clipperton"}

# States that are gone, or that few recognise: slug, label, further names, acronyms, adjectives, demonyms,
# metonyms, prominence.
OTHERS = """
palestine|Palestine|State of Palestine, occupied Palestinian territories, Palestinian territories, Palestinian Territory|OPT|Palestinian|Palestinian, Palestinians|Ramallah|880
soviet-union|Soviet Union|Union of Soviet Socialist Republics|USSR, U.S.S.R.|Soviet|Soviets||700
yugoslavia|Yugoslavia|Federal Republic of Yugoslavia, Socialist Federal Republic of Yugoslavia|FRY, SFRY|Yugoslav, Yugoslavian|Yugoslavs||700
serbia-and-montenegro|Serbia and Montenegro|State Union of Serbia and Montenegro|||||700
czechoslovakia|Czechoslovakia|||Czechoslovak, Czechoslovakian|Czechoslovaks||700
east-germany|East Germany|German Democratic Republic|GDR, G.D.R., DDR|East German|East Germans||700
west-germany|West Germany|||West German|West Germans|Bonn|700
south-vietnam|South Vietnam|||South Vietnamese|South Vietnamese||600
north-vietnam|North Vietnam|||North Vietnamese|North Vietnamese||600
north-yemen|North Yemen|||North Yemeni|||500
south-yemen|South Yemen|People's Democratic Republic of Yemen||South Yemeni|||500
abkhazia|Abkhazia|Republic of Abkhazia||Abkhaz, Abkhazian|Abkhaz, Abkhazians|Sukhumi|500
south-ossetia|South Ossetia|||South Ossetian|South Ossetians|Tskhinvali|500
transnistria|Transnistria|Trans-Dniester, Transdniestria, Pridnestrovian Moldavian Republic||Transnistrian|Transnistrians|Tiraspol|500
nagorno-karabakh|Nagorno-Karabakh|Nagorno Karabakh, Artsakh, Karabakh||Karabakh|Karabakhis|Stepanakert|500
northern-cyprus|Northern Cyprus|Turkish Republic of Northern Cyprus|TRNC|Turkish Cypriot|Turkish Cypriot, Turkish Cypriots||500
somaliland|Somaliland|Republic of Somaliland||Somaliland|Somalilanders|Hargeisa|500
sahrawi-republic|Sahrawi Arab Democratic Republic|Sahrawi Republic|SADR||Sahrawis, Saharawis||500
donetsk-republic|Donetsk People's Republic||DNR, DPR||||450
luhansk-republic|Luhansk People's Republic|Lugansk People's Republic|LNR, LPR||||450
"""


def split(text):
    return [t.strip() for t in text.split(",") if t.strip()]


def read_names():
    rows = {}
    for line in NAMES.strip().split("\n"):
        cells = (line.split("|") + [""] * 8)[:8]
        rows[cells[0]] = cells[1:]
    return rows


def demonyms(text):
    """ "Iranian(s)" -> Iranian, Iranians."""
    if text in ("", "none", "NA"):
        return []
    if "(singular and plural)" in text:
        return [text.split("(")[0].strip()]
    out = []
    for part in re.split(r",| or ", re.sub(r"\([^s)][^)]*\)", "", text)):
        word = part.replace("(s)", "").strip()
        if word and "note" not in part:
            out += [word, word + "s"] if "(s)" in part else [word]
    return out


def clean(text):
    """Long or former names without remarks in parentheses."""
    text = re.sub(r"\[.*?\]|\(.*?\)", "", html.unescape(text))
    text = text.split(";")[0]
    return [re.sub(r"\s+", " ", t).strip() for t in text.split(",") if t.strip()]


def capital_of(code, text, cities):
    name = CAPITALS.get(code) or re.split(r"[(;]", html.unescape(text))[0].strip()
    for city in cities:
        if city["country"] == code and city["name"] == name:
            return city
    for city in cities:
        if city["country"] == code and city["feature"] == "PPLC":
            return city
    return None


def iso_codes(path):
    return {r["alpha_2"]: r for r in json.load(open(path, encoding="utf-8"))["3166-1"]}


def code_of(name, iso):
    """alpha-2 code of a country of the Factbook, or None."""
    for code, r in iso.items():
        if name in (r["name"], r.get("common_name")):
            return CODES.get(name, code)
    return CODES.get(name)


def main():
    states_tsv, iso_json, cities_tsv, directory = sys.argv[1:]
    names = read_names()
    cities = read_cities(cities_tsv)
    iso = iso_codes(iso_json)

    prefixes = ["dip", "lex", "actor", "place", "skos", "geo"]
    states = Turtle("""States as actors, and the land of each as a place.
Made by tools/states.py from the CIA World Factbook (public domain), Debian's iso-codes (codes: facts of
ISO 3166-1) and its own table of names; edit the table, or add to an entry in a file of your own.
Licence: CC BY 4.0.""", prefixes)
    territories = Turtle("""Territories that are no states, as places.
Made by tools/states.py; origin as states.ttl. Licence: CC BY 4.0.""", prefixes)

    land_of = {}
    former_count = collections.Counter(
        f for row in csv.DictReader(open(states_tsv, encoding="utf-8"), delimiter="\t")
        for f in clean(row["former_names"]))
    rows = list(csv.DictReader(open(states_tsv, encoding="utf-8"), delimiter="\t"))
    for row in rows:
        code = code_of(row["name"], iso)
        if code and code not in TERRITORIES and code != "PS":
            land_of[code] = "place:" + slug(names.get(code, [row["name"]])[0] or row["name"])

    for row in rows:
        code = code_of(row["name"], iso)
        if not code or code == "PS" or code in NOBODY:
            continue
        point = [("geo:lat", row["capital_lat"]), ("geo:long", row["capital_lon"])]
        if code in TERRITORIES:
            label, alt, acronyms, adjectives = TERRITORY_NAMES.get(
                code, (html.unescape(row["name"]), clean(row["long_name"])[:1], [], []))
            owner = TERRITORIES[code]
            territories.add("place:" + slug(label), "dip:Place", [
                ("skos:prefLabel", string(label)), ("skos:altLabel", strings(unique(alt, [label]))),
                ("lex:acronym", strings(acronyms)), ("lex:adjective", strings(adjectives)),
                ("skos:notation", f'"{code}"^^lex:alpha2'),
                ("dip:within", land_of.get(owner, "") if owner else "")])
            continue

        label, alt, acronyms, adjectives, people, metonyms, former = names.get(code, [""] * 7)
        label = label or html.unescape(row["name"])
        long_names = [iso.get(code, {}).get("official_name", "")] + clean(row["long_name"])[:1]
        former = [] if former == "-" else split(former) if former else \
            [f for f in clean(row["former_names"]) if former_count[f] == 1 and f not in NOT_FORMER]
        adjectives = [] if adjectives == "-" else split(adjectives) or [a for a in re.split(r", | or ", html.unescape(row["adjective"]))
                                           if a and "(" not in a]
        people = [] if people == "-" else split(people) or demonyms(html.unescape(row["demonym_noun"]))
        capital = capital_of(code, row["capital"], cities)
        cap_names = [capital["name"].replace(", D.C.", "")] if capital else []
        alts = unique(split(alt) + long_names, [label])
        former = unique(former, [label] + alts)
        metonyms = unique(cap_names + split(metonyms), [label])
        land = land_of[code]
        states.add("actor:" + slug(label), "dip:State", [
            ("skos:prefLabel", string(label)), ("skos:altLabel", strings(alts)),
            ("lex:formerName", strings(former)), ("lex:acronym", strings(split(acronyms))),
            ("lex:adjective", strings(unique(adjectives))), ("lex:demonym", strings(unique(people))),
            ("lex:metonym", strings(metonyms)),
            ("skos:notation", ", ".join(f'"{v}"^^lex:{k}' for k, v in
                                        (("alpha2", code), ("alpha3", iso.get(code, {}).get("alpha_3", "")),) if v)),
            ("lex:prominence", PROMINENCE.get(code, "")),
            ("dip:territory", land),
            ("lex:capital", "place:" + city_slug(capital) if capital else "")])
        states.add(land, "dip:Place", [("skos:prefLabel", string(label))] + (point if row["capital_lat"] else []))

    for line in OTHERS.strip().split("\n"):
        name, label, alt, acronyms, adjectives, people, metonyms, prominence = line.split("|")
        states.add("actor:" + name, "dip:State", [
            ("skos:prefLabel", string(label)), ("skos:altLabel", strings(split(alt))),
            ("lex:acronym", strings(split(acronyms))), ("lex:adjective", strings(split(adjectives))),
            ("lex:demonym", strings(split(people))), ("lex:metonym", strings(split(metonyms))),
            ("lex:prominence", prominence), ("dip:territory", "place:" + name)])
        states.add("place:" + name, "dip:Place", [("skos:prefLabel", string(label))])

    states.write(directory + "/states.ttl")
    territories.write(directory + "/territories.ttl")


if __name__ == "__main__":
    main()

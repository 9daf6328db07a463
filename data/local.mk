# Knowledge in Turtle.
nobase_dist_pkgdata_DATA += \
	data/gazetteer/cities-africa.ttl data/gazetteer/cities-australia-oceania.ttl \
	data/gazetteer/cities-central-america-n-caribbean.ttl data/gazetteer/cities-central-asia.ttl \
	data/gazetteer/cities-east-n-southeast-asia.ttl data/gazetteer/cities-europe.ttl \
	data/gazetteer/cities-middle-east.ttl data/gazetteer/cities-north-america.ttl \
	data/gazetteer/cities-south-america.ttl data/gazetteer/cities-south-asia.ttl \
	data/gazetteer/states.ttl data/gazetteer/territories.ttl data/gazetteer/city-names.ttl \
	data/gazetteer/places.ttl data/gazetteer/leaders.ttl data/gazetteer/people.ttl \
	data/gazetteer/offices.ttl data/gazetteer/organizations.ttl data/gazetteer/national-bodies.ttl \
	data/gazetteer/armed-groups.ttl data/gazetteer/media.ttl \
	data/lexicon/vocabulary.ttl data/lexicon/slots.ttl \
	data/lexicon/verbs.ttl data/lexicon/nouns.ttl data/lexicon/adjectives.ttl \
	data/lexicon/frames/accuse.ttl data/lexicon/frames/agree.ttl data/lexicon/frames/aid.ttl \
	data/lexicon/frames/assault.ttl data/lexicon/frames/coerce.ttl data/lexicon/frames/concede.ttl \
	data/lexicon/frames/consult.ttl data/lexicon/frames/cooperate.ttl data/lexicon/frames/meetings.ttl \
	data/lexicon/frames/mobilize.ttl data/lexicon/frames/protest.ttl data/lexicon/frames/reject.ttl \
	data/lexicon/frames/reports.ttl data/lexicon/frames/request.ttl data/lexicon/frames/retreat.ttl \
	data/lexicon/frames/sanction.ttl data/lexicon/frames/support.ttl data/lexicon/frames/threaten.ttl
EXTRA_DIST += data/tools/turtle.py data/tools/geonames.py data/tools/states.py data/tools/cities.py \
	data/tools/leaders.py data/README.md

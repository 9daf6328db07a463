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
	data/gazetteer/armed-groups.ttl data/gazetteer/companies.ttl data/gazetteer/media.ttl \
	data/lexicon/vocabulary.ttl data/lexicon/slots.ttl data/lexicon/given-names.ttl \
	data/lexicon/verbs.ttl data/lexicon/nouns.ttl data/lexicon/adjectives.ttl \
	data/lexicon/frames/accuse.ttl data/lexicon/frames/agree.ttl data/lexicon/frames/aid.ttl \
	data/lexicon/frames/assault.ttl data/lexicon/frames/coerce.ttl data/lexicon/frames/concede.ttl \
	data/lexicon/frames/consult.ttl data/lexicon/frames/cooperate.ttl data/lexicon/frames/meetings.ttl \
	data/lexicon/frames/mobilize.ttl data/lexicon/frames/protest.ttl data/lexicon/frames/reject.ttl \
	data/lexicon/frames/reports.ttl data/lexicon/frames/request.ttl data/lexicon/frames/retreat.ttl \
	data/lexicon/frames/sanction.ttl data/lexicon/frames/support.ttl data/lexicon/frames/threaten.ttl
EXTRA_DIST += data/tools/turtle.py data/tools/geonames.py data/tools/states.py data/tools/cities.py \
	data/tools/leaders.py data/README.md data/articles

# Named queries, and those of chancery show.
nobase_dist_pkgdata_DATA += \
	data/queries/accusations.rq \
	data/queries/background.rq \
	data/queries/cause.rq \
	data/queries/classes.rq \
	data/queries/claim-content.rq \
	data/queries/claims-not-facts.rq \
	data/queries/contact-path.rq \
	data/queries/contradictions.rq \
	data/queries/could-have-happened-in.rq \
	data/queries/dyad-events.rq \
	data/queries/dyad-score.rq \
	data/queries/evidence.rq \
	data/queries/export-cameo.rq \
	data/queries/export-plover.rq \
	data/queries/export-sem.rq \
	data/queries/graphs.rq \
	data/queries/low-confidence.rq \
	data/queries/map.rq \
	data/queries/meetings-in-country.rq \
	data/queries/merged.rq \
	data/queries/metonyms.rq \
	data/queries/network.rq \
	data/queries/office-on-date.rq \
	data/queries/planned-not-held.rq \
	data/queries/properties.rq \
	data/queries/provenance.rq \
	data/queries/quad-count.rq \
	data/queries/rounds.rq \
	data/queries/search-quotes.rq \
	data/queries/sourcing.rq \
	data/queries/stance-table.rq \
	data/queries/statements-by-speaker.rq \
	data/queries/third-party.rq \
	data/queries/timeline.rq \
	data/queries/unlinked.rq \
	data/queries/voices.rq \
	data/queries/who-confirmed.rq \
	data/queries/who-met.rq \
	data/queries/why-two-sources.rq \
	data/queries/show/act/10-act.rq \
	data/queries/show/act/20-evidence.rq \
	data/queries/show/actor/10-names.rq \
	data/queries/show/actor/20-offices.rq \
	data/queries/show/actor/30-meetings.rq \
	data/queries/show/actor/40-statements.rq \
	data/queries/show/actor/50-acts.rq \
	data/queries/show/article/10-article.rq \
	data/queries/show/dyad/10-meetings.rq data/queries/show/dyad/20-acts.rq \
	data/queries/show/dyad/30-statements.rq data/queries/show/dyad/40-series.rq \
	data/queries/show/dyad/50-score.rq \
	data/queries/facts/10-actors.rq data/queries/facts/20-offices.rq \
	data/queries/facts/30-meetings.rq data/queries/facts/40-acts.rq \
	data/queries/facts/50-statements.rq \
	data/queries/reconcile/10-surnames.rq data/queries/reconcile/20-spellings.rq \
	data/queries/reconcile/30-meetings.rq \
	data/queries/timeline/10-meetings.rq data/queries/timeline/20-acts.rq \
	data/queries/timeline/30-statements.rq \
	data/queries/show/meeting/10-meeting.rq \
	data/queries/show/meeting/20-evidence.rq \
	data/queries/show/place/10-meetings.rq \
	data/queries/show/series/05-series.rq data/queries/show/series/10-rounds.rq \
	data/queries/show/statement/10-statement.rq \
	data/queries/show/statement/20-evidence.rq

# The vocabulary: terms, code lists, alignment, shapes.
nobase_dist_pkgdata_DATA += \
	ontology/dip.ttl ontology/vocab.ttl ontology/plover.ttl ontology/cameo.ttl \
	ontology/align.ttl ontology/shapes.ttl
EXTRA_DIST += ontology/LICENSE

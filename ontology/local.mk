# The vocabulary: terms, code lists, alignment, shapes.
nobase_dist_pkgdata_DATA += \
	ontology/dip.ttl ontology/vocab.ttl ontology/plover.ttl ontology/cameo.ttl \
	ontology/align.ttl ontology/shapes.ttl
EXTRA_DIST += ontology/LICENSE
EXTRA_DIST += ontology/make_html.py

# The vocabulary as a page for people.
html-local: docs/ontology.html
docs/ontology.html: ontology/make_html.py ontology/dip.ttl ontology/align.ttl ontology/vocab.ttl \
		ontology/plover.ttl ontology/cameo.ttl
	$(AM_V_GEN)$(MKDIR_P) docs && /usr/bin/python3 $(srcdir)/ontology/make_html.py $(srcdir)/ontology >$@.tmp \
	&& mv $@.tmp $@
CLEANFILES += docs/ontology.html

# Tests that belong to no single room.
dist_check_SCRIPTS += tests/check-rooms.sh tests/ontology/check_terms.py tests/ontology/owl-profile.sh
TESTS += tests/check-rooms.sh tests/ontology/check_terms.py tests/ontology/owl-profile.sh
EXTRA_DIST += src/rooms.txt tests/ontology/OwlProfile.java

# Tests that belong to no single room.
dist_check_SCRIPTS += tests/check-rooms.sh tests/ontology/check_terms.py tests/ontology/owl-profile.sh
TESTS += tests/check-rooms.sh tests/ontology/check_terms.py tests/ontology/owl-profile.sh
EXTRA_DIST += src/rooms.txt tests/ontology/OwlProfile.java

# The command line and what other projects' tools make of our output.
bats_tests = tests/cli/basics.bats tests/cli/add.bats tests/cli/query.bats tests/cli/extract.bats \
	tests/cli/api.bats tests/cli/store.bats
if HAVE_BATS
TESTS += $(bats_tests)
endif
TESTS += tests/interop/interop.sh
dist_check_SCRIPTS += $(bats_tests) tests/interop/interop.sh
EXTRA_DIST += tests/cli/helper.bash tests/interop/check.mjs tests/interop/package.json

# The W3C suites of SPARQL through the command line.
TESTS += tests/w3c/sparql.py
dist_check_SCRIPTS += tests/w3c/sparql.py
EXTRA_DIST += tests/w3c/chancery.json tests/w3c/sparql-known-failures.txt

# Every unit test under valgrind; the command line tests run a program that wraps it.
VALGRIND = valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite
check-valgrind: all $(check_PROGRAMS)
	$(MAKE) check TESTS="$$(echo $(TESTS) | tr ' ' '\n' | grep '^tests/unit/' | tr '\n' ' ')" LOG_COMPILER='$(LIBTOOL) --mode=execute $(VALGRIND)'
.PHONY: check-valgrind

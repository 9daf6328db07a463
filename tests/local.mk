# Tests that belong to no single room.
dist_check_SCRIPTS += tests/check-rooms.sh tests/ontology/check_terms.py tests/ontology/owl-profile.sh
TESTS += tests/check-rooms.sh tests/ontology/check_terms.py tests/ontology/owl-profile.sh
EXTRA_DIST += src/rooms.txt tests/ontology/OwlProfile.java

# The command line and what other projects' tools make of our output.
bats_tests = tests/cli/basics.bats tests/cli/add.bats tests/cli/query.bats tests/cli/extract.bats \
	tests/cli/api.bats tests/cli/store.bats tests/cli/hostile.bats tests/cli/spill.bats tests/cli/shell.bats tests/cli/people.bats \
	tests/cli/service.bats
if HAVE_BATS
TESTS += $(bats_tests)
endif
TESTS += tests/interop/interop.sh
dist_check_SCRIPTS += $(bats_tests) tests/interop/interop.sh
EXTRA_DIST += tests/cli/helper.bash tests/cli/terminal.py tests/cli/endpoint.py tests/interop/check.mjs tests/interop/JenaCheck.java tests/interop/package.json

# The W3C suites of SPARQL through the command line.
TESTS += tests/w3c/sparql.py
dist_check_SCRIPTS += tests/w3c/sparql.py
EXTRA_DIST += tests/w3c/chancery.json tests/w3c/sparql-known-failures.txt

# Names against the entities of a treebank.
TESTS += tests/names/names.py
dist_check_SCRIPTS += tests/names/names.py

# The engine against a naive evaluator, on random queries; check-oracle takes its time.
check_PROGRAMS += tests/oracle/oracle
TESTS += tests/oracle/oracle
tests_oracle_oracle_SOURCES = tests/oracle/oracle.c tests/oracle/generate.c tests/oracle/generate.h \
	tests/oracle/naive.c tests/oracle/naive_expr.c tests/oracle/naive.h tests/oracle/naive_eval.h
tests_oracle_oracle_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
tests_oracle_oracle_CFLAGS = $(AM_CFLAGS)
tests_oracle_oracle_LDADD = $(sparql_libs) -lm
check-oracle: tests/oracle/oracle$(EXEEXT)
	tests/oracle/oracle$(EXEEXT) 100000 7 all
.PHONY: check-oracle

# Every unit test under valgrind, which takes the place of malloc itself: not those that do so too.
VALGRIND = valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite
check-valgrind: all $(check_PROGRAMS)
	$(MAKE) check TESTS="$$(echo $(TESTS) | tr ' ' '\n' | grep '^tests/unit/' | grep -v '_oom$$' | tr '\n' ' ')" LOG_COMPILER='$(LIBTOOL) --mode=execute $(VALGRIND)'
.PHONY: check-valgrind

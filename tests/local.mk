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

# The engine against a naive evaluator, on random queries; check-oracle takes its time. Other queries than the ones
# always asked: make check-oracle ORACLE_SEED=8.
check_PROGRAMS += tests/oracle/oracle
TESTS += tests/oracle/oracle
oracle_sources = tests/oracle/generate.c tests/oracle/generate.h tests/oracle/naive.h
tests_oracle_oracle_SOURCES = tests/oracle/oracle.c tests/oracle/naive.c tests/oracle/naive_expr.c tests/oracle/naive_eval.h \
	$(oracle_sources)
tests_oracle_oracle_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests
tests_oracle_oracle_CFLAGS = $(AM_CFLAGS)
tests_oracle_oracle_LDADD = $(sparql_libs) -lm
ORACLE_QUERIES = 100000
ORACLE_SEED = 7
check-oracle: tests/oracle/oracle$(EXEEXT)
	tests/oracle/oracle$(EXEEXT) $(ORACLE_QUERIES) $(ORACLE_SEED) all
.PHONY: check-oracle

# Where Oxigraph answers otherwise, for a person to judge. It is had as tests/interop has it.
EXTRA_PROGRAMS += tests/oracle/cases
tests_oracle_cases_SOURCES = tests/oracle/cases.c $(oracle_sources)
tests_oracle_cases_CPPFLAGS = $(tests_oracle_oracle_CPPFLAGS)
tests_oracle_cases_CFLAGS = $(AM_CFLAGS)
tests_oracle_cases_LDADD = $(sparql_libs)
EXTRA_DIST += tests/oracle/oxigraph.mjs
compare-oxigraph: tests/oracle/cases$(EXEEXT)
	cp $(srcdir)/tests/oracle/oxigraph.mjs tests/interop/compare.mjs
	tests/oracle/cases$(EXEEXT) $(ORACLE_QUERIES) $(ORACLE_SEED) | node tests/interop/compare.mjs
	rm -f tests/interop/compare.mjs
.PHONY: compare-oxigraph

# The whole suite with AddressSanitizer and UBSan: a copy of this tree in build-sanitize/, built with them.
if SANITIZE
check-sanitize: check
else
check-sanitize:
	$(MAKE) distdir distdir=build-sanitize.new
	chmod -R u+w build-sanitize.new
	$(MKDIR_P) build-sanitize
	cp -rpu build-sanitize.new/. build-sanitize/
	rm -rf build-sanitize.new
	cd build-sanitize && { test -f Makefile || ./configure --enable-sanitize CC='$(CC)'; } && $(MAKE) all \
		&& CHANCERY_SHARED="$${CHANCERY_SHARED:-$(abs_top_srcdir)/../shared}" $(MAKE) check
endif
.PHONY: check-sanitize

# The programs of the tests and the command line under valgrind. Left out are programs that replace malloc, as valgrind
# does itself, and the scripts that start the program a thousand times.
VALGRIND = valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,possible \
	--suppressions=$(abs_top_srcdir)/tests/valgrind/suppressions
valgrind_tests = $(filter-out %.sh %.py %_oom,$(TESTS))
check-valgrind: all $(check_PROGRAMS)
	rm -rf tests/valgrind/logs
	$(MKDIR_P) tests/valgrind/logs
	status=0; \
	CHANCERY_VALGRIND='$(VALGRIND)' CHANCERY_TEST_DIVISOR=$${CHANCERY_TEST_DIVISOR:-20} \
		$(MAKE) check TESTS='$(valgrind_tests)' LOG_COMPILER='$(LIBTOOL) --mode=execute $(VALGRIND)' || status=1; \
	find tests/valgrind/logs -size +0 -exec cat {} + | grep . && status=1; \
	exit $$status
clean-valgrind:
	rm -rf tests/valgrind/logs
clean-local: clean-valgrind
.PHONY: clean-valgrind
EXTRA_DIST += tests/valgrind/chancery tests/valgrind/suppressions tests/rounds.h
.PHONY: check-valgrind

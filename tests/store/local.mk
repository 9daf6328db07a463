# The safety of the store: processes that die, files that are damaged, disks that are full. The
# programs take a number; make check runs a short form, make check-store-long the long one.
store_tests = tests/store/kill tests/store/damage tests/store/limits
check_PROGRAMS += $(store_tests)
TESTS += $(store_tests)
STORE_TEST_LIBS = libstore.la librdfroom.la libbase.la $(SQLITE_LIBS)
tests_store_kill_SOURCES = tests/store/kill.c tests/store/content.h
tests_store_kill_CFLAGS = $(WARN_CFLAGS) $(SQLITE_CFLAGS)
tests_store_kill_LDADD = $(STORE_TEST_LIBS)
tests_store_damage_SOURCES = tests/store/damage.c tests/store/content.h
tests_store_damage_CFLAGS = $(WARN_CFLAGS) $(SQLITE_CFLAGS)
tests_store_damage_LDADD = $(STORE_TEST_LIBS)
tests_store_limits_SOURCES = tests/store/limits.c tests/store/content.h
tests_store_limits_CFLAGS = $(WARN_CFLAGS) $(SQLITE_CFLAGS)
tests_store_limits_LDADD = $(STORE_TEST_LIBS)

check-store-long: $(store_tests)
	tests/store/kill 300
	tests/store/damage 4000
.PHONY: check-store-long
EXTRA_DIST += tests/store/format-1.db tests/store/format-1.nq

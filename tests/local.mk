# Tests that belong to no single room.
dist_check_SCRIPTS += tests/check-rooms.sh
TESTS += tests/check-rooms.sh
EXTRA_DIST += src/rooms.txt

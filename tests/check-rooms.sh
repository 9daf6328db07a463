#!/bin/sh
# Every #include "room/…" under src must be allowed by src/rooms.txt. TAP.
cd "${top_srcdir:-$(dirname "$0")/..}" || exit 99
awk '
function room_of(path,   n, part, two) {
    n = split(path, part, "/")
    if (n < 2) return ""
    two = part[1] "/" part[2]
    return n > 2 && (two in allowed) ? two : part[1]
}
FNR == NR {
    if ($0 ~ /^#/ || $0 == "") next
    room = $1; sub(/:$/, "", room)
    $1 = ""
    allowed[room] = $0 " " room " "
    next
}
FNR == 1 {
    path = FILENAME; sub(/^src\//, "", path)
    from = room_of(path)
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    to = room_of(quoted[2])
    if (to == "") next
    seen[from] = 1
    if (index(" " allowed[from] " ", " " to " ") == 0)
        bad[from] = bad[from] "# " FILENAME ":" FNR ": " from " must not include " quoted[2] "\n"
}
END {
    for (room in allowed) total++
    print "1.." total
    for (room in allowed) {
        printf "%sok %d - room %s includes only its neighbours\n", (room in bad) ? "not " : "", ++n, room
        if (room in bad) printf "%s", bad[room]
    }
}' src/rooms.txt $(find src -name '*.[ch]')

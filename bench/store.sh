#!/bin/sh
# The store beside plain rows of SQLite and, where installed, the SQLite storage of Redland: load, size, scans,
# look-ups, small durable writes, in one run over the same quads. CPU time, this machine. Usage:
# bench/store.sh [BUILD_DIR]; ARTICLES (default 2000) of about 100 quads each; REDLAND_ARTICLES (default 50).
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
build=${1:-$top}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

awk -v articles="${ARTICLES:-2000}" -f "$top/bench/quads.awk" >"$work/in.nq"
"$build/bench/store_bench" "$work/in.nq" "$work/store.db" >"$work/store.txt"
"$build/bench/rows_bench" "$work/in.nq" "$work/rows.db" >"$work/rows.txt"
if command -v rdfproc >/dev/null; then
    awk -v articles="${REDLAND_ARTICLES:-50}" -f "$top/bench/quads.awk" >"$work/little.nq"
    cpu=$(cd "$work" && { /usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1' - \
        rdfproc -c -n -s sqlite redland.sqlite parse little.nq nquads; } 2>&1 | awk '{ print $1 + $2 }')
    if [ -s "$work/redland.sqlite" ]; then
        printf 'load %s %s\n' "$(wc -l <"$work/little.nq")" "$cpu" >"$work/redland.txt"
        printf 'size %s %s\n' "$(wc -l <"$work/little.nq")" "$(wc -c <"$work/redland.sqlite")" >>"$work/redland.txt"
    fi
fi
[ -f "$work/redland.txt" ] || : >"$work/redland.txt"

printf '%-46s %12s %12s %7s %12s %7s\n' "store ($(wc -l <"$work/in.nq") quads)" chancery 'SQLite rows' ratio Redland ratio
awk '
    function name(line) { line = substr(line, 1, 34); sub(/ +$/, "", line); return line }
    function value() { return $(NF - 3) } # before "per cpu s" and "bytes a quad"
    FILENAME ~ /redland/ { redland[$1] = $1 == "load" ? $2 / $3 : $3 / $2; next }
    FILENAME ~ /rows/    { rows[name($0)] = value(); next }
    name($0) in rows {
        key = name($0)
        small = key == "size"
        unit = small ? "bytes a quad" : "a CPU second"
        mine = value(); its = rows[key]
        printf "%-46s %12.*f %12.*f %7.1f", key ", " unit, small, mine, small, its, small ? its / mine : mine / its
        if (key in redland)
            printf " %12.*f %7.1f", small, redland[key], small ? redland[key] / mine : mine / redland[key]
        printf "\n"
    }' "$work/redland.txt" "$work/rows.txt" "$work/store.txt"

#!/bin/sh
# Speed of reading: articles and sentences per second of CPU time, one thread, for `chancery extract`.
# Usage: bench/reading.sh [CHANCERY]     With ../shared beside the tree the real articles are read, else the samples.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
chancery=${1:-$top/chancery}
export CHANCERY_DATA=${CHANCERY_DATA:-$top}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

measure() { # NAME FILE...: three runs, the best CPU time
    name=$1
    shift
    "$chancery" analyse "$@" >"$work/conllu"
    sentences=$(grep -c '^1	' "$work/conllu")
    "$chancery" extract -o json "$@" >"$work/json"
    articles=$(wc -l <"$work/json")
    best=
    for _ in 1 2 3; do
        cpu=$( { /usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1' - "$chancery" extract -o nquads "$@"; } 2>&1 |
            awk '{ print $1 + $2 }')
        best=$(printf '%s\n' "$cpu" $best | sort -n | head -1)
    done
    printf '%-28s %8d %10d %10.2f %12.1f %12.0f\n' "$name" "$articles" "$sentences" "$best" \
        "$(awk "BEGIN { print $articles / $best }")" "$(awk "BEGIN { print $sentences / $best }")"
}

printf '%-28s %8s %10s %10s %12s %12s\n' 'text to quads (CPU time)' articles sentences seconds articles/s sentences/s
measure samples "$top/data/articles"
if [ -d "$top/../shared/eval/dev" ]; then
    measure 'annotated articles' "$top/../shared/eval/dev"
fi
if [ -f "$top/../shared/corpus/wikinews-2019-2020.jsonl.xz" ] && command -v xz >/dev/null; then
    xz -dc "$top/../shared/corpus/wikinews-2019-2020.jsonl.xz" >"$work/wikinews.jsonl"
    measure 'Wikinews 2019-2020' "$work/wikinews.jsonl"
fi
printf '\nstart-up: the time of one short article, in which the knowledge and the model are read\n'
printf 'Note\n\nIran met Iraq.\n' >"$work/short.txt"
bash -c 'TIMEFORMAT="  wall %R s, CPU %U + %S s"; time "$@" >/dev/null' - "$chancery" extract -o json "$work/short.txt"

#!/bin/sh
# score.sh EXTRACT DATA MODEL [all|tune|hold]: extraction measured on the annotated articles of ../shared, if
# they are there. "tune" leaves out every third article; "hold" is that third.
set -e
shared=${SHARED:-../shared}
[ -d "$shared/eval/gold" ] || { echo "1..0 # SKIP no annotated articles"; exit 0; }
extract=$1 data=$2 model=$3 part=${4:-tune}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir "$out/gold" "$out/system"
for gold in "$shared"/eval/gold/*.json; do
    id=$(basename "$gold" .json)
    rest=$(($(echo "$id" | sed 's/^0*//') % 3))
    case $part in
        tune) [ "$rest" -ne 0 ] || continue ;;
        hold) [ "$rest" -eq 0 ] || continue ;;
    esac
    cp "$gold" "$out/gold/"
    set -- "$@" "$shared/eval/dev/$id.txt"
done
shift 3
[ $# -gt 0 ] && case $1 in all|tune|hold) shift ;; esac
"$extract" "$data" "$model" json -o "$out/system" "$@"
python3 "$shared/eval/score.py" "$out/gold" "$out/system"

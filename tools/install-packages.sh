# Sourced by quickstart and runtests: install_packages SECTION... installs the Debian packages of
# tools/debian-packages.txt that are missing. Run from the top folder.

install_packages() {
    wanted=$(awk -v sections=" $* " '
        /^\[/ { gsub(/[][]/, ""); on = index(sections, " " $0 " "); next }
        /^[a-z0-9]/ && on { print }' tools/debian-packages.txt)
    missing=
    for package in $wanted; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' ||
            missing="$missing $package"
    done
    # A JDK or Node.js of any other origin does as well as Debian's package.
    command -v javac >/dev/null 2>&1 && missing=$(printf '%s' "$missing" | sed 's/ default-jdk-headless//')
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 &&
        missing=$(printf '%s' "$missing" | sed 's/ nodejs//; s/ npm//')
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "these packages (Debian's names) are needed:$missing" >&2
        return 1
    fi
    sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    echo "installing:$missing" >&2
    $sudo apt-get update -qq
    # shellcheck disable=SC2086
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing \
        >/dev/null
}

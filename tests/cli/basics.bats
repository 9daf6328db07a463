#!/usr/bin/env bats
# The program as such: help, mistakes on the command line, exit codes, tables against texts.

setup() {
    load helper
}

@test "--version prints name and version" {
    run chancery --version
    [ "$status" -eq 0 ]
    [[ "$output" =~ ^chancery\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

@test "no command: help on standard error, exit 2" {
    run --separate-stderr chancery
    [ "$status" -eq 2 ]
    [ -z "$output" ]
    [[ "$stderr" == *Usage:* ]]
}

@test "every command has help that names its options" {
    for command in $(chancery --help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'); do
        run chancery "$command" --help
        [ "$status" -eq 0 ]
        [[ "$output" == "Usage: chancery $command"* ]]
        [[ "$output" == *"--db FILE"* ]]
    done
}

@test "an unknown command suggests the nearest" {
    run --separate-stderr chancery qurey
    [ "$status" -eq 2 ]
    [[ "$stderr" == *"did you mean 'query'"* ]]
}

@test "an unknown option suggests the nearest" {
    run --separate-stderr chancery query --ouptut csv
    [ "$status" -eq 2 ]
    [[ "$stderr" == *"did you mean '--output'"* ]]
}

@test "an option without its value, a flag with one, a bad choice: exit 2" {
    run chancery query -o
    [ "$status" -eq 2 ]
    run chancery query --list=yes
    [ "$status" -eq 2 ]
    run chancery export --output gif
    [ "$status" -eq 2 ]
    [[ "$output" == *"is none of"* ]]
}

@test "long options may be shortened, letters joined, values attached" {
    run chancery query -qetext --parse
    [ "$status" -eq 3 ]
    run chancery query -q -e 'SELECT * {}' --parse
    [ "$status" -eq 0 ]
}

@test "the manual page is made from the tables" {
    diff -u "$top_srcdir/man/chancery.1" <(chancery help manual)
}

@test "the manual page is well-formed" {
    command -v mandoc >/dev/null || skip "mandoc is not installed"
    run mandoc -T lint -W warning "$top_srcdir/man/chancery.1"
    [ "$status" -eq 0 ]
}

@test "bash accepts its completion script" {
    chancery completion bash | bash -n
}

@test "a full disk is reported: exit 5" {
    [ -e /dev/full ] || skip "no /dev/full"
    run bash -c 'chancery --help > /dev/full'
    [ "$status" -eq 5 ]
}

@test "a closed pipe ends quietly" {
    run bash -c 'chancery help manual | head -1'
    [ "$status" -eq 0 ]
    [[ "$output" != *error* ]]
}

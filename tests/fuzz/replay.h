/* The main program of a fuzz harness that no fuzzer drives: each file of a corpus is tried once and told as a line of TAP. What is
 * tried is the harness's LLVMFuzzerTestOneInput. */
#ifndef TESTS_FUZZ_REPLAY_H
#define TESTS_FUZZ_REPLAY_H

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/input.h"
#include "base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Try the files of `folder`; `number`: tests told so far. The number of tests told then. */
static unsigned
replay_folder(const char *folder, unsigned number)
{
    struct dirent **entries = NULL;
    struct buf      bytes;
    const int       n = scandir(folder, &entries, NULL, alphasort);

    buf_init(&bytes, 0);
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        buf_reset(&bytes);
        if (entries[i]->d_name[0] != '.' && input_read_all(path, 0, NULL, &bytes) == STATUS_OK) {
            LLVMFuzzerTestOneInput((const uint8_t *)bytes.data, bytes.len);
            printf("ok %u - %s\n", ++number, entries[i]->d_name);
            fflush(stdout);
        }
        free(entries[i]);
    }
    free(entries);
    buf_clear(&bytes);
    return number;
}

/** Replay the folders named on the command line; without any tests/fuzz/corpus/`corpus`, and then `more`, unless NULL.
 * The exit code: 1 if nothing was tried. */
static int
replay_main(int argc, char **argv, const char *corpus, unsigned (*more)(unsigned number))
{
    const char *top    = getenv("top_srcdir");
    unsigned    number = 0;
    char        folder[4096];

    for (int i = 1; i < argc; i++)
        number = replay_folder(argv[i], number);
    if (argc == 1) {
        snprintf(folder, sizeof folder, "%s/tests/fuzz/corpus/%s", top ? top : ".", corpus);
        number = replay_folder(folder, number);
        if (more)
            number = more(number);
    }
    printf("1..%u\n", number);
    return number ? 0 : 1;
}

#endif

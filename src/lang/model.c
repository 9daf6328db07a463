/* Mapping the model file and checking that nothing in it can lead outside of it. */
#include "lang/model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/analyse.h"

static enum status
damaged(const char *path, struct diag *d)
{
    return diag_error(d, STATUS_CORRUPT, (struct place){ .source = path },
                      "is no language model of this version, or is damaged");
}

static const void *
section(const lang_model *m, enum model_section which, size_t item, size_t *count)
{
    const struct model_header *h      = m->map;
    const uint64_t             offset = h->section[which].offset, size = h->section[which].size;

    if (offset % 8 || offset > m->size || size > m->size - offset || size % item)
        return NULL;
    *count = size / item;
    return (const char *)m->map + offset;
}

static bool
power_of_two(size_t n)
{
    return n && (n & (n - 1)) == 0;
}

/* The three sections of one linear model. */
static bool
open_linear(const lang_model *m, enum model_section first, struct linear *linear)
{
    size_t values = 0, offsets = 0, cells = 0;

    linear->value   = section(m, first, sizeof *linear->value, &values);
    linear->offsets = section(m, first + 1, sizeof *linear->offsets, &offsets);
    linear->cells   = section(m, first + 2, 1, &cells);
    if (!linear->value || !linear->offsets || !linear->cells || values != 256 || offsets < 2
        || !power_of_two(offsets - 1) || cells > UINT32_MAX)
        return false;
    linear->mask = (uint32_t)(offsets - 2);
    linear->size = (uint32_t)cells;
    return true;
}

static bool
open_sections(lang_model *m)
{
    const struct model_header *h       = m->map;
    size_t                     tagsets = 0, words = 0, rules = 0;

    m->tags            = section(m, SECTION_TAGS, sizeof *m->tags, &tagsets);
    m->lexicon.entries = section(m, SECTION_LEXICON, sizeof *m->lexicon.entries, &words);
    m->lemmas.rules    = section(m, SECTION_LEMMA, sizeof *m->lemmas.rules, &rules);
    if (!m->tags || tagsets != 1 || m->tags->count == 0 || m->tags->count > SCORER_CLASSES
        || !m->lexicon.entries || !power_of_two(words) || !m->lemmas.rules || !power_of_two(rules)
        || h->relations != DEP_COUNT)
        return false;
    for (unsigned t = 0; t < m->tags->count; t++)
        if (m->tags->tags[t].upos >= UPOS_COUNT
            || !memchr(m->tags->tags[t].xpos, 0, sizeof m->tags->tags[t].xpos))
            return false;
    m->lexicon.mask = (uint32_t)words - 1;
    m->lemmas.mask  = (uint32_t)rules - 1;
    if (!open_linear(m, SECTION_TAGGER_VALUES, &m->tagger_weights)
        || !open_linear(m, SECTION_PARSER_VALUES, &m->parser_weights))
        return false;
    m->tagger = (struct scorer){ linear_score, &m->tagger_weights, m->tags->count };
    m->parser = (struct scorer){ linear_score, &m->parser_weights, 1 + 2 * DEP_COUNT };
    return true;
}

enum status
lang_model_open(const char *path, struct diag *d, lang_model **out)
{
    const struct place at          = { .source = path };
    struct stat        information = { 0 };
    const int          fd          = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, &information) != 0) {
        if (fd >= 0)
            close(fd);
        return diag_error(d, STATUS_IO, at, "cannot open the language model: %s", strerror(errno));
    }
    lang_model  *m    = calloc(1, sizeof *m);
    const size_t size = (size_t)information.st_size;
    void        *map  = m && size >= sizeof(struct model_header)
                            ? mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0)
                            : MAP_FAILED;
    close(fd);
    if (!m)
        return STATUS_NOMEM;
    if (map == MAP_FAILED) {
        free(m);
        return damaged(path, d);
    }
    m->map  = map;
    m->size = size;

    const struct model_header *h = map;
    if (memcmp(h->magic, MODEL_MAGIC, sizeof MODEL_MAGIC) != 0 || h->byte_order != 0x01020304
        || !open_sections(m)) {
        lang_model_close(m);
        return damaged(path, d);
    }
    *out = m;
    return STATUS_OK;
}

void
lang_model_close(lang_model *m)
{
    if (!m)
        return;
    munmap(m->map, m->size);
    free(m);
}

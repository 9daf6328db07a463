/* The door: loading, look-ups, digest. */
#include "knowledge/knowledge.h"

#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/input.h"
#include "knowledge/frames.h"
#include "knowledge/gazetteer.h"
#include "knowledge/nouns.h"
#include "knowledge/statements.h"
#include "knowledge/uses.h"

struct knowledge {
    struct arena     arena;
    struct gazetteer gazetteer;
    struct frames    frames;
    struct nouns     nouns;
    struct uses      uses;
    struct str       digest;
    struct str      *media; /* labels of the media */
    size_t           media_count;
};

enum { FILE_MAX = 64 << 20 };

/* sha256 over name, length and bytes of every file, in the order of reading. */
static enum status
digest_files(const struct statements *st, struct arena *arena, struct diag *d, struct str *digest)
{
    struct sha256_ctx hash;
    uint8_t           sum[SHA256_DIGEST_SIZE];
    char              hex[2 * SHA256_DIGEST_SIZE + 1], head[32];
    struct buf        bytes;

    sha256_init(&hash);
    for (size_t i = 0; i < st->files.len; i++) {
        buf_init(&bytes, FILE_MAX);
        const enum status status = input_read_all(st->files.data[i].path, FILE_MAX, d, &bytes);
        if (status != STATUS_OK) {
            buf_clear(&bytes);
            return status;
        }
        const struct str name = local_name(st->files.data[i].name);
        const int        len  = snprintf(head, sizeof head, " %zu\n", bytes.len);
        sha256_update(&hash, name.len, (const uint8_t *)name.data);
        sha256_update(&hash, (size_t)len, (const uint8_t *)head);
        sha256_update(&hash, bytes.len, (const uint8_t *)bytes.data);
        buf_clear(&bytes);
    }
    sha256_digest(&hash, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(hex + 2 * i, 3, "%02x", sum[i]);
    *digest = arena_strf(arena, "sha256:%s", hex);
    return digest->data ? STATUS_OK : STATUS_NOMEM;
}

static enum status
load_into(struct knowledge *k, struct statements *st, const char *directory, const char *const *files,
          size_t file_count, struct diag *d)
{
    TRY(statements_find(st, directory, false, d));
    for (size_t i = 0; i < file_count; i++)
        TRY(statements_note(st, files[i], d));
    TRY(statements_read(st, false, d));
    TRY(statements_group(st));
    TRY(gazetteer_build(st, &k->arena, d, &k->gazetteer));
    TRY(frames_build(st, &k->arena, d, &k->frames));
    TRY(nouns_build(st, &k->arena, d, &k->nouns));
    TRY(uses_build(st, &k->arena, d, &k->uses));
    return digest_files(st, &k->arena, d, &k->digest);
}

static enum status
list_media(struct knowledge *k)
{
    k->media = ARENA_ARRAY(&k->arena, k->gazetteer.entity_count + 1, struct str);
    if (!k->media)
        return STATUS_NOMEM;
    for (size_t i = 0; i < k->gazetteer.entity_count; i++)
        if (k->gazetteer.entities[i].kind == ENTITY_MEDIUM)
            k->media[k->media_count++] = k->gazetteer.entities[i].label;
    return STATUS_OK;
}

enum status
knowledge_load(const char *directory, const char *const *files, size_t file_count, struct diag *d,
               struct knowledge **k)
{
    struct arena      arena;
    struct statements st;
    struct knowledge *fresh = calloc(1, sizeof *fresh);
    enum status       status;

    if (!fresh)
        return STATUS_NOMEM;
    arena_init(&arena, 0);
    arena_init(&fresh->arena, 0);
    status = statements_init(&st, &arena);
    if (status == STATUS_OK)
        status = load_into(fresh, &st, directory, files, file_count, d);
    if (status == STATUS_OK)
        status = list_media(fresh);
    statements_clear(&st);
    arena_clear(&arena);
    if (status == STATUS_OK)
        *k = fresh;
    else
        knowledge_free(fresh);
    return status;
}

void
knowledge_free(struct knowledge *k)
{
    if (!k)
        return;
    gazetteer_clear(&k->gazetteer);
    frames_clear(&k->frames);
    nouns_clear(&k->nouns);
    uses_clear(&k->uses);
    arena_clear(&k->arena);
    free(k);
}

size_t
knowledge_name(const struct knowledge *k, const struct str *words, size_t count,
               const struct name_reading **readings, size_t *reading_count)
{
    struct phrase_list list = { 0 };
    const size_t       len  = phrases_match(&k->gazetteer.names, words, count, &list);

    *readings      = len ? &k->gazetteer.readings[list.first] : NULL;
    *reading_count = list.count;
    return len;
}

size_t
knowledge_office(const struct knowledge *k, const struct str *words, size_t count, struct office *office)
{
    struct phrase_list list;
    const size_t       len = phrases_match(&k->gazetteer.titles, words, count, &list);

    if (len) {
        const struct phrase_value *first = &k->gazetteer.titles.values[list.first];
        *office        = k->gazetteer.offices[first->id];
        office->plural = first->tag;
    }
    return len;
}

const struct entity *
knowledge_entity(const struct knowledge *k, struct str iri)
{
    uint64_t index;

    return map_get(&k->gazetteer.by_iri, iri, &index) ? &k->gazetteer.entities[index] : NULL;
}

bool
knowledge_first_name(const struct knowledge *k, struct str word)
{
    return map_get(&k->gazetteer.first_names, word, NULL) || knowledge_word(k, word, WORD_GIVEN_NAME);
}

void
knowledge_media(const struct knowledge *k, const struct str **names, size_t *count)
{
    *names = k->media;
    *count = k->media_count;
}

const struct frame *
knowledge_frames(const struct knowledge *k, struct str lemma, bool noun, size_t *count)
{
    return frames_find(&k->frames, lemma, noun, count);
}

const struct frame *
knowledge_all_frames(const struct knowledge *k, size_t *count)
{
    *count = k->frames.count;
    return k->frames.list;
}

enum noun_class
knowledge_noun(const struct knowledge *k, struct str lemma)
{
    return nouns_find(&k->nouns, lemma);
}

struct str
knowledge_digest(const struct knowledge *k)
{
    return k->digest;
}

bool
knowledge_word(const struct knowledge *k, struct str word, enum word_use use)
{
    return uses_has(&k->uses, word, use);
}

int
knowledge_ordinal(const struct knowledge *k, struct str word)
{
    return uses_ordinal(&k->uses, word);
}

int
knowledge_cardinal(const struct knowledge *k, struct str word)
{
    return uses_cardinal(&k->uses, word);
}

/* Interning, look-up and decoding of terms. Writing segments and buckets is left to dict_fold.c. */
#include "store/dict.h"

#include <stdlib.h>

#include "store/bytes.h"
#include "store/dict_file.h"

/* Head of a literal's record: 0 plain, 1 language (length and tag follow), otherwise 2 + the
 * payload of the datatype's IRI. */
enum { HEAD_PLAIN, HEAD_LANG, HEAD_TYPED };

void
dict_init(struct dict *d, struct db *db, size_t cache_limit)
{
    *d = (struct dict){ .db = db, .cache_limit = cache_limit, .rows = { .large = true } };
}

void
dict_drop_caches(struct dict *d)
{
    struct dict_cache *const caches[] = { &d->segments[0], &d->segments[1], &d->segments[2],
                                          &d->buckets };

    for (size_t c = 0; c < sizeof caches / sizeof *caches; c++) {
        free(caches[c]->items);
        free(caches[c]->sizes);
        *caches[c] = (struct dict_cache){ 0 };
    }
    arena_clear(&d->rows);
    d->cached = 0;
}

void
dict_drop_added(struct dict *d)
{
    for (unsigned kind = 0; kind < DICT_KINDS; kind++) {
        vec_clear(&d->added[kind]);
        d->logged[kind] = 0;
    }
    arena_clear(&d->text);
    free(d->slots);
    d->slots      = NULL;
    d->slot_count = d->slot_cap = 0;
}

void
dict_reset(struct dict *d, const uint64_t base[DICT_KINDS], unsigned bucket_bits)
{
    dict_drop_caches(d);
    dict_drop_added(d);
    memcpy(d->base, base, sizeof d->base);
    d->bucket_bits      = bucket_bits;
    d->last_datatype_id = ID_NONE;
}

void
dict_clear(struct dict *d)
{
    dict_drop_caches(d);
    dict_drop_added(d);
    buf_clear(&d->record);
    buf_clear(&d->folded);
    buf_clear(&d->entry);
    buf_clear(&d->last_datatype_text);
}

static unsigned
kind_of(term_id id)
{
    return (unsigned)id_tag(id) - ID_TAG_IRI;
}

bool
dict_knows(const struct dict *d, term_id id)
{
    if (id_is_inline(id))
        return id_tag(id) <= ID_TAG_DATETIME;
    return id_tag(id) >= ID_TAG_IRI && id_tag(id) <= ID_TAG_LITERAL
           && ID_PAYLOAD(id) < dict_count(d, kind_of(id));
}

/* Row `key` of a table of checksummed rows, from the cache or the file. */
static enum status
cached_row(struct dict *d, struct dict_cache *cache, enum db_statement which, uint64_t key,
           struct str *row)
{
    if (key >= cache->cap) {
        const size_t cap = (size_t)(key + 1) * 2;
        unsigned char **items = realloc(cache->items, cap * sizeof *items);
        if (!items)
            return STATUS_NOMEM;
        cache->items  = items;
        size_t *sizes = realloc(cache->sizes, cap * sizeof *sizes);
        if (!sizes)
            return STATUS_NOMEM;
        cache->sizes = sizes;
        memset(items + cache->cap, 0, (cap - cache->cap) * sizeof *items);
        cache->cap = cap;
    }
    if (!cache->items[key]) {
        sqlite3_stmt        *stmt  = NULL;
        const unsigned char *bytes = NULL;
        size_t               size  = 0;
        const enum status    s     = db_sealed(d->db, which, (int64_t)key, &stmt, &bytes, &size);
        if (s == STATUS_NOT_FOUND)
            return db_corrupt(d->db, "a part of the dictionary is missing");
        TRY(s);
        unsigned char *copy = arena_alloc(&d->rows, size + 1);
        if (copy)
            memcpy(copy, bytes, size);
        sqlite3_reset(stmt);
        if (!copy)
            return STATUS_NOMEM;
        cache->items[key] = copy;
        cache->sizes[key] = size;
        d->cached += size;
    }
    *row = (struct str){ (const char *)cache->items[key], cache->sizes[key] };
    return STATUS_OK;
}

/* Between two uses of cached rows: the rows borrowed so far may go. */
static void
limit_caches(struct dict *d)
{
    if (d->cached > d->cache_limit)
        dict_drop_caches(d);
}

/* The bytes of term `n` of a kind; borrowed until the next call. */
enum status
dict_record(struct dict *d, unsigned kind, uint64_t n, struct str *record)
{
    struct str segment;

    if (n >= d->base[kind]) {
        if (n - d->base[kind] >= d->added[kind].len)
            return db_corrupt(d->db, "an id names no term");
        *record = d->added[kind].data[n - d->base[kind]];
        return STATUS_OK;
    }
    limit_caches(d);
    TRY(cached_row(d, &d->segments[kind], (enum db_statement)(SQL_TERM_IRI + kind),
                   n / SEGMENT_TERMS, &segment));
    if (!segment_record(segment, (unsigned)(n % SEGMENT_TERMS), &d->entry, record))
        return db_corrupt(d->db, "a part of the dictionary makes no sense");
    return buf_status(&d->entry);
}

/* Bytes and hash of a term. The language tag is hashed in lower case, because terms that differ
 * in its case alone are equal. The record of a literal is built in d->record. */
static enum status
make_record(struct dict *d, const struct term *t, term_id datatype, struct str *record,
            uint64_t *hash)
{
    unsigned char head[24];

    if (t->kind != TERM_LITERAL) {
        *record = t->text;
        *hash   = hash_bytes(t->kind, record->data, record->len);
        return STATUS_OK;
    }

    const uint64_t mark = t->lang.len  ? HEAD_LANG
                          : datatype   ? HEAD_TYPED + ID_PAYLOAD(datatype)
                                       : HEAD_PLAIN;
    unsigned char *end = save_varint(head, mark);
    if (mark == HEAD_LANG)
        end = save_varint(end, t->lang.len);
    buf_reset(&d->record);
    buf_add(&d->record, (struct str){ (const char *)head, (size_t)(end - head) });
    buf_add(&d->record, t->lang);
    buf_add(&d->record, t->text);
    TRY(buf_status(&d->record));

    uint64_t seed = TERM_LITERAL + (mark << 8);
    for (size_t i = 0; i < t->lang.len; i++) {
        const char c = t->lang.data[i];
        seed         = seed * 31 + (unsigned char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
    }
    *hash   = hash_bytes(seed, t->text.data, t->text.len);
    *record = buf_str(&d->record);
    return STATUS_OK;
}

/* Take a literal's record apart. */
static bool
split_record(struct str record, uint64_t *head, struct str *lang, struct str *text)
{
    const unsigned char *p   = (const unsigned char *)record.data;
    const unsigned char *end = p + record.len;
    uint64_t             len = 0;

    *lang = STR_NONE;
    if (!load_varint(&p, end, head))
        return false;
    if (*head == HEAD_LANG) {
        if (!load_varint(&p, end, &len) || len > (size_t)(end - p))
            return false;
        *lang = (struct str){ (const char *)p, (size_t)len };
        p += len;
    }
    *text = (struct str){ (const char *)p, (size_t)(end - p) };
    return true;
}

static bool
same_record(enum term_kind kind, struct str a, struct str b)
{
    uint64_t   head_a = 0, head_b = 0;
    struct str lang_a, lang_b, text_a, text_b;

    if (str_eq(a, b))
        return true;
    return kind == TERM_LITERAL && a.len == b.len && a.len && a.data[0] == HEAD_LANG
           && split_record(a, &head_a, &lang_a, &text_a)
           && split_record(b, &head_b, &lang_b, &text_b) && head_a == head_b
           && str_eq_nocase(lang_a, lang_b) && str_eq(text_a, text_b);
}

static struct dict_slot *
slot_for(struct dict *d, enum term_kind kind, struct str record, uint64_t hash)
{
    size_t i = hash & (d->slot_cap - 1);

    for (;; i = (i + 1) & (d->slot_cap - 1)) {
        struct dict_slot *slot = &d->slots[i];
        if (!slot->id)
            return slot;
        if (slot->hash != hash || id_tag(slot->id) != (enum id_tag)kind)
            continue;
        const unsigned k = kind_of(slot->id);
        if (same_record(kind, d->added[k].data[ID_PAYLOAD(slot->id) - d->base[k]], record))
            return slot;
    }
}

static enum status
grow_slots(struct dict *d)
{
    const size_t      cap   = d->slot_cap ? d->slot_cap * 2 : 256;
    struct dict_slot *slots = calloc(cap, sizeof *slots);

    if (!slots)
        return STATUS_NOMEM;
    for (size_t i = 0; i < d->slot_cap; i++) {
        if (!d->slots[i].id)
            continue;
        size_t at = d->slots[i].hash & (cap - 1);
        while (slots[at].id)
            at = (at + 1) & (cap - 1);
        slots[at] = d->slots[i];
    }
    free(d->slots);
    d->slots    = slots;
    d->slot_cap = cap;
    return STATUS_OK;
}

/* Search the buckets of the file. */
static enum status
find_in_base(struct dict *d, enum term_kind kind, struct str record, uint64_t hash, term_id *id)
{
    const uint32_t key    = (uint32_t)(hash >> 32);
    struct bucket  bucket = { 0 };
    struct str     row, stored;

    if (d->base[0] + d->base[1] + d->base[2] == 0)
        return STATUS_NOT_FOUND;
    limit_caches(d);
    TRY(cached_row(d, &d->buckets, SQL_BUCKET, bucket_of(key, d->bucket_bits), &row));
    if (!bucket_read(row, &bucket))
        return db_corrupt(d->db, "a part of the dictionary makes no sense");

    uint32_t low = 0;
    for (uint32_t high = bucket.count; low < high;) {
        const uint32_t middle = low + (high - low) / 2;
        if (bucket_hash(&bucket, middle) < key)
            low = middle + 1;
        else
            high = middle;
    }
    /* Records may push the bucket out of the cache: collect the candidates first. */
    term_id  candidates[16];
    unsigned count = 0;
    for (; low < bucket.count && bucket_hash(&bucket, low) == key && count < 16; low++)
        if (id_tag(bucket_id(&bucket, low)) == (enum id_tag)kind)
            candidates[count++] = bucket_id(&bucket, low);
    for (unsigned i = 0; i < count; i++) {
        if (ID_PAYLOAD(candidates[i]) >= d->base[kind_of(candidates[i])])
            return db_corrupt(d->db, "a part of the dictionary names a missing term");
        TRY(dict_record(d, kind_of(candidates[i]), ID_PAYLOAD(candidates[i]), &stored));
        if (same_record(kind, stored, record)) {
            *id = candidates[i];
            return STATUS_OK;
        }
    }
    return STATUS_NOT_FOUND;
}

static enum status
append(struct dict *d, struct dict_slot *slot, unsigned kind, struct str record, uint64_t hash)
{
    const struct str copy = arena_str(&d->text, record);

    if (!copy.data)
        return STATUS_NOMEM;
    const uint64_t n = dict_count(d, kind);
    TRY(vec_push(&d->added[kind], copy));
    *slot = (struct dict_slot){ hash, id_make((enum id_tag)(kind + ID_TAG_IRI), n) };
    d->slot_count++;
    return STATUS_OK;
}

static enum status find(struct dict *d, const struct term *t, bool add, term_id *id);

/* Id of a literal's datatype. Runs of literals mostly share it. */
static enum status
find_datatype(struct dict *d, struct str datatype, bool add, term_id *id)
{
    const struct term iri = term_iri(datatype);

    if (d->last_datatype_id && str_eq(buf_str(&d->last_datatype_text), datatype)) {
        *id = d->last_datatype_id;
        return STATUS_OK;
    }
    d->last_datatype_id = ID_NONE;
    TRY(find(d, &iri, add, id));
    buf_reset(&d->last_datatype_text);
    buf_add(&d->last_datatype_text, datatype);
    TRY(buf_status(&d->last_datatype_text));
    d->last_datatype_id = *id;
    return STATUS_OK;
}

static enum status
find(struct dict *d, const struct term *t, bool add, term_id *id)
{
    struct str record;
    uint64_t   hash     = 0;
    term_id    datatype = ID_NONE;

    if (t->kind == TERM_NONE)
        return STATUS_TYPE;
    if (t->datatype.len && !t->lang.len) {
        const term_id value = id_of_literal(t->text, t->datatype);
        if (value) {
            *id = value;
            return STATUS_OK;
        }
        TRY(find_datatype(d, t->datatype, add, &datatype));
    }
    TRY(make_record(d, t, datatype, &record, &hash));

    if (10 * (d->slot_count + 1) > 7 * d->slot_cap)
        TRY(grow_slots(d));
    struct dict_slot *slot = slot_for(d, t->kind, record, hash);
    if (slot->id) {
        *id = slot->id;
        return STATUS_OK;
    }
    const enum status s = find_in_base(d, t->kind, record, hash, id);
    if (s != STATUS_NOT_FOUND || !add)
        return s;
    TRY(append(d, slot, (unsigned)t->kind - TERM_IRI, record, hash));
    *id = slot->id;
    return STATUS_OK;
}

enum status
dict_find(struct dict *d, const struct term *t, term_id *id)
{
    return find(d, t, false, id);
}

enum status
dict_intern(struct dict *d, const struct term *t, term_id *id)
{
    return find(d, t, true, id);
}

static enum status
copy(struct arena *a, struct str s, struct str *to)
{
    *to = arena_str(a, s);
    return to->data ? STATUS_OK : STATUS_NOMEM;
}

enum status
dict_term(struct dict *d, term_id id, struct arena *a, struct term *t)
{
    char        text[ID_LEXICAL_MAX];
    struct term made = { 0 };
    struct str  record;
    uint64_t    head = 0;

    if (!dict_knows(d, id))
        return db_corrupt(d->db, "an id names no term");
    if (id_is_inline(id)) {
        struct str lexical;
        id_literal(id, text, &lexical, &made.datatype);
        made.kind = TERM_LITERAL;
        TRY(copy(a, lexical, &made.text));
        *t = made;
        return STATUS_OK;
    }

    TRY(dict_record(d, kind_of(id), ID_PAYLOAD(id), &record));
    made.kind = (enum term_kind)(kind_of(id) + TERM_IRI);
    if (made.kind != TERM_LITERAL) {
        TRY(copy(a, record, &made.text));
        *t = made;
        return STATUS_OK;
    }
    if (!split_record(record, &head, &made.lang, &made.text))
        return db_corrupt(d->db, "a literal of the dictionary makes no sense");
    TRY(copy(a, made.text, &made.text));
    if (made.lang.len)
        TRY(copy(a, made.lang, &made.lang));
    if (head >= HEAD_TYPED) {
        TRY(dict_record(d, 0, head - HEAD_TYPED, &record));
        TRY(copy(a, record, &made.datatype));
    }
    *t = made;
    return STATUS_OK;
}

enum status
dict_replay(struct dict *d, unsigned kind, struct str record)
{
    struct term t = { .kind = (enum term_kind)(kind + TERM_IRI), .text = record };
    uint64_t    hash     = 0;
    uint64_t    head     = 0;
    struct str  made;

    if (t.kind == TERM_LITERAL && !split_record(record, &head, &t.lang, &t.text))
        return db_corrupt(d->db, "a literal of the log makes no sense");
    TRY(make_record(d, &t, head >= HEAD_TYPED ? id_make(ID_TAG_IRI, head - HEAD_TYPED) : ID_NONE,
                    &made, &hash));
    if (10 * (d->slot_count + 1) > 7 * d->slot_cap)
        TRY(grow_slots(d));
    struct dict_slot *slot = slot_for(d, t.kind, made, hash);
    if (slot->id)
        return db_corrupt(d->db, "a term is in the log twice");
    return append(d, slot, kind, made, hash);
}

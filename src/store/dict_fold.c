/* Segments and buckets: reading one, and writing what a fold adds to them. */
#include <stdlib.h>

#include "store/dict_file.h"

struct entry {
    uint32_t hash;
    uint64_t packed; /* the id as a bucket holds it */
};

unsigned
segment_count(struct str segment)
{
    return segment.len >= 4 ? load32((const unsigned char *)segment.data) : 0;
}

bool
segment_record(struct str segment, unsigned n, struct buf *scratch, struct str *record)
{
    const unsigned char *start    = (const unsigned char *)segment.data;
    const unsigned char *end      = start + segment.len;
    const unsigned       count    = segment_count(segment);
    const size_t         restarts = (count + SEGMENT_RESTART - 1) / SEGMENT_RESTART;
    struct str           current  = STR_NONE;
    bool                 copied   = false;

    if (count > SEGMENT_TERMS || n >= count || segment.len < 4 + 4 * restarts)
        return false;
    const uint32_t offset = load32(start + 4 + 4 * (size_t)(n / SEGMENT_RESTART));
    if (offset > segment.len)
        return false;
    const unsigned char *p = start + offset;
    for (unsigned i = n / SEGMENT_RESTART * SEGMENT_RESTART; i <= n; i++) {
        uint64_t shared = 0, rest = 0;
        if (!load_varint(&p, end, &shared) || !load_varint(&p, end, &rest)
            || rest > (size_t)(end - p) || shared > current.len)
            return false;
        const struct str tail = { (const char *)p, (size_t)rest };
        p += rest;
        if (shared == 0) {
            current = tail;
            copied  = false;
            continue;
        }
        if (!copied) {
            buf_reset(scratch);
            buf_add(scratch, str_slice(current, 0, (size_t)shared));
        } else {
            scratch->len = (size_t)shared;
        }
        buf_add(scratch, tail);
        copied  = true;
        current = buf_str(scratch);
        if (scratch->failed)
            return true; /* the caller asks buf_status */
    }
    *record = current;
    return true;
}

bool
bucket_read(struct str row, struct bucket *b)
{
    if (row.len < 4)
        return false;
    const unsigned char *p     = (const unsigned char *)row.data;
    const uint32_t       count = load32(p);
    if (row.len != 4 + (size_t)count * (4 + BUCKET_ID_SIZE))
        return false;
    *b = (struct bucket){ count, p + 4, p + 4 + 4 * (size_t)count };
    return true;
}

static void
add_varint(struct buf *out, uint64_t v)
{
    unsigned char bytes[10];

    buf_add(out, (struct str){ (const char *)bytes, (size_t)(save_varint(bytes, v) - bytes) });
}

static size_t
shared_prefix(struct str a, struct str b)
{
    const size_t max = a.len < b.len ? a.len : b.len;
    size_t       n   = 0;

    while (n < max && a.data[n] == b.data[n])
        n++;
    return n < 3 ? 0 : n; /* below that a copy is dearer than it saves */
}

static enum status
write_segment(struct dict *d, unsigned kind, uint64_t first, unsigned count, struct buf *out)
{
    const size_t restarts = (count + SEGMENT_RESTART - 1) / SEGMENT_RESTART;
    struct buf   previous = { 0 };
    struct str   record;
    enum status  s = STATUS_OK;

    buf_reset(out);
    for (size_t i = 0; i < 4 + 4 * restarts; i++)
        buf_add_char(out, '\0');
    TRY(buf_status(out));
    save32((unsigned char *)out->data, count);
    for (unsigned i = 0; i < count; i++) {
        size_t shared = 0;
        TRY_GOTO(s, dict_record(d, kind, first + i, &record), done);
        if (i % SEGMENT_RESTART == 0) {
            if (out->len > UINT32_MAX) {
                s = STATUS_LIMIT;
                goto done;
            }
            save32((unsigned char *)out->data + 4 + 4 * (size_t)(i / SEGMENT_RESTART),
                   (uint32_t)out->len);
        } else {
            shared = shared_prefix(buf_str(&previous), record);
        }
        add_varint(out, shared);
        add_varint(out, record.len - shared);
        buf_add(out, str_slice(record, shared, record.len));
        buf_reset(&previous);
        buf_add(&previous, record);
        TRY_GOTO(s, buf_status(&previous), done);
        TRY_GOTO(s, buf_status(out), done);
    }
    s = db_put_sealed(d->db, (enum db_statement)(SQL_TERM_IRI_PUT + kind),
                      (int64_t)(first / SEGMENT_TERMS), out);
done:
    buf_clear(&previous);
    return s;
}

static enum status
write_segments(struct dict *d, unsigned kind, struct buf *out)
{
    const uint64_t total = dict_count(d, kind);

    if (d->added[kind].len == 0)
        return STATUS_OK;
    for (uint64_t first = d->base[kind] / SEGMENT_TERMS * SEGMENT_TERMS; first < total;
         first += SEGMENT_TERMS) {
        const uint64_t rest = total - first;
        TRY(write_segment(d, kind, first, rest < SEGMENT_TERMS ? (unsigned)rest : SEGMENT_TERMS,
                          out));
    }
    return STATUS_OK;
}

static int
by_hash(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->packed < y->packed ? -1 : x->packed > y->packed;
}

/* Entries of all terms in memory, by hash: distributed by the leading 16 bits, then sorted in
 * small runs. */
static enum status
collect_entries(struct dict *d, struct entry **entries)
{
    enum { PARTS = 1 << 16 };
    struct entry *all    = malloc((d->slot_count + 1) * sizeof *all);
    size_t       *starts = calloc(PARTS + 1, sizeof *starts);

    if (!all || !starts) {
        free(all);
        free(starts);
        return STATUS_NOMEM;
    }
    for (size_t i = 0; i < d->slot_cap; i++)
        if (d->slots[i].id)
            starts[(d->slots[i].hash >> 48) + 1]++;
    for (size_t i = 0; i < PARTS; i++)
        starts[i + 1] += starts[i];
    for (size_t i = 0; i < d->slot_cap; i++) {
        const struct dict_slot *slot = &d->slots[i];
        if (!slot->id)
            continue;
        all[starts[slot->hash >> 48]++] =
            (struct entry){ (uint32_t)(slot->hash >> 32),
                            (uint64_t)id_tag(slot->id) << 38 | ID_PAYLOAD(slot->id) };
    }
    for (size_t i = 0, start = 0; i < PARTS; start = starts[i++])
        if (starts[i] - start > 1)
            qsort(all + start, starts[i] - start, sizeof *all, by_hash);
    free(starts);
    *entries = all;
    return STATUS_OK;
}

static void
add_entry(struct buf *hashes, struct buf *ids, const struct entry *e)
{
    unsigned char bytes[8];

    save32(bytes, e->hash);
    buf_add(hashes, (struct str){ (const char *)bytes, 4 });
    save64(bytes, e->packed);
    buf_add(ids, (struct str){ (const char *)bytes, BUCKET_ID_SIZE });
}

/* Merge entries [*next, count) into bucket `key` of `bits`, whose old content is part of a bucket
 * of `old_bits`. */
static enum status
write_bucket(struct dict *d, uint64_t key, unsigned bits, struct str old_row,
             const struct entry *entries, size_t count, size_t *next, struct buf *ids)
{
    struct bucket old = { 0 };
    struct buf   *out = &d->folded;
    uint32_t      i   = 0;
    uint32_t      n   = 0;

    if (old_row.len && !bucket_read(old_row, &old))
        return db_corrupt(d->db, "a part of the dictionary makes no sense");
    buf_reset(out);
    buf_reset(ids);
    buf_add(out, (struct str){ "\0\0\0", 4 });
    while (i < old.count && bucket_of(bucket_hash(&old, i), bits) < key)
        i++;
    for (;;) {
        const bool has_old = i < old.count && bucket_of(bucket_hash(&old, i), bits) == key;
        const bool has_new = *next < count && bucket_of(entries[*next].hash, bits) == key;
        if (!has_old && !has_new)
            break;
        if (has_old && (!has_new || bucket_hash(&old, i) <= entries[*next].hash)) {
            const term_id      id = bucket_id(&old, i);
            const struct entry e  = { bucket_hash(&old, i),
                                      (uint64_t)id_tag(id) << 38 | ID_PAYLOAD(id) };
            add_entry(out, ids, &e);
            i++;
        } else {
            add_entry(out, ids, &entries[(*next)++]);
        }
        n++;
    }
    TRY(buf_status(ids));
    buf_add(out, buf_str(ids));
    TRY(buf_status(out));
    save32((unsigned char *)out->data, n);
    return db_put_sealed(d->db, SQL_BUCKET_PUT, (int64_t)key, out);
}

static enum status
read_bucket(struct dict *d, uint64_t key, struct buf *copy)
{
    sqlite3_stmt        *stmt  = NULL;
    const unsigned char *bytes = NULL;
    size_t               size  = 0;
    const enum status    s     = db_sealed(d->db, SQL_BUCKET, (int64_t)key, &stmt, &bytes, &size);

    if (s == STATUS_NOT_FOUND)
        return db_corrupt(d->db, "a part of the dictionary is missing");
    TRY(s);
    buf_reset(copy);
    buf_add(copy, (struct str){ (const char *)bytes, size });
    sqlite3_reset(stmt);
    return buf_status(copy);
}

/* Buckets are rewritten from the last to the first when their number grows, because then old
 * bucket b becomes the later buckets b * 2^k and following. */
static enum status
write_buckets(struct dict *d, const struct entry *entries, size_t count)
{
    const uint64_t old_total = d->base[0] + d->base[1] + d->base[2];
    const uint64_t total     = old_total + count;
    unsigned       bits      = d->bucket_bits;
    struct buf     old       = { 0 };
    struct buf     ids       = { 0 };
    size_t         end       = count;
    enum status    s         = STATUS_OK;

    while (bits < 24 && total >> bits > BUCKET_TERMS)
        bits++;
    const unsigned split = bits - d->bucket_bits;
    for (uint64_t b = UINT64_C(1) << d->bucket_bits; b-- > 0;) {
        size_t start = end;
        while (start > 0 && bucket_of(entries[start - 1].hash, d->bucket_bits) == b)
            start--;
        if (start < end || split || old_total == 0) {
            size_t next = start;
            if (old_total)
                TRY_GOTO(s, read_bucket(d, b, &old), done);
            for (uint64_t part = b << split; part < (b + 1) << split; part++)
                TRY_GOTO(s, write_bucket(d, part, bits, buf_str(&old), entries, end, &next, &ids),
                         done);
        }
        end = start;
    }
    d->bucket_bits = bits;
done:
    buf_clear(&old);
    buf_clear(&ids);
    return s;
}

enum status
dict_fold(struct dict *d)
{
    struct buf    out     = { 0 };
    struct entry *entries = NULL;
    enum status   s       = STATUS_OK;

    if (d->slot_count == 0)
        return STATUS_OK;
    for (unsigned kind = 0; kind < DICT_KINDS; kind++)
        TRY_GOTO(s, write_segments(d, kind, &out), done);
    TRY_GOTO(s, collect_entries(d, &entries), done);
    TRY_GOTO(s, write_buckets(d, entries, d->slot_count), done);
    for (unsigned kind = 0; kind < DICT_KINDS; kind++)
        d->base[kind] = dict_count(d, kind);
    dict_drop_added(d);
    dict_drop_caches(d);
done:
    buf_clear(&out);
    free(entries);
    return s;
}

/* The log: one row for each committed transaction since the last fold, with its new terms and its
 * changes (docs/STORE.md, "Log"). */
#include <stdlib.h>

#include "store/bytes.h"
#include "store/state.h"

static void
add_varint(struct buf *out, uint64_t v)
{
    unsigned char bytes[10];

    buf_add(out, (struct str){ (const char *)bytes, (size_t)(save_varint(bytes, v) - bytes) });
}

static void
add_ops(struct store *st, struct buf *out)
{
    struct key last = { { 0 } };

    add_varint(out, st->ops.len);
    for (size_t i = 0; i < st->ops.len; i++) {
        const struct key key = key_of(&st->ops.data[i].quad, ORDER_SPOG);
        buf_add_char(out, st->ops.data[i].removed);
        for (int k = 0; k < 4; k++)
            add_varint(out, zigzag(key.k[k] - last.k[k]));
        last = key;
    }
}

enum status
log_write(struct store *st)
{
    struct buf    out   = { 0 };
    size_t        terms = 0;

    for (unsigned kind = 0; kind < DICT_KINDS; kind++) {
        const size_t from = st->dict.logged[kind];
        const size_t to   = st->dict.added[kind].len;
        terms += to - from;
        add_varint(&out, to - from);
        for (size_t i = from; i < to; i++) {
            add_varint(&out, st->dict.added[kind].data[i].len);
            buf_add(&out, st->dict.added[kind].data[i]);
        }
    }
    add_ops(st, &out);
    if (terms == 0 && st->ops.len == 0) {
        buf_clear(&out);
        return STATUS_OK;
    }
    const enum status s = db_put_sealed(&st->db, SQL_LOG_PUT, st->log_seq + 1, &out);
    buf_clear(&out);
    TRY(s);
    st->log_seq++;
    TRY(state_write(st));
    for (unsigned kind = 0; kind < DICT_KINDS; kind++)
        st->dict.logged[kind] = st->dict.added[kind].len;
    return STATUS_OK;
}

static enum status
nonsense(struct store *st)
{
    return db_corrupt(&st->db, "a row of the log makes no sense");
}

static enum status
read_terms(struct store *st, const unsigned char **p, const unsigned char *end)
{
    for (unsigned kind = 0; kind < DICT_KINDS; kind++) {
        uint64_t count = 0;
        if (!load_varint(p, end, &count))
            return nonsense(st);
        for (; count; count--) {
            uint64_t len = 0;
            if (!load_varint(p, end, &len) || len > (size_t)(end - *p))
                return nonsense(st);
            TRY(dict_replay(&st->dict, kind, (struct str){ (const char *)*p, (size_t)len }));
            *p += len;
        }
        st->dict.logged[kind] = st->dict.added[kind].len;
    }
    return STATUS_OK;
}

enum status
log_read(struct store *st, int64_t seq, const unsigned char *bytes, size_t size)
{
    const unsigned char *p     = bytes;
    struct key           last  = { { 0 } };
    uint64_t             count = 0;

    if (!db_seal_holds(SQL_LOG, seq, bytes, size))
        return db_corrupt(&st->db, "a row of the log does not match its checksum");
    const unsigned char *end = bytes + size - CHECKSUM_SIZE;
    TRY(read_terms(st, &p, end));
    if (!load_varint(&p, end, &count))
        return nonsense(st);
    for (; count; count--) {
        if (p == end)
            return nonsense(st);
        const enum change change = *p++ ? CHANGE_REMOVED : CHANGE_ADDED;
        for (int k = 0; k < 4; k++) {
            uint64_t v = 0;
            if (!load_varint(&p, end, &v))
                return nonsense(st);
            last.k[k] += unzigzag(v);
        }
        const struct id_quad quad = quad_of(&last, ORDER_SPOG);
        TRY(delta_set(&st->delta, &quad, change));
    }
    return p == end ? STATUS_OK : nonsense(st);
}

/* The sink for bulk data: intern, collect, sort, spill, merge. */
#include "store/load.h"

#include <stdlib.h>

#include "store/bytes.h"
#include "store/state.h"

#define DIGIT_BITS 11
#define DIGITS (1u << DIGIT_BITS)
#define DICT_MEMORY ((size_t)384 << 20) /* text of new terms kept before they are folded */

void
loader_clear(struct loader *l)
{
    for (size_t r = 0; r < l->runs.len; r++)
        for (int order = 0; order < ORDER_COUNT; order++)
            if (l->runs.data[r].files[order])
                fclose(l->runs.data[r].files[order]);
    vec_clear(&l->runs);
    free(l->quads);
    for (int i = 0; i < 4; i++)
        buf_clear(&l->last_text[i]);
    *l = (struct loader){ .memory = l->memory };
}

static term_id
slot_of(const struct id_quad *q, int slot)
{
    return slot == 0 ? q->s : slot == 1 ? q->p : slot == 2 ? q->o : q->g;
}

/* Stable sort by one slot: radix passes over the bits in which the ids differ. The arrays change
 * places with each pass. */
static inline void
sort_by_slot(struct id_quad **quads, struct id_quad **other, size_t count, int slot)
{
    uint64_t any = 0, all = UINT64_MAX;

    for (size_t i = 0; i < count; i++) {
        any |= slot_of(&(*quads)[i], slot);
        all &= slot_of(&(*quads)[i], slot);
    }
    const uint64_t varying = any & ~all;
    for (unsigned shift = 0; shift < 64 && varying >> shift; shift += DIGIT_BITS) {
        size_t          starts[DIGITS + 1] = { 0 };
        struct id_quad *from = *quads, *to = *other;
        shift += (unsigned)__builtin_ctzll(varying >> shift);
        for (size_t i = 0; i < count; i++)
            starts[(slot_of(&from[i], slot) >> shift & (DIGITS - 1)) + 1]++;
        for (size_t i = 0; i < DIGITS; i++)
            starts[i + 1] += starts[i];
        for (size_t i = 0; i < count; i++)
            to[starts[slot_of(&from[i], slot) >> shift & (DIGITS - 1)]++] = from[i];
        *quads = to;
        *other = from;
    }
}

static void
sort_by(struct id_quad **quads, struct id_quad **other, size_t count, int slot)
{
    switch (slot) { /* each with its own inlined loop */
    case 0: sort_by_slot(quads, other, count, 0); break;
    case 1: sort_by_slot(quads, other, count, 1); break;
    case 2: sort_by_slot(quads, other, count, 2); break;
    default: sort_by_slot(quads, other, count, 3); break;
    }
}

/* Each order from the one before by stable sorts: after SPOG, sorting by o gives OSPG, by p POSG,
 * by s SPOG again, by g GSPO. */
static const struct {
    enum index_order order;
    int              slots[5]; /* -1 ends them */
} steps[ORDER_COUNT] = {
    { ORDER_SPOG, { 3, 2, 1, 0, -1 } },
    { ORDER_OSPG, { 2, -1 } },
    { ORDER_POSG, { 1, -1 } },
    { ORDER_GSPO, { 0, 3, -1 } },
};

static enum status
for_each_order(struct loader *l,
               enum status (*visit)(void *user, enum index_order order,
                                    const struct id_quad *quads, size_t count),
               void *user)
{
    struct id_quad *quads = l->quads;
    struct id_quad *other = malloc((l->count + 1) * sizeof *other);
    enum status     s     = other ? STATUS_OK : STATUS_NOMEM;

    for (int i = 0; s == STATUS_OK && i < ORDER_COUNT; i++) {
        for (const int *slot = steps[i].slots; *slot >= 0; slot++)
            sort_by(&quads, &other, l->count, *slot);
        s = visit(user, steps[i].order, quads, l->count);
    }
    free(other);
    l->quads = quads;
    l->cap   = l->count; /* the arrays may have changed places */
    return s;
}

/* ---- runs ---- */

static enum status
write_run(void *user, enum index_order order, const struct id_quad *quads, size_t count)
{
    struct run    *run     = user;
    FILE          *f       = tmpfile();
    uint64_t      *memory  = malloc(4 * BLOCK_ROWS * sizeof *memory);
    unsigned char *bytes   = malloc(BLOCK_MAX_BYTES + 8);
    enum status    s       = STATUS_OK;

    run->files[order] = f;
    if (!f || !memory || !bytes)
        s = f ? STATUS_NOMEM : STATUS_IO;
    for (size_t at = 0; s == STATUS_OK && at < count;) {
        const uint64_t *columns[4];
        size_t          rows = 0;
        for (int k = 0; k < 4; k++)
            columns[k] = memory + (size_t)k * BLOCK_ROWS;
        for (; rows < BLOCK_ROWS && at < count; rows++, at++) {
            const struct key key = key_of(&quads[at], order);
            for (int k = 0; k < 4; k++)
                memory[(size_t)k * BLOCK_ROWS + rows] = key.k[k];
        }
        const size_t length = block_encode(columns, rows, bytes + 8);
        save32(bytes, (uint32_t)length);
        save32(bytes + 4, (uint32_t)rows);
        if (fwrite(bytes, 1, length + 8, f) != length + 8)
            s = STATUS_IO;
    }
    if (s == STATUS_OK && (fflush(f) != 0 || fseek(f, 0, SEEK_SET) != 0))
        s = STATUS_IO;
    free(memory);
    free(bytes);
    return s;
}

static enum status
spill(struct store *st)
{
    struct loader   *l   = &st->loader;
    const struct run run = { { NULL } };

    if (st->dict.text.used > DICT_MEMORY)
        TRY(dict_fold(&st->dict));
    TRY(vec_push(&l->runs, run));
    const enum status s = for_each_order(l, write_run, &l->runs.data[l->runs.len - 1]);
    if (s == STATUS_IO)
        return diag_error(st->db.diag, s, NOWHERE, "cannot write a temporary file for sorting");
    l->count = 0;
    return s;
}

/* ---- sources of sorted quads ---- */

struct array_source {
    const struct id_quad *quads;
    size_t                at, count;
    enum index_order      order;
};

static enum status
next_of_array(void *self, struct key *key, bool *removed, bool *more)
{
    struct array_source *source = self;

    *removed = false;
    *more    = source->at < source->count;
    if (*more)
        *key = key_of(&source->quads[source->at++], source->order);
    return STATUS_OK;
}

struct reader {
    FILE          *f;
    unsigned char *bytes;
    uint64_t      *columns[4];
    uint32_t       row, rows;
    struct key     key;
    bool           more;
};

struct run_source {
    struct reader *readers;
    size_t         count;
};

static enum status
advance(struct reader *r)
{
    unsigned char head[8];

    if (r->row == r->rows) {
        const size_t got = fread(head, 1, sizeof head, r->f);
        r->more          = got == sizeof head;
        if (!r->more)
            return got || ferror(r->f) ? STATUS_IO : STATUS_OK;
        const uint32_t length = load32(head);
        r->rows               = load32(head + 4);
        r->row                = 0;
        if (length > BLOCK_MAX_BYTES || fread(r->bytes, 1, length, r->f) != length
            || block_decode(r->bytes, length, r->rows, r->columns) != STATUS_OK)
            return STATUS_IO;
    }
    for (int k = 0; k < 4; k++)
        r->key.k[k] = r->columns[k][r->row];
    r->row++;
    return STATUS_OK;
}

static enum status
next_of_runs(void *self, struct key *key, bool *removed, bool *more)
{
    struct run_source *source = self;
    struct reader     *least  = NULL;

    for (size_t i = 0; i < source->count; i++) {
        struct reader *r = &source->readers[i];
        if (r->more && (!least || key_cmp(&r->key, &least->key) < 0))
            least = r;
    }
    *removed = false;
    *more    = least != NULL;
    if (!least)
        return STATUS_OK;
    *key = least->key;
    return advance(least);
}

static enum status
open_readers(struct loader *l, enum index_order order, struct reader *readers)
{
    for (size_t i = 0; i < l->runs.len; i++) {
        struct reader *r      = &readers[i];
        uint64_t      *memory = malloc(4 * BLOCK_ROWS * sizeof *memory);
        r->f                  = l->runs.data[i].files[order];
        r->columns[0]         = memory;
        r->bytes              = malloc(BLOCK_MAX_BYTES);
        if (!memory || !r->bytes)
            return STATUS_NOMEM;
        for (int k = 1; k < 4; k++)
            r->columns[k] = memory + (size_t)k * BLOCK_ROWS;
        TRY(advance(r));
    }
    return STATUS_OK;
}

static enum status
apply_runs(struct store *st, enum index_order order, uint64_t *quads)
{
    struct loader    *l       = &st->loader;
    struct reader    *readers = calloc(l->runs.len, sizeof *readers);
    struct run_source source  = { readers, l->runs.len };
    enum status       s       = STATUS_NOMEM;

    if (readers)
        s = open_readers(l, order, readers);
    if (s == STATUS_OK) {
        const struct change_source changes = { &source, next_of_runs };
        s                                  = state_apply(st, order, &changes, false, quads);
    }
    for (size_t i = 0; readers && i < l->runs.len; i++) {
        free(readers[i].bytes);
        free(readers[i].columns[0]);
    }
    free(readers);
    return s;
}

struct target {
    struct store *st;
    uint64_t      quads[ORDER_COUNT];
};

static enum status
apply_array(void *user, enum index_order order, const struct id_quad *quads, size_t count)
{
    struct target             *target  = user;
    struct array_source        source  = { quads, 0, count, order };
    const struct change_source changes = { &source, next_of_array };

    return state_apply(target->st, order, &changes, false, &target->quads[order]);
}

static enum status
merge_into_index(struct store *st)
{
    struct loader *l      = &st->loader;
    struct target  target = { .st = st };

    if (st->delta.live)
        TRY(state_fold(st, false));
    if (l->runs.len == 0) {
        TRY(for_each_order(l, apply_array, &target));
    } else {
        if (l->count)
            TRY(spill(st));
        for (int order = 0; order < ORDER_COUNT; order++)
            TRY(apply_runs(st, (enum index_order)order, &target.quads[order]));
    }
    return state_folded(st, target.quads);
}

enum status
loader_finish(struct store *st)
{
    struct loader *l = &st->loader;
    enum status    s = STATUS_OK;

    if (l->count == 0 && l->runs.len == 0)
        return STATUS_OK;
    if (l->runs.len == 0 && (l->count < DELTA_FOLD || st->scans))
        s = store_insert(st, l->quads, l->count, NULL);
    else if (st->scans)
        s = diag_error(st->db.diag, STATUS_BUSY, (struct place){ .source = st->db.path },
                       "scans must be closed before much data is loaded");
    else
        s = merge_into_index(st);
    loader_clear(l);
    return s;
}

/* ---- the sink ---- */

static enum status
intern(struct store *st, int slot, const struct term *t, term_id *id)
{
    struct loader *l    = &st->loader;
    struct term   *last = &l->last[slot];

    if (t->kind == TERM_LITERAL)
        return dict_intern(&st->dict, t, id);
    if (last->kind == t->kind && str_eq(last->text, t->text)) {
        *id = l->last_id[slot];
        return STATUS_OK;
    }
    last->kind = TERM_NONE;
    TRY(dict_intern(&st->dict, t, id));
    buf_reset(&l->last_text[slot]);
    buf_add(&l->last_text[slot], t->text);
    TRY(buf_status(&l->last_text[slot]));
    *last = (struct term){ .kind = t->kind, .text = buf_str(&l->last_text[slot]) };
    l->last_id[slot] = *id;
    return STATUS_OK;
}

static enum status
make_room(struct store *st)
{
    struct loader *l    = &st->loader;
    const size_t   most = l->memory / (2 * sizeof *l->quads);

    if (l->count >= most && l->count >= DELTA_FOLD)
        TRY(spill(st));
    if (l->count < l->cap)
        return STATUS_OK;
    size_t cap = l->cap ? l->cap * 2 : 1024;
    if (cap > most && most > l->count)
        cap = most;
    struct id_quad *quads = realloc(l->quads, cap * sizeof *quads);
    if (!quads)
        return STATUS_NOMEM;
    l->quads = quads;
    l->cap   = cap;
    return STATUS_OK;
}

static enum status
take_quad(void *self, const struct quad *q)
{
    struct store  *st = self;
    struct loader *l  = &st->loader;
    struct id_quad ids;

    TRY(state_need_write(st));
    TRY(intern(st, 0, &q->s, &ids.s));
    TRY(intern(st, 1, &q->p, &ids.p));
    TRY(intern(st, 2, &q->o, &ids.o));
    ids.g = ID_DEFAULT_GRAPH;
    if (q->g.kind != TERM_NONE)
        TRY(intern(st, 3, &q->g, &ids.g));
    if (l->count == l->cap || l->count * 2 * sizeof ids >= l->memory)
        TRY(make_room(st));
    l->quads[l->count++] = ids;
    return STATUS_OK;
}

static enum status
take_prefix(void *self, struct str prefix, struct str iri)
{
    return store_prefix_set(self, prefix, iri);
}

static enum status
take_end(void *self)
{
    return loader_finish(self);
}

struct quad_sink
store_sink(store *st)
{
    return (struct quad_sink){ st, take_quad, take_prefix, take_end };
}

void
store_load_memory(store *st, size_t bytes)
{
    st->loader.memory = bytes;
}

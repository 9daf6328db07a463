/* Rewriting the blocks of an order: a merge of its old segments with sorted changes. */
#include <stdlib.h>

#include "store/bytes.h"
#include "store/order.h"
#include "store/order_file.h"

/* Collects rows into blocks, blocks into segments, and the entries of the new directory. */
struct writer {
    struct db       *db;
    enum index_order order;
    struct buf       directory;
    uint32_t         blocks;
    uint32_t         next_row;
    uint64_t         quads;
    unsigned char   *segment;
    size_t           segment_size;
    unsigned         segment_blocks;
    uint32_t         rows;
    uint64_t        *columns[4];
};

static enum status
writer_init(struct writer *w, struct db *db, enum index_order order, uint32_t next_row)
{
    *w         = (struct writer){ .db = db, .order = order, .next_row = next_row };
    w->segment = malloc(SEGMENT_BLOCKS * (size_t)BLOCK_MAX_BYTES);
    for (int k = 0; k < 4; k++)
        w->columns[k] = malloc(BLOCK_ROWS * sizeof(uint64_t));
    for (unsigned i = 0; i < DIRECTORY_HEAD; i++)
        buf_add_char(&w->directory, '\0');
    return w->segment && w->columns[0] && w->columns[1] && w->columns[2] && w->columns[3]
               ? buf_status(&w->directory)
               : STATUS_NOMEM;
}

static void
writer_clear(struct writer *w)
{
    for (int k = 0; k < 4; k++)
        free(w->columns[k]);
    free(w->segment);
    buf_clear(&w->directory);
}

static void
add_entry(struct writer *w, const struct key *first, uint32_t row, uint32_t offset, uint32_t length,
          uint32_t rows)
{
    unsigned char entry[DIRECTORY_ENTRY];

    for (int k = 0; k < 4; k++)
        save64(entry + 8 * k, first->k[k]);
    save32(entry + 32, row);
    save32(entry + 36, offset);
    save32(entry + 40, length);
    save32(entry + 44, rows);
    buf_add(&w->directory, (struct str){ (const char *)entry, sizeof entry });
    w->blocks++;
    w->quads += rows;
}

static enum status
flush_segment(struct writer *w)
{
    if (w->segment_blocks == 0)
        return STATUS_OK;
    TRY(db_put(w->db, (enum db_statement)(SQL_BLOCK_SPOG_PUT + w->order), w->next_row, w->segment,
               w->segment_size));
    w->next_row++;
    w->segment_blocks = 0;
    w->segment_size   = 0;
    return STATUS_OK;
}

static enum status
flush_block(struct writer *w)
{
    const uint64_t *const columns[4] = { w->columns[0], w->columns[1], w->columns[2],
                                         w->columns[3] };

    if (w->rows == 0)
        return STATUS_OK;
    const size_t     length = block_encode(columns, w->rows, w->segment + w->segment_size);
    const struct key first  = { { columns[0][0], columns[1][0], columns[2][0], columns[3][0] } };
    add_entry(w, &first, w->next_row, (uint32_t)w->segment_size, (uint32_t)length, w->rows);
    w->segment_size += length;
    w->rows = 0;
    TRY(buf_status(&w->directory));
    return ++w->segment_blocks == SEGMENT_BLOCKS ? flush_segment(w) : STATUS_OK;
}

static inline enum status
add_row(struct writer *w, const struct key *key)
{
    for (int k = 0; k < 4; k++)
        w->columns[k][w->rows] = key->k[k];
    return ++w->rows == BLOCK_ROWS ? flush_block(w) : STATUS_OK;
}

static enum status
writer_finish(struct writer *w)
{
    TRY(flush_block(w));
    TRY(flush_segment(w));
    TRY(buf_status(&w->directory));
    save32((unsigned char *)w->directory.data, w->blocks);
    save32((unsigned char *)w->directory.data + 4, w->next_row);
    return db_put_sealed(w->db, SQL_DIRECTORY_PUT, (int64_t)w->order, &w->directory);
}

/* The changes with one of them looked at. */
struct ahead {
    const struct change_source *source;
    struct key                  key;
    bool                        removed, more;
};

static enum status
advance(struct ahead *a)
{
    return a->source->next(a->source->self, &a->key, &a->removed, &a->more);
}

/* Changes that fall before `limit` (NULL: all) and are not matched by an old row. */
static enum status
take_changes(struct writer *w, struct ahead *a, const struct key *limit)
{
    while (a->more && (!limit || key_cmp(&a->key, limit) < 0)) {
        const struct key key     = a->key;
        const bool       removed = a->removed;
        do
            TRY(advance(a));
        while (a->more && key_cmp(&a->key, &key) == 0);
        if (!removed)
            TRY(add_row(w, &key));
    }
    return STATUS_OK;
}

static enum status
merge_block(struct writer *w, struct ahead *a, uint64_t *const columns[4], uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++) {
        const struct key row = { { columns[0][i], columns[1][i], columns[2][i], columns[3][i] } };
        bool             removed = false;
        TRY(take_changes(w, a, &row));
        while (a->more && key_cmp(&a->key, &row) == 0) {
            removed = a->removed;
            TRY(advance(a));
        }
        if (!removed)
            TRY(add_row(w, &row));
    }
    return STATUS_OK;
}

/* Blocks [begin, end) of one old segment; changes before `limit` fall into it. */
static enum status
apply_to_segment(struct writer *w, struct ahead *a, struct directory *old, uint32_t begin,
                 uint32_t end, const struct key *limit, bool rewrite, uint64_t *const columns[4])
{
    const bool touched = a->more && (!limit || key_cmp(&a->key, limit) < 0);

    if (!touched && !rewrite) {
        TRY(flush_block(w));
        TRY(flush_segment(w));
        for (uint32_t i = begin; i < end; i++)
            add_entry(w, &old->first[i], old->row[i], old->offset[i], old->length[i],
                      old->rows[i]);
        return buf_status(&w->directory);
    }
    for (uint32_t i = begin; i < end; i++) {
        TRY(block_read(w->db, w->order, old, i, columns));
        TRY(merge_block(w, a, columns, old->rows[i]));
    }
    TRY(take_changes(w, a, limit));
    return db_delete(w->db, (enum db_statement)(SQL_BLOCK_SPOG_DELETE + w->order),
                     old->row[begin]);
}

enum status
order_apply(struct db *db, enum index_order order, struct directory *old,
            const struct change_source *changes, bool rewrite, uint64_t *quads)
{
    struct ahead  ahead  = { .source = changes };
    uint64_t     *memory = malloc(4 * BLOCK_ROWS * sizeof *memory);
    struct writer w;
    enum status   s;

    TRY_GOTO(s, writer_init(&w, db, order, old->next_row), done);
    if (!memory) {
        s = STATUS_NOMEM;
        goto done;
    }
    uint64_t *const columns[4] = { memory, memory + BLOCK_ROWS, memory + 2 * BLOCK_ROWS,
                                   memory + 3 * BLOCK_ROWS };
    TRY_GOTO(s, advance(&ahead), done);
    for (uint32_t begin = 0, end; begin < old->count; begin = end) {
        end = begin + 1;
        while (end < old->count && old->row[end] == old->row[begin])
            end++;
        TRY_GOTO(s,
                 apply_to_segment(&w, &ahead, old, begin, end,
                                  end < old->count ? &old->first[end] : NULL, rewrite, columns),
                 done);
    }
    TRY_GOTO(s, take_changes(&w, &ahead, NULL), done);
    TRY_GOTO(s, writer_finish(&w), done);
    *quads = w.quads;
done:
    free(memory);
    writer_clear(&w);
    return s;
}

/* Directories and the cache of decoded blocks. */
#include "store/order.h"

#include <stdlib.h>

#include "store/bytes.h"
#include "store/order_file.h"

_Static_assert(sizeof(struct decoded) == 64 || sizeof(void *) != 8, "a decoded block's head is one line");

const unsigned char order_slots[ORDER_COUNT][4] = {
    [ORDER_SPOG] = { 0, 1, 2, 3 },
    [ORDER_POSG] = { 1, 2, 0, 3 },
    [ORDER_OSPG] = { 2, 0, 1, 3 },
    [ORDER_GSPO] = { 3, 0, 1, 2 },
};

static void
directory_free(struct directory *dir)
{
    free(dir->first);
    free(dir->lead);
    free(dir->row);
    free(dir->offset);
    free(dir->length);
    free(dir->rows);
    free(dir->before);
    free(dir->decoded);
    free(dir->segment);
    free(dir);
}

static enum status
directory_new(uint32_t count, struct directory **made)
{
    struct directory *dir = calloc(1, sizeof *dir);
    const size_t      n   = count + (size_t)1;

    if (!dir)
        return STATUS_NOMEM;
    dir->refs    = 1;
    dir->count   = count;
    dir->first   = calloc(n, sizeof *dir->first);
    dir->lead    = calloc(n, sizeof *dir->lead);
    dir->row     = calloc(n, sizeof *dir->row);
    dir->offset  = calloc(n, sizeof *dir->offset);
    dir->length  = calloc(n, sizeof *dir->length);
    dir->rows    = calloc(n, sizeof *dir->rows);
    dir->before  = calloc(n, sizeof *dir->before);
    dir->decoded = calloc(n, sizeof(struct decoded *));
    if (!dir->first || !dir->lead || !dir->row || !dir->offset || !dir->length || !dir->rows
        || !dir->before || !dir->decoded) {
        directory_free(dir);
        return STATUS_NOMEM;
    }
    *made = dir;
    return STATUS_OK;
}

static bool
parse_directory(const unsigned char *p, struct directory *dir)
{
    dir->next_row = load32(p + 4);
    p += DIRECTORY_HEAD;
    for (uint32_t i = 0; i < dir->count; i++, p += DIRECTORY_ENTRY) {
        for (int k = 0; k < 4; k++)
            dir->first[i].k[k] = load64(p + 8 * k);
        dir->lead[i]       = dir->first[i].k[0];
        dir->row[i]        = load32(p + 32);
        dir->offset[i]     = load32(p + 36);
        dir->length[i]     = load32(p + 40);
        dir->rows[i]       = load32(p + 44);
        dir->before[i + 1] = dir->before[i] + dir->rows[i];
        if (dir->rows[i] == 0 || dir->rows[i] > BLOCK_ROWS
            || (i && key_cmp(&dir->first[i - 1], &dir->first[i]) >= 0))
            return false;
    }
    return true;
}

enum status
directory_load(struct db *db, enum index_order order, struct directory **dir)
{
    struct directory    *made  = NULL;
    sqlite3_stmt        *stmt  = NULL;
    const unsigned char *bytes = NULL;
    size_t               size  = 0;
    enum status s = db_sealed(db, SQL_DIRECTORY, (int64_t)order, &stmt, &bytes, &size);

    if (s == STATUS_NOT_FOUND) {
        TRY(directory_new(0, &made));
        made->next_row = 1;
        *dir           = made;
        return STATUS_OK;
    }
    TRY(s);
    if (size < DIRECTORY_HEAD
        || size != DIRECTORY_HEAD + (size_t)load32(bytes) * DIRECTORY_ENTRY)
        s = db_corrupt(db, "the directory of an index order makes no sense");
    else
        s = directory_new(load32(bytes), &made);
    if (s == STATUS_OK && !parse_directory(bytes, made)) {
        directory_free(made);
        s = db_corrupt(db, "the directory of an index order is out of order");
    }
    sqlite3_reset(stmt);
    if (s == STATUS_OK)
        *dir = made;
    return s;
}

#define SLOT_SIZE (sizeof(struct decoded) + 4 * sizeof(uint64_t) * BLOCK_ROWS)

/* Slots to choose from: a few for a look at a little, then a large page full at a time. */
static enum status
add_slots(struct block_cache *cache)
{
    const size_t count = cache->pages.len ? LARGE_PAGE / SLOT_SIZE : 4;

    TRY(vec_reserve(&cache->pages, 1));
    TRY(vec_reserve(&cache->unused, cache->ring.len + cache->unused.len + count)); /* all may come back */
    char *pages = cache->pages.len ? large_pages(LARGE_PAGE) : aligned_alloc(64, count * SLOT_SIZE);
    if (!pages)
        return STATUS_NOMEM;
    cache->pages.data[cache->pages.len++] = pages;
    for (size_t i = 0; i < count; i++)
        cache->unused.data[cache->unused.len++] = (struct decoded *)(void *)(pages + i * SLOT_SIZE);
    return STATUS_OK;
}

void
directory_release(struct block_cache *cache, struct directory *dir)
{
    if (!dir || --dir->refs)
        return;

    size_t kept = 0;
    for (size_t i = 0; i < cache->ring.len; i++) {
        struct decoded *block = cache->ring.data[i];
        if (block->home >= dir->decoded && block->home < dir->decoded + dir->count) {
            cache->unused.data[cache->unused.len++] = block;
        } else {
            cache->ring.data[kept++] = block;
        }
    }
    cache->ring.len = kept;
    cache->hand     = 0;
    directory_free(dir);
}

void
block_cache_clear(struct block_cache *cache)
{
    for (size_t i = 0; i < cache->ring.len; i++)
        *cache->ring.data[i]->home = NULL;
    for (size_t i = 0; i < cache->pages.len; i++)
        free(cache->pages.data[i]);
    vec_clear(&cache->ring);
    vec_clear(&cache->unused);
    vec_clear(&cache->pages);
    cache->hand = 0;
}

/* Throw blocks out until the cache keeps its limit or has turned twice. */
static void
evict(struct block_cache *cache)
{
    for (size_t steps = 2 * cache->ring.len; steps && cache->ring.len * SLOT_SIZE > cache->limit; steps--) {
        if (cache->hand >= cache->ring.len)
            cache->hand = 0;
        struct decoded *block = cache->ring.data[cache->hand];
        if (block->pins || block->recent) {
            block->recent = false;
            cache->hand++;
            continue;
        }
        *block->home                              = NULL;
        cache->ring.data[cache->hand]             = cache->ring.data[--cache->ring.len];
        cache->unused.data[cache->unused.len++] = block;
    }
}

/* The segment that holds block `i` in dir->segment. */
static enum status
load_segment(struct db *db, enum index_order order, struct directory *dir, uint32_t i)
{
    sqlite3_stmt        *stmt  = NULL;
    const unsigned char *bytes = NULL;
    size_t               size  = 0;

    if (dir->segment_row == dir->row[i])
        return STATUS_OK;
    const enum status s = db_blob(db, (enum db_statement)(SQL_BLOCK_SPOG + order), dir->row[i],
                                  &stmt, &bytes, &size);
    if (s == STATUS_NOT_FOUND)
        return db_corrupt(db, "a segment of blocks is missing");
    TRY(s);
    unsigned char *copy = realloc(dir->segment, size);
    dir->segment_row    = 0;
    if (copy) {
        memcpy(copy, bytes, size);
        dir->segment      = copy;
        dir->segment_size = size;
        dir->segment_row  = dir->row[i];
    }
    sqlite3_reset(stmt);
    return copy ? STATUS_OK : STATUS_NOMEM;
}

enum status
block_read(struct db *db, enum index_order order, struct directory *dir, uint32_t i,
           uint64_t *const columns[4])
{
    TRY(load_segment(db, order, dir, i));
    if (dir->offset[i] > dir->segment_size || dir->length[i] > dir->segment_size - dir->offset[i]
        || block_decode(dir->segment + dir->offset[i], dir->length[i], dir->rows[i], columns)
               != STATUS_OK)
        return db_corrupt(db, "a block does not match its checksum");
    for (int k = 0; k < 4; k++)
        if (columns[k][0] != dir->first[i].k[k])
            return db_corrupt(db, "a block does not begin with the tuple of the directory");
    return STATUS_OK;
}

enum status
block_pin(struct db *db, struct block_cache *cache, enum index_order order, struct directory *dir,
          uint32_t i, struct decoded **block)
{
    struct decoded *made = dir->decoded[i];

    if (!made) {
        const uint32_t rows = dir->rows[i];
        evict(cache);
        TRY(vec_reserve(&cache->ring, 1));
        if (cache->unused.len == 0)
            TRY(add_slots(cache));
        made  = cache->unused.data[cache->unused.len - 1];
        *made = (struct decoded){ .home = &dir->decoded[i], .rows = (uint16_t)rows };
        for (int k = 0; k < 4; k++)
            made->columns[k] = (uint64_t *)(made + 1) + (size_t)k * rows;
        TRY(block_read(db, order, dir, i, made->columns));
        made->first = made->columns[0][0];
        made->last  = made->columns[0][rows - 1];
        cache->unused.len--;
        cache->ring.data[cache->ring.len++] = made;
        dir->decoded[i]                     = made;
    }
    made->pins++;
    made->recent = true;
    *block       = made;
    return STATUS_OK;
}

/* First row in [from, end) whose value is >= v; `end` if none. */
static uint32_t
run_begin(const uint64_t *column, uint64_t v, uint32_t from, uint32_t end)
{
    while (from < end) {
        const uint32_t middle = from + (end - from) / 2;
        if (column[middle] < v)
            from = middle + 1;
        else
            end = middle;
    }
    return from;
}

/* The same where values rise about evenly, as those of leading slots do: from row `at`, where v
 * should lie, in steps that double. That is two or three lines of memory instead of six or more. */
static uint32_t
near_begin(const uint64_t *column, uint64_t v, uint32_t from, uint32_t end, uint32_t at)
{
    enum { NEAR = 4 };
    uint32_t step = NEAR;

    if (column[at] < v) {
        for (from = at + 1; step < end - from && column[from + step - 1] < v; step *= 2)
            from += step;
        if (step < end - from)
            end = from + step;
    } else {
        for (end = at; step < end - from && column[end - step] >= v; step *= 2)
            end -= step;
        if (step < end - from)
            from = end - step;
    }
    return run_begin(column, v, from, end);
}

/* Where v should lie in [from, end) if the values from `first` to `last` rise evenly. */
static uint32_t
even_guess(uint64_t first, uint64_t last, uint64_t v, uint32_t from, uint32_t end)
{
    return from + (uint32_t)((double)(v - first) / (double)(last - first) * (end - 1 - from));
}

static uint32_t
even_begin(const uint64_t *column, uint64_t v, uint32_t from, uint32_t end)
{
    if (from == end || v <= column[from])
        return from;
    if (v > column[end - 1])
        return end;
    return near_begin(column, v, from, end, even_guess(column[from], column[end - 1], v, from, end));
}

/* The same for the leading column of a block, from its first row on. The other columns will be asked for
 * the same rows: they are fetched while this one is searched. */
static uint32_t
lead_begin(const struct decoded *block, uint64_t v)
{
    if (v <= block->first)
        return 0;
    if (v > block->last)
        return block->rows;

    const uint32_t at = even_guess(block->first, block->last, v, 0, block->rows);
    for (int k = 0; k < 4; k++)
        __builtin_prefetch(block->columns[k] + at);
    return near_begin(block->columns[0], v, 0, block->rows, at);
}

uint32_t
directory_find(const struct directory *dir, const struct key *key, uint32_t from)
{
    if (dir->count == 0)
        return from;

    const uint64_t v    = key->k[0];
    uint32_t       high = dir->count - 1, low = from;
    if (v < UINT64_MAX)
        high = even_begin(dir->lead, v + 1, from + 1, dir->count) - 1;
    if (high == from || dir->lead[high] != v || key_cmp(&dir->first[high], key) <= 0)
        return high;
    while (low + 1 < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (key_cmp(&dir->first[middle], key) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* First row in (from, end) whose value is > v, which row `from` has; `end` if none. By steps that
 * double, because most runs are short. */
static uint32_t
run_end(const uint64_t *column, uint64_t v, uint32_t from, uint32_t end)
{
    uint32_t step = 1;

    for (; step < end - from && column[from + step] <= v; step *= 2)
        from += step;
    if (step < end - from)
        end = from + step;
    return v == UINT64_MAX ? end : run_begin(column, v + 1, from, end);
}

uint32_t
decoded_lower(const struct decoded *block, const struct key *key, uint32_t from)
{
    uint32_t low = from, high = block->rows;

    /* Rows [low, high) have the key's values in the columns so far. */
    for (int k = 0; k < 4 && low < high; k++) {
        const uint64_t v = key->k[k];
        if (k)
            low = run_begin(block->columns[k], v, low, high);
        else
            low = from ? even_begin(block->columns[0], v, low, high) : lead_begin(block, v);
        if (low == high || block->columns[k][low] != v)
            return low;
        high = run_end(block->columns[k], v, low, high);
    }
    return low;
}

uint32_t
decoded_end(const struct decoded *block, const struct key *key, unsigned prefix, uint32_t from)
{
    uint32_t low = from, high = block->rows;

    for (unsigned k = 0; k < prefix && low < high; k++) {
        const uint64_t *column = block->columns[k];
        const uint64_t  v      = key->k[k];
        if (column[low] < v)
            low = run_begin(column, v, low, high);
        if (low == high || column[low] > v)
            return low;
        high = run_end(column, v, low, high);
    }
    return high;
}

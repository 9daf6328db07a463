/* Column encodings. The encoder picks the shortest; the decoder trusts nothing it reads. */
#include "store/block.h"

#include <string.h>

#include "store/bytes.h"

enum encoding {
    ENCODE_CONSTANT, /* one value for all rows */
    ENCODE_DELTA,    /* never falls: first value, packed differences */
    ENCODE_RUNS,     /* packed run lengths, then the column of run values */
    ENCODE_CLASSES,  /* per tag a base and a width; packed class, packed offsets */
    ENCODE_LOOKUP,   /* the column of distinct values, packed indexes */
};

#define TAGS 16
#define LOOKUP_MAX 256u
#define LOOKUP_SLOTS 1024u
#define PACK_MAX 57 /* bits that one unaligned 8-byte read always holds; wider: 64 */

struct cursor {
    const unsigned char *p, *end;
};

static unsigned
width_of(uint64_t v)
{
    const unsigned bits = v ? 64 - (unsigned)__builtin_clzll(v) : 0;

    return bits > PACK_MAX ? 64 : bits;
}

static size_t
packed_size(size_t count, unsigned width)
{
    return (count * width + 7) / 8;
}

/* Set bits [bit, bit + width) of zeroed memory with eight bytes to spare. */
static void
put_bits(unsigned char *p, size_t bit, unsigned width, uint64_t v)
{
    if (width == 0)
        return;
    p += bit >> 3;
    const unsigned shift = bit & 7;
    save64(p, load64(p) | v << shift);
    if (width == 64 && shift)
        p[8] = (unsigned char)(v >> (64 - shift));
}

/* Packed numbers of one width, written one behind the other; needs eight bytes to spare. */
struct packer {
    unsigned char *p;
    uint64_t       held; /* bits not written yet */
    unsigned       width, bits;
};

static inline void
pack(struct packer *to, uint64_t v)
{
    if (to->width == 0)
        return;
    to->held |= v << to->bits;
    to->bits += to->width;
    if (to->bits < 64)
        return;
    save64(to->p, to->held);
    to->p += 8;
    to->bits -= 64;
    to->held = to->bits ? v >> (to->width - to->bits) : 0;
}

static unsigned char *
pack_end(struct packer *to)
{
    save64(to->p, to->held);
    return to->p + (to->bits + 7) / 8;
}

static uint64_t
get_bits(const unsigned char *p, size_t bit, unsigned width, uint64_t mask)
{
    p += bit >> 3;
    const unsigned shift = bit & 7;
    uint64_t       v     = load64(p) >> shift;
    if (width == 64 && shift)
        v |= (uint64_t)p[8] << (64 - shift);
    return v & mask;
}

static uint64_t
mask_of(unsigned width)
{
    return width >= 64 ? UINT64_MAX : (UINT64_C(1) << width) - 1;
}

/* What the encoder finds out about a column before it chooses. */
struct profile {
    bool     ascending;
    uint64_t widest; /* largest difference of neighbours, if ascending */
    size_t   runs;
    uint64_t low[TAGS], high[TAGS]; /* where count is not 0 */
    size_t   count[TAGS];
    unsigned classes;
};

static void
profile_one_tag(const uint64_t *v, size_t n, struct profile *f)
{
    const unsigned tag = (unsigned)(v[0] >> 60);
    uint64_t       low = v[0], high = v[0];

    if (f->ascending)
        high = v[n - 1];
    for (size_t i = 1; i < n && !f->ascending; i++) {
        low  = v[i] < low ? v[i] : low;
        high = v[i] > high ? v[i] : high;
    }
    f->classes    = 1;
    f->count[tag] = n;
    f->low[tag]   = low;
    f->high[tag]  = high;
}

static void
profile_tags(const uint64_t *v, size_t n, struct profile *f)
{
    for (size_t i = 0; i < n; i++) {
        const unsigned tag = (unsigned)(v[i] >> 60);
        if (f->count[tag]++ == 0) {
            f->low[tag] = f->high[tag] = v[i];
            f->classes++;
        }
        if (v[i] < f->low[tag])
            f->low[tag] = v[i];
        if (v[i] > f->high[tag])
            f->high[tag] = v[i];
    }
}

static void
profile_column(const uint64_t *v, size_t n, struct profile *f)
{
    uint64_t widest = 0, differ = 0;
    size_t   runs = 1, falls = 0;

    for (size_t i = 1; i < n; i++) {
        const uint64_t step = v[i] - v[i - 1];
        falls += v[i] < v[i - 1];
        runs += step != 0;
        widest = step > widest ? step : widest;
        differ |= v[i] ^ v[0];
    }
    memset(f->count, 0, sizeof f->count);
    f->ascending = falls == 0;
    f->widest    = widest;
    f->runs      = runs;
    f->classes   = 0;
    if (differ >> 60)
        profile_tags(v, n, f);
    else
        profile_one_tag(v, n, f);
}

static size_t
longest_run(const uint64_t *v, size_t n)
{
    size_t longest = 0;

    for (size_t i = 1, start = 0; i <= n; i++) {
        if (i < n && v[i] == v[i - 1])
            continue;
        longest = i - start > longest ? i - start : longest;
        start   = i;
    }
    return longest;
}

/* The distinct values in order of appearance and each row's index; 0 if there are too many. */
static size_t
distinct(const uint64_t *v, size_t n, uint64_t *values, uint16_t *index)
{
    uint16_t slot[LOOKUP_SLOTS] = { 0 };
    size_t   found              = 0;

    for (size_t i = 0; i < n; i++) {
        size_t h = (v[i] * UINT64_C(0x9e3779b97f4a7c15)) >> 54;
        while (slot[h] && values[slot[h] - 1] != v[i])
            h = (h + 1) % LOOKUP_SLOTS;
        if (!slot[h]) {
            if (found == LOOKUP_MAX || found * 2 > n)
                return 0;
            values[found++] = v[i];
            slot[h]         = (uint16_t)found;
        }
        index[i] = (uint16_t)(slot[h] - 1);
    }
    return found;
}

static size_t
classes_size(const struct profile *f, size_t n)
{
    size_t bits = 0;

    for (int tag = 0; tag < TAGS; tag++)
        if (f->count[tag])
            bits += f->count[tag] * width_of(f->high[tag] - f->low[tag]);
    return 2 + f->classes * 12 + packed_size(n, width_of(f->classes - 1)) + bits / 8 + f->classes;
}

static unsigned char *
put_class(uint64_t base, unsigned width, size_t count, unsigned char *out)
{
    save64(out, base);
    out[8]  = (unsigned char)width;
    out[9]  = (unsigned char)count;
    out[10] = (unsigned char)(count >> 8);
    return out + 11;
}

static unsigned char *
encode_class(const uint64_t *v, size_t n, const struct profile *f, unsigned char *out)
{
    const unsigned tag   = (unsigned)(v[0] >> 60);
    const unsigned width = width_of(f->high[tag] - f->low[tag]);

    *out++           = ENCODE_CLASSES;
    *out++           = 1;
    struct packer to = { .p = put_class(f->low[tag], width, n, out), .width = width };
    for (size_t i = 0; i < n; i++)
        pack(&to, v[i] - f->low[tag]);
    return pack_end(&to);
}

static unsigned char *
encode_classes(const uint64_t *v, size_t n, const struct profile *f, unsigned char *out)
{
    const unsigned class_width = width_of(f->classes - 1);
    unsigned       class_of[TAGS];
    unsigned       width[TAGS];
    size_t         bit[TAGS];

    if (f->classes == 1)
        return encode_class(v, n, f, out);
    *out++            = ENCODE_CLASSES;
    *out++            = (unsigned char)f->classes;
    unsigned char *at = out + f->classes * 11;
    for (unsigned tag = 0, c = 0; tag < TAGS; tag++) {
        if (!f->count[tag])
            continue;
        class_of[tag] = c++;
        width[tag]    = width_of(f->high[tag] - f->low[tag]);
        out           = put_class(f->low[tag], width[tag], f->count[tag], out);
    }
    unsigned char *classes = at;
    at += packed_size(n, class_width);
    for (unsigned tag = 0; tag < TAGS; tag++) {
        if (!f->count[tag])
            continue;
        bit[tag] = (size_t)(at - classes) * 8;
        at += packed_size(f->count[tag], width[tag]);
    }
    memset(classes, 0, (size_t)(at - classes) + 9);
    for (size_t i = 0; i < n; i++) {
        const unsigned tag = (unsigned)(v[i] >> 60);
        put_bits(classes, i * class_width, class_width, class_of[tag]);
        put_bits(classes, bit[tag], width[tag], v[i] - f->low[tag]);
        bit[tag] += width[tag];
    }
    return at;
}

static unsigned char *
encode_delta(const uint64_t *v, size_t n, unsigned width, unsigned char *out)
{
    *out++ = ENCODE_DELTA;
    *out++ = (unsigned char)width;
    save64(out, v[0]);
    struct packer to = { .p = out + 8, .width = width };
    for (size_t i = 1; i < n; i++)
        pack(&to, v[i] - v[i - 1]);
    return pack_end(&to);
}

static unsigned char *encode_column(const uint64_t *v, size_t n, bool plain, unsigned char *out);

static unsigned char *
encode_runs(const uint64_t *v, size_t n, size_t runs, unsigned width, unsigned char *out)
{
    uint64_t values[BLOCK_ROWS];
    size_t   run = 0;

    *out++           = ENCODE_RUNS;
    *out++           = (unsigned char)runs;
    *out++           = (unsigned char)(runs >> 8);
    *out++           = (unsigned char)width;
    struct packer to = { .p = out, .width = width };
    for (size_t i = 0, start = 0; i < n; i++) {
        if (i + 1 < n && v[i + 1] == v[i])
            continue;
        pack(&to, i - start);
        values[run++] = v[i];
        start         = i + 1;
    }
    return encode_column(values, run, true, pack_end(&to));
}

static unsigned char *
encode_lookup(const uint64_t *values, size_t found, const uint16_t *index, size_t n,
              unsigned char *out)
{
    const unsigned width = width_of(found - 1);

    *out++ = ENCODE_LOOKUP;
    *out++ = (unsigned char)(found - 1);
    struct packer to = { .p = encode_column(values, found, true, out), .width = width };
    for (size_t i = 0; i < n; i++)
        pack(&to, index[i]);
    return pack_end(&to);
}

/* Estimate of a `plain` column of `count` values drawn from the profiled one. */
static size_t
plain_size(const struct profile *f, size_t count)
{
    size_t bits = 0;

    for (int tag = 0; tag < TAGS; tag++)
        if (f->count[tag] && width_of(f->high[tag] - f->low[tag]) > bits)
            bits = width_of(f->high[tag] - f->low[tag]);
    if (f->ascending && width_of(f->widest) < bits)
        return 10 + packed_size(count, width_of(f->widest));
    return 2 + f->classes * 12 + packed_size(count, (unsigned)bits + width_of(f->classes - 1));
}

/* `plain`: only the encodings that hold no column themselves. */
static unsigned char *
encode_column(const uint64_t *v, size_t n, bool plain, unsigned char *out)
{
    struct profile f;

    profile_column(v, n, &f);
    if (f.runs == 1) {
        *out++ = ENCODE_CONSTANT;
        save64(out, v[0]);
        return out + 8;
    }

    enum encoding best      = ENCODE_CLASSES;
    size_t        size      = classes_size(&f, n);
    unsigned      run_width = 0;
    if (f.ascending && 10 + packed_size(n - 1, width_of(f.widest)) <= size) {
        best = ENCODE_DELTA;
        size = 10 + packed_size(n - 1, width_of(f.widest));
    }
    if (!plain && f.runs * 2 <= n) {
        run_width         = width_of(longest_run(v, n) - 1);
        const size_t runs = 4 + packed_size(f.runs, run_width) + plain_size(&f, f.runs);
        if (runs < size) {
            best = ENCODE_RUNS;
            size = runs;
        }
    }
    if (!plain && size > 2 + n / 8) {
        uint64_t     values[LOOKUP_MAX];
        uint16_t     index[BLOCK_ROWS];
        const size_t found = distinct(v, n, values, index);
        if (found
            && 2 + plain_size(&f, found) + packed_size(n, width_of(found - 1)) < size)
            return encode_lookup(values, found, index, n, out);
    }
    switch (best) {
    case ENCODE_DELTA: return encode_delta(v, n, width_of(f.widest), out);
    case ENCODE_RUNS: return encode_runs(v, n, f.runs, run_width, out);
    default: return encode_classes(v, n, &f, out);
    }
}

size_t
block_encode(const uint64_t *const columns[4], size_t rows, unsigned char *out)
{
    unsigned char *p = out;

    *p++ = (unsigned char)rows;
    *p++ = (unsigned char)(rows >> 8);
    for (int i = 0; i < 4; i++)
        p = encode_column(columns[i], rows, false, p);
    save64(p, checksum(out, (size_t)(p - out)));
    return (size_t)(p - out) + CHECKSUM_SIZE;
}

/* `size` bytes at the cursor, or NULL. `end` lies nine bytes before the end of the memory's last
 * readable byte plus one (the checksum and what precedes it), so unaligned reads are safe. */
static const unsigned char *
take(struct cursor *in, size_t size)
{
    const unsigned char *p = in->p;

    if ((size_t)(in->end - p) < size)
        return NULL;
    in->p += size;
    return p;
}

static bool
legal_width(unsigned width)
{
    return width <= PACK_MAX || width == 64;
}

static const unsigned char *
take_packed(struct cursor *in, size_t count, unsigned width)
{
    return legal_width(width) ? take(in, packed_size(count, width)) : NULL;
}

static bool decode_column(struct cursor *in, size_t n, bool plain, uint64_t *v);

static bool
decode_constant(struct cursor *in, size_t n, uint64_t *v)
{
    const unsigned char *p = take(in, 8);

    if (!p)
        return false;
    const uint64_t value = load64(p);
    for (size_t i = 0; i < n; i++)
        v[i] = value;
    return true;
}

static bool
decode_delta(struct cursor *in, size_t n, uint64_t *v)
{
    const unsigned char *head = take(in, 9);

    if (!head)
        return false;
    const unsigned       width = head[0];
    const uint64_t       mask  = mask_of(width);
    const unsigned char *p     = take_packed(in, n - 1, width);
    if (!p)
        return false;
    uint64_t value = v[0] = load64(head + 1);
    for (size_t i = 1; i < n; i++)
        v[i] = value += get_bits(p, (i - 1) * width, width, mask);
    return true;
}

static bool
decode_runs(struct cursor *in, size_t n, uint64_t *v)
{
    uint64_t             values[BLOCK_ROWS];
    const unsigned char *head = take(in, 3);

    if (!head)
        return false;
    const size_t         runs  = head[0] | (size_t)head[1] << 8;
    const unsigned       width = head[2];
    const unsigned char *p     = take_packed(in, runs, width);
    if (!p || runs == 0 || runs > n || !decode_column(in, runs, true, values))
        return false;
    size_t row = 0;
    for (size_t r = 0; r < runs; r++) {
        const uint64_t length = get_bits(p, r * width, width, mask_of(width)) + 1;
        const uint64_t value  = values[r];
        if (length == 0 || length > n - row)
            return false;
        for (size_t end = row + length; row < end; row++)
            v[row] = value;
    }
    return row == n;
}

static bool
decode_classes(struct cursor *in, size_t n, uint64_t *v)
{
    uint64_t             base[TAGS], mask[TAGS];
    unsigned             width[TAGS];
    size_t               bit[TAGS], limit[TAGS];
    const unsigned char *head = take(in, 1);

    if (!head || *head == 0 || *head > TAGS)
        return false;
    const unsigned       classes     = *head;
    const unsigned       class_width = width_of(classes - 1);
    const unsigned char *table       = take(in, classes * (size_t)11);
    const unsigned char *p           = take_packed(in, n, class_width);
    if (!table || !p)
        return false;
    for (unsigned c = 0; c < classes; c++, table += 11) {
        const size_t count = table[9] | (size_t)table[10] << 8;
        base[c]            = load64(table);
        width[c]           = table[8];
        mask[c]            = mask_of(width[c]);
        bit[c]             = (size_t)(in->p - p) * 8;
        if (!take_packed(in, count, width[c]))
            return false;
        limit[c] = bit[c] + count * width[c];
    }
    if (classes == 1) {
        if (limit[0] - bit[0] != n * width[0])
            return false;
        if (width[0] == 64) {
            for (size_t i = 0; i < n; i++)
                v[i] = base[0] + load64(p + 8 * i);
            return true;
        }
        for (size_t i = 0; i < n; i++) {
            const size_t b = i * width[0];
            v[i]           = base[0] + (load64(p + (b >> 3)) >> (b & 7) & mask[0]);
        }
        return true;
    }
    const uint64_t class_mask = mask_of(class_width);
    for (size_t i = 0; i < n; i++) {
        const unsigned c = (unsigned)get_bits(p, i * class_width, class_width, class_mask);
        if (c >= classes || bit[c] + width[c] > limit[c])
            return false;
        v[i] = base[c] + get_bits(p, bit[c], width[c], mask[c]);
        bit[c] += width[c];
    }
    return true;
}

static bool
decode_lookup(struct cursor *in, size_t n, uint64_t *v)
{
    uint64_t             values[LOOKUP_MAX];
    const unsigned char *head = take(in, 1);

    if (!head)
        return false;
    const size_t found = *head + (size_t)1;
    if (!decode_column(in, found, true, values))
        return false;
    const unsigned       width = width_of(found - 1);
    const uint64_t       mask  = mask_of(width);
    const unsigned char *p     = take_packed(in, n, width);
    if (!p)
        return false;
    for (size_t i = found; i < (size_t)1 << width; i++)
        values[i] = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t b = i * width;
        v[i]           = values[load64(p + (b >> 3)) >> (b & 7) & mask];
    }
    return true;
}

static bool
decode_column(struct cursor *in, size_t n, bool plain, uint64_t *v)
{
    const unsigned char *kind = take(in, 1);

    if (!kind)
        return false;
    switch (*kind) {
    case ENCODE_CONSTANT: return decode_constant(in, n, v);
    case ENCODE_DELTA: return decode_delta(in, n, v);
    case ENCODE_CLASSES: return decode_classes(in, n, v);
    case ENCODE_RUNS: return !plain && decode_runs(in, n, v);
    case ENCODE_LOOKUP: return !plain && decode_lookup(in, n, v);
    default: return false;
    }
}

enum status
block_decode(const unsigned char *bytes, size_t size, size_t rows, uint64_t *const columns[4])
{
    if (size < 2 + CHECKSUM_SIZE || rows == 0 || rows > BLOCK_ROWS || !checksum_holds(bytes, size)
        || (bytes[0] | (size_t)bytes[1] << 8) != rows)
        return STATUS_CORRUPT;

    struct cursor in = { bytes + 2, bytes + size - CHECKSUM_SIZE };
    for (int i = 0; i < 4; i++)
        if (!decode_column(&in, rows, false, columns[i]))
            return STATUS_CORRUPT;
    return in.p == in.end ? STATUS_OK : STATUS_CORRUPT;
}

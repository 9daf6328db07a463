/* Segments and buckets of the dictionary as bytes. Finding the right one is left to dict.c. */
#ifndef STORE_DICT_FILE_H
#define STORE_DICT_FILE_H

#include "store/bytes.h"
#include "store/dict.h"

#define SEGMENT_TERMS 256u  /* terms n * 256 to n * 256 + 255 are in row n */
#define SEGMENT_RESTART 16u /* every 16th term is written in full */

/** Record `n` of a segment (its checksum taken off). *record points into the segment or to
 * `scratch`. False if the bytes make no sense. */
bool segment_record(struct str segment, unsigned n, struct buf *scratch, struct str *record);

/** Terms in a segment. */
unsigned segment_count(struct str segment);

/** A bucket: 32-bit hashes, ascending, and their 5-byte ids. */
struct bucket {
    uint32_t             count;
    const unsigned char *hashes, *ids;
};

#define BUCKET_ID_SIZE 5u
#define BUCKET_TERMS 512u /* terms a bucket has at most on average */

bool bucket_read(struct str row, struct bucket *b);

static inline uint64_t
bucket_of(uint32_t hash, unsigned bits)
{
    return bits ? hash >> (32 - bits) : 0;
}

static inline uint32_t
bucket_hash(const struct bucket *b, uint32_t i)
{
    return load32(b->hashes + 4 * (size_t)i);
}

/** The lowest 38 bits of the five bytes are the payload, the highest two the tag. */
static inline term_id
bucket_id(const struct bucket *b, uint32_t i)
{
    const unsigned char *p = b->ids + BUCKET_ID_SIZE * (size_t)i;
    const uint64_t       v = load32(p) | (uint64_t)p[4] << 32;

    return id_make((enum id_tag)(v >> 38), v & ((UINT64_C(1) << 38) - 1));
}

void        dict_drop_caches(struct dict *d);
void        dict_drop_added(struct dict *d);
enum status dict_record(struct dict *d, unsigned kind, uint64_t n, struct str *record);

#endif

/* A block: up to 1,024 sorted tuples of four ids as compressed columns (docs/STORE.md, "Blocks").
 * Where blocks are kept and found is left to order.h. */
#ifndef STORE_BLOCK_H
#define STORE_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#define BLOCK_ROWS 1024u
/** No block is longer than this, whatever it holds. */
#define BLOCK_MAX_BYTES (4u * (BLOCK_ROWS * 8u + 2u * BLOCK_ROWS + 512u) + 64u)

/** Encode `rows` (1 to BLOCK_ROWS) of four columns at `out`, which has BLOCK_MAX_BYTES. The
 * length, checksum included. */
size_t block_encode(const uint64_t *const columns[4], size_t rows, unsigned char *out);

/** Decode a block of `size` bytes into columns that have room for `rows`. STATUS_CORRUPT, silent,
 * if the checksum fails, the row count differs or the bytes make no sense. */
enum status block_decode(const unsigned char *bytes, size_t size, size_t rows,
                         uint64_t *const columns[4]);

#endif

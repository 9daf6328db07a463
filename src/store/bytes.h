/* Little-endian numbers, varints, checksums and hashes of the file format. What they are put
 * together to is left to block.h, dict.h and delta.h. */
#ifndef STORE_BYTES_H
#define STORE_BYTES_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define CHECKSUM_SIZE 8

static inline uint64_t
load64(const unsigned char *p)
{
    uint64_t v;

    memcpy(&v, p, sizeof v);
    return le64toh(v);
}

static inline uint32_t
load32(const unsigned char *p)
{
    uint32_t v;

    memcpy(&v, p, sizeof v);
    return le32toh(v);
}

static inline void
save64(unsigned char *p, uint64_t v)
{
    v = htole64(v);
    memcpy(p, &v, sizeof v);
}

static inline void
save32(unsigned char *p, uint32_t v)
{
    v = htole32(v);
    memcpy(p, &v, sizeof v);
}

/** Write `v` in 7-bit groups, least significant first; the byte behind it. At most 10 bytes. */
static inline unsigned char *
save_varint(unsigned char *p, uint64_t v)
{
    while (v >= 0x80) {
        *p++ = (unsigned char)(v | 0x80);
        v >>= 7;
    }
    *p++ = (unsigned char)v;
    return p;
}

/** Read a varint at *p, not beyond `end`, and move *p behind it; false if it is cut off. */
static inline bool
load_varint(const unsigned char **p, const unsigned char *end, uint64_t *v)
{
    uint64_t value = 0;

    for (unsigned shift = 0; shift < 64 && *p < end; shift += 7) {
        const unsigned char byte = *(*p)++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *v = value;
            return true;
        }
    }
    return false;
}

static inline uint64_t
zigzag(uint64_t difference)
{
    return difference << 1 ^ (uint64_t)-(int64_t)(difference >> 63);
}

static inline uint64_t
unzigzag(uint64_t v)
{
    return v >> 1 ^ (uint64_t)-(int64_t)(v & 1);
}

/** Up to eight bytes as a little-endian number. */
static inline uint64_t
load_tail(const unsigned char *p, size_t size)
{
    unsigned char word[8] = { 0 };

    memcpy(word, p, size);
    return load64(word);
}

/** Checksum of a block. Each step is a bijection of the word it takes, so any change within one
 * aligned word is always seen; others with 1 - 2^-64. */
static inline uint64_t
checksum(const unsigned char *p, size_t size)
{
    const uint64_t k       = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t       lane[4] = { k, k ^ 1, k ^ 2, k ^ 3 };
    uint64_t       sum     = size;

    for (; size >= 32; p += 32, size -= 32)
        for (int i = 0; i < 4; i++)
            lane[i] = (lane[i] ^ load64(p + 8 * i)) * k;
    for (int i = 0; size; i++) {
        const size_t part = size < 8 ? size : 8;
        lane[i]           = (lane[i] ^ load_tail(p, part)) * k;
        p += part;
        size -= part;
    }
    for (int i = 0; i < 4; i++) {
        sum = (sum ^ lane[i]) * k;
        sum ^= sum >> 32;
    }
    return sum;
}

/** True if the last eight of `size` bytes are the checksum of those before. */
static inline bool
checksum_holds(const unsigned char *p, size_t size)
{
    return size >= CHECKSUM_SIZE
           && load64(p + size - CHECKSUM_SIZE) == checksum(p, size - CHECKSUM_SIZE);
}

/** Hash of bytes, of a term for one; part of the format. */
static inline uint64_t
hash_bytes(uint64_t seed, const void *bytes, size_t size)
{
    const uint64_t       k = UINT64_C(0xd6e8feb86659fd93);
    const unsigned char *p = bytes;
    uint64_t             h = (seed ^ size) * k;

    for (; size >= 8; p += 8, size -= 8) {
        h = (h ^ load64(p)) * k;
        h ^= h >> 29;
    }
    if (size)
        h = (h ^ load_tail(p, size)) * k;
    h ^= h >> 32;
    h *= k;
    return h ^ h >> 29;
}

/** What is mixed into the checksum of a row, so that it holds under its own key only. */
static inline uint64_t
seal_of(unsigned table, uint64_t key)
{
    unsigned char bytes[8];

    save64(bytes, key);
    return hash_bytes(table, bytes, sizeof bytes);
}

#endif

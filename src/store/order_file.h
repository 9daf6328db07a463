/* Sizes in the bytes of a directory. */
#ifndef STORE_ORDER_FILE_H
#define STORE_ORDER_FILE_H

#define DIRECTORY_HEAD 8u   /* number of blocks, row id of the next segment */
#define DIRECTORY_ENTRY 48u /* first tuple, row, offset, length, rows */
#define SEGMENT_BLOCKS 8u   /* blocks that one row holds: overflow pages waste half a page a row */

#endif

/* Bytes of unknown encoding -> UTF-8 in normal form C. */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include "base/diag.h"
#include "base/str.h"

/** Append `bytes` to `out` as UTF-8. A byte order mark decides, then `declared` (a charset name
 * from metadata; empty: none), then well-formed UTF-8 as it is, otherwise Windows-1252, which
 * contains what Latin-1 texts use. Bytes that a declared charset cannot read become U+FFFD.
 * Binary data (NUL or many control bytes) is STATUS_SYNTAX with a message. */
enum status charset_decode(struct str bytes, struct str declared, const char *source,
                           struct diag *d, struct buf *out);

/** Append `s`, well-formed UTF-8, to `out` in NFC, without soft hyphens, zero-width spaces
 * and control characters; line ends become "\n". */
enum status charset_normalise(struct str s, struct buf *out);

#endif

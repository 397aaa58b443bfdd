/* SPDX-License-Identifier: Apache-2.0 */
/* inih behind plain C: one pass over a text in memory, told line by line what stands there. */
#ifndef CINIH_H
#define CINIH_H

/* The longest line that is read, in bytes without its end. */
#define CINIH_LINE_LIMIT 4000

enum cinih_event {
    CINIH_SECTION,        /* first: the name between the brackets */
    CINIH_ENTRY,          /* first: the key, second: the value, both without blanks around them */
    CINIH_LINE_TOO_LONG,
    CINIH_BROKEN_HEADER,  /* a line that opens with '[' but is no [Section] */
    CINIH_COLON,          /* a ':' where '=' belongs */
    CINIH_NO_SEPARATOR,   /* a line without '=' */
    CINIH_NO_KEY          /* nothing before the '=' */
};

/* Called once for each line that is neither blank nor a comment, in the order of the text; lines count from 1.
   Texts that an event does not have are empty; all are gone when the call returns. */
typedef void (*cinih_handler)(void *context, enum cinih_event event, int line, const char *first, const char *second);

/* Reads a text without NUL bytes. Returns 0, or what inih returned: the first line that it could not read. */
int cinih_parse(const char *text, unsigned long length, cinih_handler handler, void *context);

#endif

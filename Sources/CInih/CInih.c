/* SPDX-License-Identifier: Apache-2.0 */
#define INI_HANDLER_LINENO 1

#include "CInih.h"

#include <ini.h>
#include <pthread.h>
#include <string.h>

struct reading {
    const char *next;
    const char *end;
    int line;
    cinih_handler handler;
    void *context;
    /* Room for a section's name: inih keeps only 50 bytes of it, so that ours comes from here. */
    char section[CINIH_LINE_LIMIT + 1];
};

static pthread_once_t settings_once = PTHREAD_ONCE_INIT;

/* Debian builds inih with its settings as variables, shared by the whole process. */
static void fix_settings(void) {
    ini_allow_multiline = false;
    ini_allow_inline_comments = false;
    ini_allow_no_value = false;
    ini_stop_on_first_error = false;
    ini_use_stack = true;
    ini_max_line = CINIH_LINE_LIMIT + 3; /* the line, '\r', '\n' and NUL */
}

static void tell(struct reading *reading, enum cinih_event event, const char *first, const char *second) {
    reading->handler(reading->context, event, reading->line, first, second);
}

/* The blanks of the C locale, whatever locale is set. */
static int is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

/* Tells of a header and answers whether it is one. */
static int take_header(struct reading *reading, const char *from, const char *to) {
    size_t length = (size_t)(to - from);
    if (length < 3 || to[-1] != ']' || memchr(from + 1, '[', length - 1) != NULL
        || memchr(from + 1, ']', length - 2) != NULL) {
        tell(reading, CINIH_BROKEN_HEADER, "", "");
        return 0;
    }
    memcpy(reading->section, from + 1, length - 2);
    reading->section[length - 2] = '\0';
    tell(reading, CINIH_SECTION, reading->section, "");
    return 1;
}

/* Tells of a line that inih would read otherwise than meant, or not at all, and answers whether inih may see it. */
static int is_fit(struct reading *reading, const char *from, const char *to) {
    while (from < to && is_blank(*from)) from++;
    while (to > from && is_blank(to[-1])) to--;
    if (from == to || *from == '#' || *from == ';') return 0;
    if (to - from > CINIH_LINE_LIMIT) {
        tell(reading, CINIH_LINE_TOO_LONG, "", "");
        return 0;
    }
    if (*from == '[') return take_header(reading, from, to);
    for (const char *byte = from; byte < to; byte++) {
        if (*byte == ':') {
            tell(reading, CINIH_COLON, "", "");
            return 0;
        }
        if (*byte != '=') continue;
        if (byte > from) return 1;
        tell(reading, CINIH_NO_KEY, "", "");
        return 0;
    }
    tell(reading, CINIH_NO_SEPARATOR, "", "");
    return 0;
}

/* inih's reader: gives exactly one line a call, so that our count of lines is the text's. What inih must not see
   becomes an empty line. */
static char *read_line(char *buffer, int size, void *stream) {
    struct reading *reading = stream;
    if (reading->next == reading->end) return NULL;
    const char *from = reading->next;
    const char *newline = memchr(from, '\n', (size_t)(reading->end - from));
    const char *to = newline != NULL ? newline : reading->end;
    reading->next = newline != NULL ? newline + 1 : reading->end;
    reading->line += 1;
    if (reading->line == 1 && to - from >= 3 && memcmp(from, "\xEF\xBB\xBF", 3) == 0) from += 3;

    size_t length = 0;
    if (is_fit(reading, from, to)) {
        while (is_blank(*from)) from++;
        while (is_blank(to[-1])) to--;
        length = (size_t)(to - from);
        if (length > (size_t)size - 2) {
            tell(reading, CINIH_LINE_TOO_LONG, "", "");
            length = 0;
        }
    }
    memcpy(buffer, from, length);
    buffer[length] = '\n';
    buffer[length + 1] = '\0';
    return buffer;
}

static int take_entry(void *user, const char *section, const char *name, const char *value, int line) {
    (void)section;
    (void)line; /* only builds with INI_HANDLER_LINENO pass it */
    tell(user, CINIH_ENTRY, name, value != NULL ? value : "");
    return 1;
}

int cinih_parse(const char *text, unsigned long length, cinih_handler handler, void *context) {
    pthread_once(&settings_once, fix_settings);
    struct reading reading = {
        .next = text, .end = text + length, .line = 0, .handler = handler, .context = context};
    return ini_parse_stream(read_line, &reading, take_entry, &reading);
}

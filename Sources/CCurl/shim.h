/* SPDX-License-Identifier: Apache-2.0 */
#include <curl/curl.h>

/* Variadic C functions cannot be called from Swift: one plain wrapper for each kind of value. */
typedef size_t (*ccurl_receiver)(char *bytes, size_t one, size_t count, void *context);

static inline CURLcode ccurl_set_number(CURL *transfer, CURLoption option, long value) {
    return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode ccurl_set_size(CURL *transfer, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(transfer, option, value);
}

/* libcurl copies the text, for every option but CURLOPT_POSTFIELDS. */
static inline CURLcode ccurl_set_text(CURL *transfer, CURLoption option, const char *value) {
    return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *transfer, CURLoption option, void *value) {
    return curl_easy_setopt(transfer, option, value);
}

static inline CURLcode ccurl_set_receiver(CURL *transfer, CURLoption option, ccurl_receiver value) {
    return curl_easy_setopt(transfer, option, value);
}

/* Asked on a connection that stands, directly before the request goes out: anything but 0 keeps it back. */
typedef int (*ccurl_consent)(void *context, char *far_end, char *near_end, int far_port, int near_port);

static inline CURLcode ccurl_set_consent(CURL *transfer, ccurl_consent consent, void *context) {
    CURLcode result = curl_easy_setopt(transfer, CURLOPT_PREREQDATA, context);
    return result ? result : curl_easy_setopt(transfer, CURLOPT_PREREQFUNCTION, consent);
}

static inline CURLcode ccurl_get_number(CURL *transfer, CURLINFO info, long *value) {
    return curl_easy_getinfo(transfer, info, value);
}

static inline CURLcode ccurl_get_pointer(CURL *transfer, CURLINFO info, void **value) {
    return curl_easy_getinfo(transfer, info, value);
}

static inline CURLMcode ccurl_multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

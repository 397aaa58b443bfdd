/* SPDX-License-Identifier: Apache-2.0 */
/* OpenSSL's libcrypto as Swift sees it: digests, authenticated encryption, signing with a certificate's key. */
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

/* Macros that take a length cannot be called from Swift. */
static inline BIO *ccrypto_memory(const void *bytes, int count) { return BIO_new_mem_buf(bytes, count); }

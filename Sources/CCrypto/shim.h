/* SPDX-License-Identifier: Apache-2.0 */
/* OpenSSL's libcrypto as Swift sees it: digests now, signing and ciphers with Partner Center. */
#include <openssl/evp.h>
#include <openssl/rand.h>

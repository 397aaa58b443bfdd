/* SPDX-License-Identifier: Apache-2.0 */
/* libsodium as Swift sees it: BLAKE2b, which it computes with the processor's vectors and libcrypto without. */
#include <sodium/core.h>
#include <sodium/crypto_generichash_blake2b.h>

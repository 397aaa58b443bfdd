# SPDX-License-Identifier: Apache-2.0
"""Reads a hardware hash as far as the service does: its size, its seal and who the device is."""

import base64
import binascii
import hashlib

BYTES = 3000
SERIAL, MANUFACTURER, MODEL, PRODUCT_KEY = 14, 16, 17, 24


class BadHash(Exception):
    """The name of the service's complaint."""


def read(text, seal_checked=True):
    """Answers digest, serial, manufacturer, model and product key of a hash."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise BadHash("InvalidZtdHardwareHash") from None
    if data[:2] != b"OA":
        raise BadHash("InvalidZtdHardwareHash")
    if len(data) != BYTES:
        raise BadHash("HashNot4k")
    length = int.from_bytes(data[2:4], "little")
    seal = data[length:length + 36]
    if seal_checked and (seal[:4] != b"CS\x24\0" or hashlib.sha256(data[:length]).digest() != seal[4:]):
        raise BadHash("InvalidZtdHardwareHash")
    texts = dict(_texts(data, length))
    if not texts.get(SERIAL) or not texts.get(MANUFACTURER):
        raise BadHash("InvalidZtdHardwareHash")
    return {
        "digest": hashlib.sha256(data).hexdigest()[:24], "serial": texts[SERIAL],
        "manufacturer": texts[MANUFACTURER], "model": texts.get(MODEL, ""), "productKey": texts.get(PRODUCT_KEY),
    }


def _texts(data, length):
    place = 4
    while place + 4 <= min(length, len(data)):
        kind = int.from_bytes(data[place:place + 2], "little")
        size = int.from_bytes(data[place + 2:place + 4], "little")
        if size < 4:
            return
        if kind in (SERIAL, MANUFACTURER, MODEL, PRODUCT_KEY):
            yield kind, data[place + 4:place + size].rstrip(b"\0").decode("latin-1")
        place += size

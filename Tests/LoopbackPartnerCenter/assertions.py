# SPDX-License-Identifier: Apache-2.0
"""Signed client assertions: a JWT by which an application proves that it holds its certificate's key.

The standard library cannot verify RSA, so the signature is checked by the openssl command; where there is none, every
assertion is refused, so that no test passes unseen.
"""

import base64
import hashlib
import json
import os
import subprocess
import tempfile
import time

from exchange import login_refusal

TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LONGEST = 24 * 3600
SKEW = 300


def check(world, request, text):
    """Refuses an assertion that the login service would not take."""
    certificate = world.settings["certificate"]
    if not certificate:
        raise _no("the application has no certificate")
    parts = text.split(".")
    try:
        header, claims = json.loads(_decode(parts[0])), json.loads(_decode(parts[1]))
        signature = _decode(parts[2])
    except (IndexError, ValueError):
        raise login_refusal(400, "invalid_request", 50027, "The token is malformed.") from None
    if header.get("alg") not in ("RS256", "PS256"):
        raise _no(f"the algorithm {header.get('alg')} is not supported")
    if not _names(header, certificate):
        raise _no("the thumbprint in its header is no certificate of the application")
    if not _is_signed(certificate, header["alg"], f"{parts[0]}.{parts[1]}".encode(), signature):
        raise _no("its signature is not valid")
    _check_claims(world, request, claims)


def _check_claims(world, request, claims):
    now = time.time()
    tenant = request.segments[0]
    own = f"{request.base_url}{request.path}"
    real = f"https://login.microsoftonline.com{request.path}"
    if claims.get("aud") not in (own, real, f"https://login.microsoftonline.com/{tenant}/v2.0"):
        raise _no(f"its audience is not {own}", 700023)
    client = world.settings["clientId"].lower()
    if str(claims.get("iss", "")).lower() != client or str(claims.get("sub", "")).lower() != client:
        raise _no("its issuer and subject must be the application's id", 700021)
    expires = claims.get("exp")
    if not isinstance(expires, (int, float)) or expires <= now - SKEW:
        raise _no("it has expired", 700024)
    if expires > now + LONGEST + SKEW or claims.get("nbf", now) > now + SKEW:
        raise _no("it is not within its valid time range", 700024)
    name = claims.get("jti")
    if not name or name in world["assertionIds"]:
        raise _no("its jti is missing or was seen before")
    world["assertionIds"][name] = now


def _names(header, certificate):
    der = _der(certificate)
    sha1 = base64.urlsafe_b64encode(hashlib.sha1(der).digest()).rstrip(b"=").decode()
    sha256 = base64.urlsafe_b64encode(hashlib.sha256(der).digest()).rstrip(b"=").decode()
    return header.get("x5t") == sha1 or header.get("x5t#S256") == sha256


def _der(certificate):
    body = certificate.split("-----BEGIN CERTIFICATE-----")[1].split("-----END CERTIFICATE-----")[0]
    return base64.b64decode(body)


def _is_signed(certificate, algorithm, content, signature):
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("cert", certificate.encode()), ("signature", signature)):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
        key = subprocess.run(
            ["openssl", "x509", "-pubkey", "-noout", "-in", f"{folder}/cert"], capture_output=True, check=False)
        with open(f"{folder}/key", "wb") as file:
            file.write(key.stdout)
        padding = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"] if algorithm == "PS256" else []
        run = subprocess.run(
            ["openssl", "dgst", "-sha256", *padding, "-verify", f"{folder}/key", "-signature", f"{folder}/signature"],
            input=content, capture_output=True, check=False)
        return run.returncode == 0


def _decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _no(reason, number=700027):
    return login_refusal(401, "invalid_client", number, f"Client assertion failed: {reason}.")

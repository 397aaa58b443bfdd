# SPDX-License-Identifier: Apache-2.0
"""The login service: refresh tokens, device codes, application tokens; and who a bearer token says is calling."""

import base64
import json
import secrets
import time
import urllib.parse
import uuid

import assertions
from exchange import Answer, login_refusal

PARTNER_CENTER = "https://api.partnercenter.microsoft.com"
GRAPH = "https://graph.microsoft.com"
RETIRED = "https://graph.windows.net"
RESOURCES = (PARTNER_CENTER, GRAPH, RETIRED)
DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"


def answer(world, request):
    """Answers one call of /{tenant}/oauth2/..."""
    parts = [part.lower() for part in request.segments]
    if request.method != "POST" or len(parts) < 3 or parts[1] != "oauth2":
        return Answer(404, b"<html><body>Not found</body></html>")
    tenant = parts[0]
    if tenant != world.settings["partnerTenantId"].lower() and tenant not in world["customers"]:
        raise login_refusal(400, "invalid_request", 90002, f"Tenant '{tenant}' not found.")
    form = _form(request)
    if parts[1:] == ["oauth2", "v2.0", "devicecode"]:
        return _device_code(world, form, tenant)
    if parts[1:] in (["oauth2", "v2.0", "token"], ["oauth2", "token"]):
        return _token(world, request, form, tenant, parts[2] == "v2.0")
    return Answer(404, b"<html><body>Not found</body></html>")


def _form(request):
    kind = (request.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise login_refusal(400, "invalid_request", 900144, "The request body must be a form.")
    try:
        pairs = urllib.parse.parse_qsl(request.body.decode("ascii"), keep_blank_values=True, strict_parsing=True)
    except (UnicodeDecodeError, ValueError):
        raise login_refusal(400, "invalid_request", 900144, "The request body is not a well-formed form.") from None
    if len(dict(pairs)) != len(pairs):
        raise login_refusal(400, "invalid_request", 900144, "A parameter is there twice.")
    return dict(pairs)


def _wanted(form, name):
    if not form.get(name):
        raise login_refusal(
            400, "invalid_request", 900144, f"The request body must contain the following parameter: '{name}'.")
    return form[name]


def _token(world, request, form, tenant, is_v2):
    grant = request.grant = _wanted(form, "grant_type")
    if _wanted(form, "client_id").lower() != world.settings["clientId"].lower():
        raise login_refusal(400, "unauthorized_client", 700016, "Application was not found in the directory.")
    if grant == DEVICE_CODE:
        if world.settings["deviceCodeNeedsSecret"] or "client_secret" in form or "client_assertion" in form:
            _check_client(world, request, form)
        return _redeem_device_code(world, form, tenant)
    _check_client(world, request, form)
    if grant == "refresh_token":
        return _redeem_refresh_token(world, form, tenant, is_v2)
    if grant == "client_credentials":
        return Answer(200, _tokens(world, _resource(form, is_v2), tenant, None, is_v2))
    raise login_refusal(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.")


def _check_client(world, request, form):
    if "client_assertion" in form:
        if _wanted(form, "client_assertion_type") != assertions.TYPE:
            raise login_refusal(400, "invalid_request", 900144, "The client assertion's type is not supported.")
        assertions.check(world, request, form["client_assertion"])
        return
    if "client_secret" not in form:
        raise login_refusal(
            401, "invalid_client", 7000218, "The request body must contain 'client_assertion' or 'client_secret'.")
    if world.settings["clientSecret"] is None:
        raise login_refusal(401, "invalid_client", 7000222, "The provided client secret keys are expired.")
    if form["client_secret"] != world.settings["clientSecret"]:
        raise login_refusal(401, "invalid_client", 7000215, "Invalid client secret provided.")


def _resource(form, is_v2):
    if not is_v2:
        found = _wanted(form, "resource").rstrip("/")
        if found not in RESOURCES:
            raise login_refusal(400, "invalid_resource", 500011, "The resource principal was not found.")
        return found
    scopes = [s for s in _wanted(form, "scope").split() if s not in ("openid", "profile", "offline_access", "email")]
    named = {resource for scope in scopes for resource in RESOURCES if scope.startswith(resource + "/")}
    if len(named) != 1 or any(not scope.startswith(tuple(r + "/" for r in RESOURCES)) for scope in scopes):
        raise login_refusal(
            400, "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid.")
    return named.pop()


def _redeem_refresh_token(world, form, tenant, is_v2):
    text = _wanted(form, "refresh_token")
    token = world["refreshTokens"].get(text)
    if token is None:
        raise login_refusal(400, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.")
    rotation = world.settings["rotation"]
    if token["revoked"]:
        if rotation == "family" and token.get("redeemed"):
            for other in world["refreshTokens"].values():
                if other["family"] == token["family"]:
                    other["revoked"] = True
        raise login_refusal(400, "invalid_grant", 50173, "The provided grant has expired due to it being revoked.")
    if token["issued"] + world.settings["refreshDays"] * 86400 <= time.time():
        raise login_refusal(400, "invalid_grant", 700082, "The refresh token has expired due to inactivity.")
    resource = _resource(form, is_v2)
    token["uses"] += 1
    if rotation == "none" or not world.settings["refreshTokenInAnswer"]:
        return Answer(200, _tokens(world, resource, tenant, token, is_v2, text))
    if rotation in ("hard", "family"):
        token["revoked"] = True
        token["redeemed"] = True
    body = _tokens(world, resource, tenant, token, is_v2, text)
    body["refresh_token"] = new_refresh_token(world, token["mfa"], token["family"])
    return Answer(200, body)


def new_refresh_token(world, mfa, family=None):
    """Makes a refresh token and keeps it."""
    text = "0.loopback-" + secrets.token_urlsafe(48)
    world["refreshTokens"][text] = {
        "mfa": mfa, "issued": time.time(), "family": family or str(uuid.uuid4()), "revoked": False, "uses": 0,
    }
    return text


def _tokens(world, resource, tenant, refresh, is_v2, refresh_text=None):
    lifetime = world.settings["tokenSeconds"]
    now = time.time()
    is_user = refresh is not None
    amr = ["pwd", "mfa"] if is_user and refresh["mfa"] and world.settings["mfa"] else ["pwd"]
    claims = {
        "aud": resource, "iss": f"https://sts.windows.net/{tenant}/", "iat": int(now), "nbf": int(now),
        "exp": int(now + lifetime), "appid": world.settings["clientId"], "tid": tenant, "uti": secrets.token_hex(8),
    }
    if is_user:
        claims.update(amr=amr, scp="user_impersonation", upn="autopilot@fabrikam.example", idtyp="user")
    else:
        claims.update(idtyp="app")
    text = ".".join([_part({"typ": "JWT", "alg": "RS256"}), _part(claims), "bG9vcGJhY2s"])
    world["accessTokens"][text] = {
        "resource": resource, "tenant": tenant, "isUser": is_user, "amr": amr if is_user else [],
        "expires": now + lifetime, "refresh": refresh_text,
    }
    seconds = str(lifetime) if world.settings["expiresInAsText"] or not is_v2 else lifetime
    body = {"token_type": "Bearer", "expires_in": seconds, "ext_expires_in": seconds, "access_token": text}
    if is_v2:
        body["scope"] = resource + "/user_impersonation"
    else:
        body.update(resource=resource, expires_on=str(int(now + lifetime)), not_before=str(int(now)))
    return body


def _part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _device_code(world, form, tenant):
    if _wanted(form, "client_id").lower() != world.settings["clientId"].lower():
        raise login_refusal(400, "unauthorized_client", 700016, "Application was not found in the directory.")
    _resource(form, True)
    settings = world.settings["deviceCode"]
    code, shown = secrets.token_urlsafe(32), secrets.token_hex(5).upper()[:9]
    world["deviceCodes"][code] = {
        "userCode": shown, "tenant": tenant, "scope": form["scope"], "state": settings["state"],
        "mfa": settings["mfa"],
        "expires": time.time() + settings["expiresIn"], "interval": settings["interval"], "polled": None, "after": 0,
    }
    return Answer(200, {
        "user_code": shown, "device_code": code, "verification_uri": "https://microsoft.com/devicelogin",
        "expires_in": settings["expiresIn"], "interval": settings["interval"],
        "message": f"To sign in, open the page https://microsoft.com/devicelogin and enter the code {shown}.",
    })


def _redeem_device_code(world, form, tenant):
    code = world["deviceCodes"].get(_wanted(form, "device_code"))
    if code is None or code["tenant"] != tenant or code["state"] == "redeemed":
        raise login_refusal(400, "bad_verification_code", 70020, "The device code is not valid.")
    now, polled = time.time(), code["polled"]
    code["polled"] = now
    if code["state"] == "expired" or code["expires"] <= now:
        raise login_refusal(400, "expired_token", 70020, "The device code has expired.")
    if polled is not None and now < polled + code["interval"] - 0.05:
        code["interval"] += 5
        raise login_refusal(400, "slow_down", 70016, "Polling too often: five seconds more between two polls.")
    if code["state"] == "declined":
        raise login_refusal(400, "authorization_declined", 70018, "The user declined the sign-in.")
    if code["state"] == "pending" or code["after"] > 0:
        code["after"] = max(0, code["after"] - 1)
        raise login_refusal(400, "authorization_pending", 70016, "Authorization is pending. Continue polling.")
    code["state"] = "redeemed"
    resource = _resource(form if form.get("scope") else code, True)
    text = new_refresh_token(world, code["mfa"])
    body = _tokens(world, resource, tenant, world["refreshTokens"][text], True, text)
    if "offline_access" in code["scope"].split():
        body["refresh_token"] = text
    return Answer(200, body)


def bearer(world, request, resource):
    """The token that a request carries, or None and what is wrong with it."""
    scheme, _, text = (request.headers.get("Authorization") or "").partition(" ")
    if scheme.lower() != "bearer" or not text:
        return None, "missing"
    token = world["accessTokens"].get(text)
    if token is None:
        return None, "unknown"
    if token["expires"] <= time.time():
        return None, "expired"
    if token["resource"] == RETIRED and resource == PARTNER_CENTER:
        return None, "retired"
    if token["resource"] != resource:
        return None, "audience"
    return token, None


def has_mfa(world, token):
    """Whether it may be used where a second factor is asked for; an application's own token need not have one."""
    return not token["isUser"] or ("mfa" in token["amr"] and world.settings["mfa"])

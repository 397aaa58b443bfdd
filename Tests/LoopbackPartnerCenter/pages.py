# SPDX-License-Identifier: Apache-2.0
"""Lists in pages: a continuation token in the body, sent back as a header."""

import base64
import json

from exchange import Answer, refusal


def page(world, request, kind, items, size, show, seek=False):
    """One page; the token names the list it belongs to and how far it was read."""
    start = _start(request, kind)
    shown = items[start:start + size] if size else items[start:]
    # The service's total is the number in this page, as its own library counts.
    body = {"totalCount": len(shown), "items": [show(item) for item in shown]}
    links = {"self": {"uri": request.path.removeprefix("/v1"), "method": "GET", "headers": []}}
    if size and start + size < len(items):
        token = base64.b64encode(json.dumps([kind, start + size]).encode()).decode()
        body["continuationToken"] = token
        query = "?seekOperation=Next" if seek else ""
        links["next"] = {
            "uri": request.path.removeprefix("/v1") + query, "method": "GET",
            "headers": [{"key": "MS-ContinuationToken", "value": token}],
        }
    body["links"] = links
    body["attributes"] = {"objectType": "Collection"}
    return Answer(200, body)


def _start(request, kind):
    token = request.headers.get("MS-ContinuationToken")
    if not token:
        return 0
    try:
        of, start = json.loads(base64.b64decode(token, validate=True))
    except (ValueError, TypeError):
        raise refusal(400, "3000", "The continuation token is not valid.") from None
    if of != kind:
        raise refusal(400, "3000", "The continuation token is of another list.")
    return start

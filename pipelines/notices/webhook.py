"""One POST that says that there is an urgent flag, and where to look: not which, nor of whom."""

import http.client
import json
from datetime import datetime
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from pipelines.errors import Refusal

SECONDS = 5.0


class _Straight(HTTPRedirectHandler):
    """Follows no redirect: the notice goes to the address that was set, and to no other, no proxy either."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> None:
        return None


def body(address: str, token: str, at: datetime) -> dict[str, str]:
    """All that is said: the kind, a link that means nothing to who may not see the flag, and when."""
    return {"kind": "urgent flag", "link": f"{address}/flags?n={token}", "at": at.isoformat(timespec="seconds")}


def post(address: str, said: dict[str, str]) -> None:
    """Send it. Raises Refusal, in a sentence without the address, where it was not taken."""
    request = Request(address, json.dumps(said).encode(), {"Content-Type": "application/json"}, method="POST")
    try:
        with build_opener(_Straight, ProxyHandler({})).open(request, timeout=SECONDS):
            return
    except HTTPError as error:
        error.close()
        raise Refusal(f"The webhook did not take the notice: it answered {error.code}.") from None
    except (OSError, http.client.HTTPException):
        raise Refusal("The webhook could not be reached.") from None

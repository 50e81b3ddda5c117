"""Forms that come back: only from a page of ours, in the browser to which it was shown, once."""

import asyncio
import hashlib
import hmac
import secrets
from collections import OrderedDict
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

from pipelines.errors import Refusal

MOST_BYTES = 16_384
MOST_SECONDS = 30.0  # in which a form must have come: it is short
MOST_SPENT = 10_000
_STALE = "This form was sent before, or stood open for too long. Nothing was changed; fill it in again."


class Unfit(Refusal):
    """A form that did not come from a page of ours as it was shown."""


class TooMuch(Unfit):
    """What is sent does not come to an end."""


class Forms:
    """Makes and checks the tokens of forms. They end with the program."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._spent: OrderedDict[str, None] = OrderedDict()

    def token(self, holder: str) -> str:
        """The token for the forms of one browser: `holder` is a value that only it holds."""
        return hmac.new(self._secret, holder.encode(), hashlib.sha256).hexdigest()

    def spend(self, holder: str) -> None:
        """No form of this holder is taken again."""
        self._spent[self.token(holder)] = None
        while len(self._spent) > MOST_SPENT:
            self._spent.popitem(last=False)

    async def read(self, request: Request, holder: str | None) -> dict[str, str]:
        """A form's fields. Raises Unfit for one of another site, of another browser, sent before, or too long."""
        _check_origin(request)
        fields = await _fields(request)
        if not self.fits(holder, fields.pop("token", "")):
            raise Unfit(_STALE)
        return fields

    def fits(self, holder: str | None, token: str) -> bool:
        """Whether a token was made for this holder, who has not spent it."""
        right = self.token(holder) if holder else ""
        return bool(right) and right not in self._spent and hmac.compare_digest(right.encode(), token.encode())


def _check_origin(request: Request) -> None:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    try:
        same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    except ValueError:
        same = False
    if (site is not None and site not in ("same-origin", "none")) or (site is None and not same):
        raise Unfit("This form came from another site. Nothing was changed.")


async def _fields(request: Request) -> dict[str, str]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Unfit("This is no form of ours. Nothing was changed.")
    try:
        body = await asyncio.wait_for(_body(request), MOST_SECONDS)
    except TimeoutError:
        raise TooMuch("This form took too long to arrive. Nothing was changed.") from None
    try:
        found = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=50)
    except ValueError:  # also what is no UTF-8
        raise Unfit("This form cannot be read. Nothing was changed.") from None
    return {name: values[0] for name, values in found.items()}


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise TooMuch("This form is longer than any of ours. Nothing was changed.")
    return body

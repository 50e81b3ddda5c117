"""What the pages of the way in share: who asks, from where, and the one way to answer."""

import secrets
import sys
import traceback
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import anyio
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard import breakdown, cookies, plain
from dashboard.cookies import Cookies
from dashboard.logins import Login, Logins, clock
from dashboard.sign_in import fields
from dashboard.sign_in.forms import Forms, TooMuch, Unfit
from pipelines.access.passwords import COST, Cost
from pipelines.access.second_step import Enrolment
from pipelines.access.sign_in_sessions import LIMITS, Limits
from pipelines.errors import Refusal
from pipelines.settings import Web

Handler = Callable[[Request], Awaitable[Response]]
T = TypeVar("T")
_NO_PAGES = ("/open", "/health", "/password", "/sign-in", "/sign-out")  # ours, and nothing to go on to
MOST_ENROLMENTS = 200
AT_ONCE = 4  # requests that work at the store or hash a password at the same time


@dataclass
class Desk:
    """The logins, the cookies and the forms of this server. `cost` is what a password's hash takes: tests give less."""

    logins: Logins
    cookies: Cookies
    web: Web
    limits: Limits = LIMITS
    cost: Cost = COST
    forms: Forms = field(default_factory=Forms)
    turns: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(AT_ONCE))
    enrolments: "OrderedDict[str, Enrolment]" = field(default_factory=OrderedDict)  # by the token of a sign-in

    def login(self, request: Request) -> Login | None:
        """The login of the browser that asks. To ask for it keeps no login alive."""
        return self.logins.find(self.cookies.read(request.scope), clock(), stirs=False)

    def enrols(self, pending_token: str, begun: Enrolment) -> None:
        """Keep what is shown to somebody who sets up a second step at the sign-in; the oldest give way."""
        self.enrolments[pending_token] = begun
        while len(self.enrolments) > MOST_ENROLMENTS:
            self.enrolments.popitem(last=False)

    async def work(self, function: Callable[..., T], *arguments: Any, **named: Any) -> T:
        """Do what takes time, without holding up everybody else."""
        return await anyio.to_thread.run_sync(partial(function, *arguments, **named), limiter=self.turns)

    def holder(self, request: Request) -> str:
        """What binds a form to a browser that is not signed in: what its cookie holds, or a new value."""
        known = self.cookies.read(request.scope, cookies.FORM)
        return known if known and self.forms.fits(known, self.forms.token(known)) else secrets.token_urlsafe(32)

    def shown(self, request: Request, holder: str, answer: Response) -> Response:
        """A page with a form, and the cookie without which the form is not taken back."""
        if self.cookies.read(request.scope, cookies.FORM) != holder:
            self.set_cookie(answer, request, holder, cookies.FORM)
        return answer

    async def posted(self, request: Request) -> dict[str, str]:
        """The fields of a form that was shown to a browser that is not signed in. Raises Unfit."""
        return await self.forms.read(request, self.cookies.read(request.scope, cookies.FORM))

    def set_cookie(self, answer: Response, request: Request, value: str, kind: str, seconds: int | None = None) -> None:
        """Set one of our cookies with an answer; an empty value takes it away."""
        made = (
            self.cookies.made(request.scope, value, kind, seconds) if value else self.cookies.ended(request.scope, kind)
        )
        answer.headers.append("set-cookie", made)


def origin_of(request: Request) -> str:
    """The address of the browser; behind a proxy that is trusted, the one that it names."""
    return request.client.host if request.client else ""


def told(handler: Handler) -> Handler:
    """What a handler refuses, and what breaks in it, as a plain page: never a traceback, never the error's words."""

    async def answered(request: Request) -> Response:
        try:
            return await handler(request)
        except TooMuch as much:
            return plain.page(413, "This was not done", str(much), back(request))
        except Unfit as unfit:
            return plain.page(403, "This was not done", str(unfit), back(request))
        except Refusal as refusal:
            return plain.page(409, "This was not done", str(refusal), back(request))
        except Exception as error:  # the last door of a plain page: the error's own words may hold names
            place = traceback.extract_tb(error.__traceback__)[-1]
            said = f"A page broke: {type(error).__name__} at {place.filename}:{place.lineno}"
            print(said, file=sys.stderr, flush=True)
            return plain.page(500, "This page could not be shown", breakdown.SENTENCE)

    return answered


def back(request: Request) -> plain.Html:
    """A link to the page that was asked for."""
    return fields.link("Back", request.url.path)


def see(address: str) -> Response:
    """Go on to another page; what was posted is not posted again by a reload."""
    return RedirectResponse(address, 303)


def safe(address: str) -> str:
    """An address of a page of ours; the first page for anything else, also where only forms go."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    plain_signs = all(" " < sign < "\x7f" for sign in address)
    if not plain_signs or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return "/"
    if parts.scheme or parts.netloc or parts.path in _NO_PAGES:
        return "/"
    if "/" in parts.path[1:]:
        return "/account" if parts.path.startswith("/account/") else "/"
    return address

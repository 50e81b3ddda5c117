"""The addresses that are ours, not Streamlit's: the way in, the way out for files, and a sign of life."""

from hashlib import sha256
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import guard, plain, scripts, session
from dashboard.logins import Login, Offer, clock
from dashboard.sign_in import account, fields, password, provider, set_up, way_in
from dashboard.sign_in.desk import Desk
from dashboard.sign_in.set_up import SetUp
from pipelines import settings
from pipelines.errors import Refusal
from pipelines.rights import audit

_ACCOUNTS = "People have accounts here now. Whoever looks after them can send you a link to set a password."


def routes(desk: Desk, first: SetUp, here: str) -> list[BaseRoute]:
    """/health, /robots.txt, the scripts, /open, /exports/<token>, the pages of the way in. `here`: our own address."""
    logins = desk.logins

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def robots(_: Request) -> Response:
        return PlainTextResponse("User-agent: *\nDisallow: /\n")

    async def enter(request: Request) -> Response:
        if request.method == "HEAD":  # a look ahead, by a scanner or a preview, does not use the link up
            return PlainTextResponse("")
        if logins.accounts:
            return plain.page(403, "This link is not valid any more", _ACCOUNTS, fields.link("Sign in", "/sign-in"))
        value = logins.redeem(request.query_params.get("token", ""), clock())
        if value is None:
            return plain.page(403, "This link was used already, or is not the newest", *plain.NEW_LINK)
        try:
            await run_in_threadpool(_entered)
        except Refusal as refusal:
            return plain.page(409, "Nobody was let in", str(refusal))
        first_page = "/" if logins.open_to_all else "/set-up"
        return RedirectResponse(first_page, 303, {"set-cookie": desk.cookies.made(request.scope, value)})

    async def export(request: Request) -> Response:
        login = logins.named(request.headers.get(guard.LOGIN_HEADER))
        offer = login.offers.pop(request.path_params["token"], None) if login else None
        if login is None or offer is None:
            return plain.page(404, "This file was fetched already", "Go back, load the page again, and fetch it there.")
        try:
            content = await run_in_threadpool(_made, login, offer)
        except Refusal as refusal:
            return plain.page(409, "The file could not be made", str(refusal))
        disposition = f"attachment; filename*=UTF-8''{quote(offer.name)}"
        return Response(content, 200, {"content-disposition": disposition}, offer.media)

    return [
        Route("/health", health),
        Route("/robots.txt", robots),
        *(Route(address, scripts.script) for address in scripts.ADDRESSES),
        Route("/open", enter, methods=["GET"]),
        Route("/exports/{token}", export),
        *way_in.routes(desk),
        *password.routes(desk),
        *account.routes(desk),
        *set_up.routes(desk, first),
        *provider.routes(desk, here),
        *(Route(f"{stem}/{{rest:path}}", _no_such_page, methods=["GET", "POST"]) for stem in guard.OWN),
    ]


async def _no_such_page(request: Request) -> Response:
    """What lies below an address of ours and is none."""
    if request.method != "POST" and not request.path_params["rest"]:
        return RedirectResponse(request.url.path.rstrip("/"), 303)
    return plain.page(404, "There is no such page", "Check the address.", plain.link("To the pages", "/"))


def _entered() -> None:
    """Write down that somebody came in by the terminal's link."""
    audit.append(session.store(), session.keyholder(), "sign in", settings.now(), detail="with the terminal's link")


def _made(login: Login, offer: Offer) -> bytes:
    """The file's bytes; that they leave is written down, with their digest. Raises Refusal where rights changed."""
    if (session.looks(login) or session.keyholder()) != offer.viewer:
        raise Refusal("What you may see has changed since this file was offered. Load the page again.")
    content = offer.make()
    told = f"{offer.name} sha256 {sha256(content).hexdigest()}"
    audit.append_each(session.store(), offer.viewer, "export", settings.now(), offer.clients or (None,), detail=told)
    return content

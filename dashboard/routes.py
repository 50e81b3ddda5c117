"""The addresses that are ours, not Streamlit's: the way in, the way out for files, and a sign of life."""

import time
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import guard, plain, session
from dashboard.logins import Logins, Offer
from pipelines import settings
from pipelines.errors import Refusal
from pipelines.rights import audit


def routes(logins: Logins, cookie: str) -> list[BaseRoute]:
    """/health, /open and /exports/<token>."""

    async def health(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def enter(request: Request) -> Response:
        if request.method == "HEAD":  # a look ahead, by a scanner or a preview, does not use the link up
            return PlainTextResponse("")
        value = logins.redeem(request.query_params.get("token", ""), time.monotonic())
        if value is None:
            return plain.page(403, "This link was used already, or is not the newest", *plain.NEW_LINK)
        return RedirectResponse("/", 303, {"set-cookie": guard.set_cookie(cookie, value)})

    async def export(request: Request) -> Response:
        login = logins.named(request.headers.get(guard.LOGIN_HEADER))
        offer = login.offers.pop(request.path_params["token"], None) if login else None
        if offer is None:
            return plain.page(404, "This file was fetched already", "Go back, load the page again, and fetch it there.")
        try:
            content = await run_in_threadpool(_made, offer)
        except Refusal as refusal:
            return plain.page(409, "The file could not be made", str(refusal))
        disposition = f"attachment; filename*=UTF-8''{quote(offer.name)}"
        return Response(content, 200, {"content-disposition": disposition}, "text/csv; charset=utf-8")

    return [
        Route("/health", health),
        Route("/open", enter, methods=["GET"]),
        Route("/exports/{token}", export),
    ]


def _made(offer: Offer) -> bytes:
    """The file's bytes; that it left is written down first."""
    audit.append(session.store(), offer.viewer, "export", settings.now(), detail=offer.name)
    return offer.make()

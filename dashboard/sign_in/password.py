"""Setting a password by a one-time link. To look at the page does not use the link up."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import plain, session
from dashboard.plain import Html
from dashboard.sign_in import fields
from dashboard.sign_in.desk import Desk, origin_of, see, told
from pipelines import settings
from pipelines.access import own_password
from pipelines.errors import Refusal

HINT = "At least 15 characters. A few words with spaces are easy to remember, and good."
UNLIKE = "The two passwords are not the same."


def routes(desk: Desk) -> list[BaseRoute]:
    """/password."""

    async def show(request: Request) -> Response:
        return await _page(desk, request, request.query_params.get("token", ""), 200)

    async def change(request: Request) -> Response:
        given = await desk.posted(request)
        link, new = given.get("link", ""), given.get("password", "")
        if new != given.get("again", ""):
            return await _page(desk, request, link, 409, fields.wrong(UNLIKE))
        try:
            at, origin = settings.now(), origin_of(request)
            await desk.work(own_password.redeem, session.store(), link, new, at, origin, desk.cost)
        except Refusal as refusal:
            return await _page(desk, request, link, 409, fields.wrong(str(refusal)))
        return see("/sign-in?said=set")

    return [Route("/password", told(show), methods=["GET"]), Route("/password", told(change), methods=["POST"])]


def two_fields() -> Html:
    """A new password, twice."""
    return Html(
        fields.password("New password", "password", new=True, hint=HINT)
        + fields.password("The same again", "again", new=True)
    )


async def _page(desk: Desk, request: Request, link: str, status: int, *said: Html) -> Response:
    account = await desk.work(own_password.link_is_for, session.store(), link, settings.now())
    if account is None:
        return plain.page(403, "This link is not valid any more", own_password.DEAD_LINK)
    holder = desk.holder(request)
    form = fields.form(
        "/password",
        desk.forms.token(holder),
        fields.hidden("link", link),
        fields.text("Name", "name", autocomplete="username", value=account.name, readonly=""),
        two_fields(),
        button="Set the password",
    )
    return desk.shown(request, holder, plain.page(status, "Set your password", *said, form))

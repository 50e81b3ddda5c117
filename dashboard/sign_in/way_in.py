"""Signing in and out: a name and a password, then the second step where there is one."""

from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import cookies, plain, session, stream
from dashboard.components import words
from dashboard.logins import ENDED, IDLE, LONGEST, OUT, Login, clock
from dashboard.plain import Html
from dashboard.sign_in import account_page, fields
from dashboard.sign_in.desk import Desk, origin_of, safe, see, told
from pipelines import settings
from pipelines.access import digests, signing_in
from pipelines.access.signing_in import SetUpFirst, SignedIn

STEP_SECONDS, SET_UP_SECONDS = 5 * 60, 20 * 60
SET_UP = "/sign-in/second-step"
_SAID = {
    "out": "You are signed out, in every tab of this browser.",
    "set": "Your password is set. Sign in with it.",
    "made": "The account is made. Sign in with it.",
}
_NO_ACCOUNT = "Nobody has an account here yet. The link from the terminal leads to the first one."


def routes(desk: Desk) -> list[BaseRoute]:
    """/sign-in, /sign-in/code, /sign-in/second-step and /sign-out."""
    way = _WayIn(desk)
    return [
        Route("/sign-in", told(way.show), methods=["GET"]),
        Route("/sign-in", told(way.sign_in), methods=["POST"]),
        Route("/sign-in/code", told(way.show_code), methods=["GET"]),
        Route("/sign-in/code", told(way.second_step), methods=["POST"]),
        Route(SET_UP, told(way.show_set_up), methods=["GET"]),
        Route(SET_UP, told(way.set_up), methods=["POST"]),
        Route("/sign-out", told(way.sign_out), methods=["POST"]),
        Route("/sign-out", _to_the_pages, methods=["GET"]),
    ]


async def _to_the_pages(_: Request) -> Response:
    """Nobody is signed out by an address that was looked at: a form does that."""
    return see("/")


class _WayIn:
    def __init__(self, desk: Desk):
        self._desk = desk

    async def show(self, request: Request) -> Response:
        login = self._desk.login(request)
        if self._desk.logins.open_to_all or (login is not None and login.account is not None):
            return see("/")
        if not self._desk.logins.accounts:
            return plain.page(401, "Sign in", _NO_ACCOUNT, *plain.NEW_LINK)
        said = _SAID.get(request.query_params.get("said", "")) or self._why(request.query_params.get("why", ""))
        return self._form(request, 200, request.query_params.get("next", "/"), fields.done(said) if said else None)

    def _why(self, why: str) -> str | None:
        """Why somebody was signed out, in a sentence; None for anything that is no reason of ours."""
        logins = self._desk.logins
        return {
            IDLE: f"You were signed out after {_lasting(logins.idle_seconds)} without use.",
            LONGEST: f"You were signed out: nobody stays signed in for longer than {_lasting(logins.longest_seconds)}.",
            ENDED: "You were signed out.",
        }.get(why)

    async def sign_in(self, request: Request) -> Response:
        given = await self._desk.posted(request)
        name, next_page = given.get("name", ""), given.get("next", "/")
        password, at, origin = given.get("password", ""), settings.now(), origin_of(request)
        store, limits, cost = session.store(), self._desk.limits, self._desk.cost
        of = self._desk.web.second_step
        done = await self._desk.work(signing_in.sign_in, store, name, password, at, origin, limits, cost, of)
        if isinstance(done, SignedIn):
            return await let_in(self._desk, request, done, next_page)
        if isinstance(done, SetUpFirst):
            return _begin_set_up(self._desk, request, done, next_page)
        if isinstance(done, signing_in.SecondStep):
            answer = self._code_form(request, 200, next_page)
            self._desk.set_cookie(answer, request, done.pending_token, cookies.STEP, STEP_SECONDS)
            return answer
        return self._form(request, 401, next_page, fields.wrong(done.sentence), name)

    async def show_code(self, request: Request) -> Response:
        if self._desk.cookies.read(request.scope, cookies.STEP) is None:
            return see("/sign-in")
        return self._code_form(request, 200, "/")

    async def second_step(self, request: Request) -> Response:
        given = await self._desk.posted(request)
        pending = self._desk.cookies.read(request.scope, cookies.STEP) or ""
        code, at, origin = given.get("code", ""), settings.now(), origin_of(request)
        store, limits = session.store(), self._desk.limits
        done = await self._desk.work(signing_in.second_step, store, pending, code, at, origin, limits)
        next_page = given.get("next", "/")
        if isinstance(done, SignedIn):
            return await let_in(self._desk, request, done, next_page)
        return self._code_form(request, 401, next_page, fields.wrong(done.sentence))

    async def show_set_up(self, request: Request) -> Response:
        return _set_up_form(self._desk, request, 200, "/")

    async def set_up(self, request: Request) -> Response:
        given = await self._desk.posted(request)
        pending, next_page = self._desk.cookies.read(request.scope, cookies.STEP) or "", given.get("next", "/")
        code, at, origin = given.get("code", ""), settings.now(), origin_of(request)
        store, limits = session.store(), self._desk.limits
        done = await self._desk.work(signing_in.set_up, store, pending, code, at, origin, limits)
        if done == signing_in.Refused(signing_in.TOO_LATE):
            self._desk.enrolments.pop(pending, None)
            return self._form(request, 401, next_page, fields.wrong(done.sentence))
        if isinstance(done, signing_in.Refused):
            return _set_up_form(self._desk, request, 401, next_page, fields.wrong(done.sentence))
        self._desk.enrolments.pop(pending, None)
        signed_in, made = done
        kept = account_page.recovery_codes(made, "The second step is set", safe(next_page))
        return await admit(self._desk, request, signed_in, kept)

    async def sign_out(self, request: Request) -> Response:
        login = self._desk.login(request)
        if login is None:
            return see(stream.way_in(self._desk.logins))
        await self._desk.forms.read(request, login.name)
        await end(self._desk, login)
        answer = see("/sign-in?said=out" if login.account else "/")
        self._desk.set_cookie(answer, request, "", cookies.LOGIN)
        return answer

    def _form(self, request: Request, status: int, next_page: str, said: Html | None, name: str = "") -> Response:
        holder = self._desk.holder(request)
        form = fields.form(
            "/sign-in",
            self._desk.forms.token(holder),
            fields.text("Name", "name", autocomplete="username", value=name, **({} if name else {"autofocus": ""})),
            fields.password("Password", "password"),
            fields.hidden("next", safe(next_page)),
            button="Sign in",
        )
        parts = [said, form, self._provider(safe(next_page)), Html(f"<p>{_FORGOTTEN}</p>")]
        answer = plain.page(status, "Sign in", *[part for part in parts if part is not None])
        return self._desk.shown(request, holder, answer)

    def _provider(self, next_page: str) -> Html | None:
        provider = self._desk.web.provider
        if provider is None:
            return None
        label = f"Sign in with {urlsplit(provider.issuer).netloc}"
        return fields.link(label, f"/sign-in/provider?next={quote(next_page, safe='')}", look="button quiet")

    def _code_form(self, request: Request, status: int, next_page: str, said: Html | None = None) -> Response:
        holder = self._desk.holder(request)
        hint = "The six digits that your authenticator app shows now, or one of your recovery codes."
        form = fields.form(
            "/sign-in/code",
            self._desk.forms.token(holder),
            fields.code("Code", "code", hint),
            fields.hidden("next", safe(next_page)),
            button="Go on",
        )
        answer = plain.page(status, "The second step", *([said] if said else []), form, _START_AGAIN)
        return self._desk.shown(request, holder, answer)


_FORGOTTEN = "Forgotten your password? Whoever looks after the accounts can send you a link to set a new one."
_START_AGAIN = fields.link("Start again", "/sign-in")


def _lasting(seconds: float) -> str:
    """12 hours; 30 minutes; 20 seconds."""
    for length, name in ((3600, "hour"), (60, "minute")):
        if seconds >= length and seconds % length == 0:
            return words.count(round(seconds / length), name)
    return words.count(round(seconds), "second")


def _begin_set_up(desk: Desk, request: Request, first: SetUpFirst, next_page: str) -> Response:
    """Show the key of a second step to whoever may not be in without one."""
    desk.enrols(first.pending_token, first.enrolment)
    answer = _set_up_form(desk, request, 200, next_page, pending=first.pending_token)
    desk.set_cookie(answer, request, first.pending_token, cookies.STEP, SET_UP_SECONDS)
    return answer


def _set_up_form(
    desk: Desk, request: Request, status: int, next_page: str, *said: Html, pending: str | None = None
) -> Response:
    begun = desk.enrolments.get(pending or desk.cookies.read(request.scope, cookies.STEP) or "")
    if begun is None:
        return see("/sign-in")
    holder = desk.holder(request)
    answer = account_page.enrolment(
        begun,
        desk.forms.token(holder),
        status,
        *said,
        "This practice asks for a second step when you sign in: a code from an app on your phone, after the password.",
        action=SET_UP,
        hidden=fields.hidden("next", safe(next_page)),
        leave=_START_AGAIN,
    )
    return desk.shown(request, holder, answer)


async def let_in(desk: Desk, request: Request, done: SignedIn, next_page: str) -> Response:
    """Give the browser the session that was started for it, and go on to a page."""
    return await admit(desk, request, done, see(safe(next_page)))


async def admit(desk: Desk, request: Request, done: SignedIn, answer: Response) -> Response:
    """Give the browser the session that was started for it; the one that it had before is over."""
    before = desk.login(request)
    if before is not None:
        await end(desk, before)
    now = clock()
    login = desk.logins.admit(digests.digest(done.session_token), done.account_id, now, now)
    login.origin = origin_of(request)
    holder = desk.cookies.read(request.scope, cookies.FORM)
    if holder:
        desk.forms.spend(holder)
    desk.set_cookie(answer, request, done.session_token, cookies.LOGIN)
    desk.set_cookie(answer, request, "", cookies.FORM)
    desk.set_cookie(answer, request, "", cookies.STEP)
    return answer


async def end(desk: Desk, login: Login) -> None:
    """End a login in the store and in all its tabs."""
    login.leaving = OUT  # the mirror may see the store before this comes to its end
    if login.account is not None:
        await desk.work(signing_in.sign_out, session.store(), login.digest, settings.now())
    desk.logins.end(login, OUT)

"""A person's own account: the password, the second step, and the browsers that are signed in."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import guard, plain, session
from dashboard.logins import Login
from dashboard.plain import Html
from dashboard.sign_in import account_page, fields
from dashboard.sign_in.desk import Desk, origin_of, see, told
from dashboard.sign_in.password import UNLIKE
from pipelines import settings
from pipelines.access import accounts, own_password, second_step, sign_in_sessions, signing_in
from pipelines.access.accounts import Account
from pipelines.errors import Refusal

_WRONG = "The password is not right. Nothing was changed."
Change = Callable[[Login, Account, dict[str, str], Request], Awaitable[Response]]
_SAID = {
    "password": "The password is changed. Other browsers are signed out.",
    "step-removed": "The second step is removed.",
    "sessions": "All other browsers are signed out.",
}


def routes(desk: Desk) -> list[BaseRoute]:
    """/account and the forms on it. Everything is the business of the account that is signed in, and of no other."""
    own = _OwnAccount(desk)
    changes: dict[str, Change] = {
        "/account/password": own.change_password,
        "/account/second-step": own.begin_second_step,
        "/account/second-step/confirm": own.confirm_second_step,
        "/account/second-step/remove": own.remove_second_step,
        "/account/recovery-codes": own.renew_recovery_codes,
        "/account/sessions": own.end_others,
    }
    posts = [Route(path, told(own.taken(change)), methods=["POST"]) for path, change in changes.items()]
    return [
        Route("/account", told(own.show), methods=["GET"]),
        *posts,
        *(Route(path, _to_the_account, methods=["GET"]) for path in changes),
    ]


async def _to_the_account(_: Request) -> Response:
    """Where only forms go, a look leads to the page on which they stand."""
    return see("/account")


class _OwnAccount:
    def __init__(self, desk: Desk):
        self._desk = desk

    async def show(self, request: Request) -> Response:
        login = self._desk.logins.named(request.headers.get(guard.LOGIN_HEADER))
        if login is None or login.account is None:
            return see("/")
        said = _SAID.get(request.query_params.get("said", ""))
        return await self._page(login, 200, *([fields.done(said)] if said else []))

    def taken(self, change: Change) -> Callable[[Request], Awaitable[Response]]:
        """A form of the account that is signed in; what is refused is said on the page that it came from."""

        async def posted(request: Request) -> Response:
            login = self._desk.logins.named(request.headers.get(guard.LOGIN_HEADER))
            given = await self._desk.forms.read(request, login.name if login else None)
            if login is None or login.account is None:
                return see("/")
            account = await self._desk.work(accounts.of_id, session.store(), login.account)
            if account is None:
                return see("/")
            try:
                return await change(login, account, given, request)
            except Refusal as refusal:
                return await self._page(login, 409, fields.wrong(str(refusal)))

        return posted

    async def change_password(
        self, login: Login, account: Account, given: dict[str, str], request: Request
    ) -> Response:
        new = given.get("password", "")
        if new != given.get("again", ""):
            raise Refusal(UNLIKE)
        old, at, origin = given.get("old", ""), settings.now(), origin_of(request)
        store, kept, cost = session.store(), login.digest, self._desk.cost
        await self._desk.work(own_password.change, store, account, old, new, at, origin, kept, cost)
        return see("/account?said=password")

    async def begin_second_step(
        self, login: Login, account: Account, given: dict[str, str], request: Request
    ) -> Response:
        await self._prove(account, given, request)
        login.enrolment = await self._desk.work(second_step.begin, session.store(), account)
        return account_page.enrolment(login.enrolment, self._desk.forms.token(login.name), 200)

    async def confirm_second_step(
        self, login: Login, account: Account, given: dict[str, str], request: Request
    ) -> Response:
        code, at, origin = given.get("code", ""), settings.now(), origin_of(request)
        if login.enrolment is None:
            raise Refusal("No second step was begun. Begin again.")
        try:
            codes = await self._desk.work(second_step.confirm, session.store(), account, code, at, origin)
        except Refusal as refusal:
            token = self._desk.forms.token(login.name)
            return account_page.enrolment(login.enrolment, token, 409, fields.wrong(str(refusal)))
        login.enrolment = None
        return account_page.recovery_codes(codes, "The second step is set")

    async def remove_second_step(
        self, login: Login, account: Account, given: dict[str, str], request: Request
    ) -> Response:
        if await self._desk.work(self._demanded, account):
            raise Refusal(account_page.DEMANDED)
        await self._prove(account, given, request)
        by = second_step.acting(account, origin_of(request))
        await self._desk.work(second_step.remove, session.store(), by, account.name, settings.now())
        return see("/account?said=step-removed")

    async def renew_recovery_codes(
        self, login: Login, account: Account, given: dict[str, str], request: Request
    ) -> Response:
        await self._prove(account, given, request)
        at, origin = settings.now(), origin_of(request)
        codes = await self._desk.work(second_step.renew_recovery_codes, session.store(), account, at, origin)
        return account_page.recovery_codes(codes, "New recovery codes")

    async def end_others(self, login: Login, account: Account, given: dict[str, str], request: Request) -> Response:
        await self._desk.work(sign_in_sessions.end_all, session.store(), account.account_id, login.digest)
        return see("/account?said=sessions")

    async def _prove(self, account: Account, given: dict[str, str], request: Request) -> None:
        """What changes how one signs in asks for the password once more, where the account has one."""
        if not account.has_password:
            return
        password, at, origin = given.get("proof", ""), settings.now(), origin_of(request)
        store, cost = session.store(), self._desk.cost
        refused = await self._desk.work(signing_in.prove, store, account, password, at, origin, cost)
        if refused is not None:
            raise Refusal(_WRONG if refused.sentence == signing_in.WRONG else refused.sentence)

    async def _page(self, login: Login, status: int, *said: Html) -> Response:
        return await self._desk.work(self._drawn, login, status, *said)

    def _drawn(self, login: Login, status: int, *said: Html) -> Response:
        store = session.store()
        account = accounts.of_id(store, login.account) if login.account else None
        if account is None:
            return plain.page(403, "This account is gone", "Ask who administers the accounts.")
        left = second_step.recovery_codes_left(store, account) if account.has_second_step else 0
        mine = [
            one
            for one in sign_in_sessions.living(store, settings.now(), self._desk.limits)
            if one.account_id == account.account_id
        ]
        provider, token = self._desk.web.provider, self._desk.forms.token(login.name)
        demanded = self._demanded(account)
        parts = account_page.parts(
            account, left, mine, login.digest, token, store.timezone, provider, demanded=demanded
        )
        return plain.page(status, "Your account", *said, *parts)

    def _demanded(self, account: Account) -> bool:
        return signing_in.demanded(session.store(), account, self._desk.web.second_step, settings.now())

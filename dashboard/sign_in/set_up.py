"""The first set-up, by the link from the terminal, while nobody has an account.

The recovery sheet comes first, then who administers. The key's words stand in memory for it, until there is an account.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import guard, plain, session
from dashboard.logins import Login
from dashboard.plain import Html
from dashboard.sign_in import fields
from dashboard.sign_in.desk import Desk, Handler, origin_of, see, told
from dashboard.sign_in.password import UNLIKE, two_fields
from dashboard.sign_in.way_in import let_in
from pipelines import settings
from pipelines.access import accounts, own_password, passwords, signing_in
from pipelines.errors import Refusal
from pipelines.keeping import recovery_sheet
from pipelines.rights import audit

FIRST_PAGE = "/accounts"
Step = Callable[[Request, Login], Awaitable[Response]]
_RECOMMENDED = (
    "Recommended: a second step, so that a password alone lets nobody in. Set yours up under Your account once you are "
    "in. A practice can demand it of whoever administers, or of everybody, by a setting: PRACTICE_SECOND_STEP."
)
_NOT_NOW = fields.link("Not now: go on as the holder of the key", "/")


@dataclass
class SetUp:
    """What the set-up knows: the key's words, which of them are asked of whom, and who gave them back."""

    words: list[str]
    asked: dict[str, list[int]] = field(default_factory=dict)
    proven: set[str] = field(default_factory=set)

    def forget(self) -> None:
        """There is an account: nobody is shown the words any more."""
        self.words = []
        self.asked.clear()
        self.proven.clear()


def routes(desk: Desk, set_up: SetUp) -> list[BaseRoute]:
    """/set-up and its steps. Only for whoever came by the link from the terminal."""
    steps = _Steps(desk, set_up)
    return [
        Route("/set-up", told(steps.only_now(steps.sheet)), methods=["GET"]),
        Route("/set-up/words", told(steps.only_now(steps.ask)), methods=["GET"]),
        Route("/set-up/words", told(steps.only_now(steps.check)), methods=["POST"]),
        Route("/set-up/administrator", told(steps.only_now(steps.person)), methods=["GET"]),
        Route("/set-up/administrator", told(steps.only_now(steps.add)), methods=["POST"]),
    ]


class _Steps:
    def __init__(self, desk: Desk, set_up: SetUp):
        self._desk, self._set_up = desk, set_up

    def only_now(self, step: Step) -> Handler:
        """The step for the holder of the key, while nobody has an account; the first page for anybody else."""

        async def taken(request: Request) -> Response:
            login = self._desk.logins.named(request.headers.get(guard.LOGIN_HEADER))
            open_ = login is not None and login.account is None and not self._desk.logins.accounts
            if login is None or not open_ or self._desk.logins.open_to_all:
                return see("/")
            return await step(request, login)

        return taken

    async def sheet(self, request: Request, login: Login) -> Response:
        if not self._set_up.words:
            self._set_up.proven.add(login.name)
            return plain.page(
                200,
                "Keep your key",
                "The key of this store was given by you, and it cannot be written as words. Keep it where you keep "
                "what must not be lost: without it nobody can read the store or a backup of it.",
                fields.link("Go on", "/set-up/administrator", look="button"),
                _NOT_NOW,
            )
        return plain.page(
            200,
            "Recovery sheet",
            "These words are the key to everything that will be kept here. If this machine is lost, they and a backup "
            "bring it all back; without them nobody can, not even the makers of this program.",
            "Write them down or print this page, and keep the paper where you keep what must not be lost: not beside "
            "this machine, and in no photo or cloud. Whoever has the words and a copy of the store can read it all.",
            fields.words(self._set_up.words),
            f"Store: {session.store().place.main}",
            fields.link("I have them on paper", "/set-up/words", look="button"),
            _NOT_NOW,
        )

    async def ask(self, request: Request, login: Login) -> Response:
        if not self._set_up.words:
            return see("/set-up")
        return self._asked(login, 200)

    async def check(self, request: Request, login: Login) -> Response:
        given = await self._desk.forms.read(request, login.name)
        asked = self._set_up.asked.get(login.name)
        if asked is None:
            return see("/set-up/words")
        wrong = recovery_sheet.confirm(self._set_up.words, {place: given.get(f"word{place}", "") for place in asked})
        if wrong:
            said = f"Not what the sheet says: {_words(wrong)}. Look at the sheet again."
            return self._asked(login, 409, fields.wrong(said))
        self._set_up.proven.add(login.name)
        store, by = session.store(), session.keyholder()
        await self._desk.work(audit.append, store, by, "set up", settings.now(), None, "recovery sheet")
        return see("/set-up/administrator")

    async def person(self, request: Request, login: Login) -> Response:
        return self._person(login, 200) if login.name in self._set_up.proven else see("/set-up")

    async def add(self, request: Request, login: Login) -> Response:
        given = await self._desk.forms.read(request, login.name)
        if login.name not in self._set_up.proven:
            return see("/set-up")
        name, new = given.get("name", "").strip(), given.get("password", "")
        try:
            if new != given.get("again", ""):
                raise Refusal(UNLIKE)
            done = await self._desk.work(_first_account, self._desk, name, new, origin_of(request))
        except Refusal as refusal:
            return self._person(login, 409, fields.wrong(str(refusal)), name)
        self._set_up.forget()
        self._desk.logins.accounts_exist()
        if done is None:
            return see("/sign-in?said=made")
        return await let_in(self._desk, request, done, FIRST_PAGE)

    def _asked(self, login: Login, status: int, *said: Html) -> Response:
        asked = self._set_up.asked.setdefault(login.name, recovery_sheet.positions(self._set_up.words))
        lines = [fields.text(f"Word {place}", f"word{place}", autocomplete="off") for place in asked]
        return plain.page(
            status,
            "Type three words back",
            *said,
            "So that it is certain that the sheet can be read.",
            fields.form("/set-up/words", self._desk.forms.token(login.name), *lines, button="Go on"),
            fields.link("Show the sheet again", "/set-up"),
            _NOT_NOW,
        )

    def _person(self, login: Login, status: int, said: Html | None = None, name: str = "") -> Response:
        return plain.page(
            status,
            "Who administers?",
            *([said] if said else []),
            "The first account manages the accounts of all others, and the imports. An account of its own sees nothing "
            "clinical; if you treat clients yourself, you can tie it to yourself once a file of practitioners is in.",
            _RECOMMENDED,
            fields.form(
                "/set-up/administrator",
                self._desk.forms.token(login.name),
                fields.text("Name", "name", autocomplete="username", value=name, hint="To sign in with: kim, or kim.b"),
                two_fields(),
                button="Make the account and sign in",
            ),
            _NOT_NOW,
        )


def _words(places: list[int]) -> str:
    """word 4; words 2, 4 and 17."""
    *rest, last = [str(place) for place in places]
    return f"words {', '.join(rest)} and {last}" if rest else f"word {last}"


def _first_account(desk: Desk, name: str, password: str, origin: str) -> signing_in.SignedIn | None:
    """The first account, with its password, signed in; None where a second step is demanded, and set up at the sign-in.

    Raises Refusal; then no account is left behind.
    """
    store, by, at = session.store(), session.keyholder(), settings.now()
    passwords.check(password, name)
    account, link = accounts.add(store, by, name, at, administers=True)
    own_password.redeem(store, link, password, at, origin, desk.cost, first=True)
    if signing_in.demanded(store, account, desk.web.second_step, at):
        return None
    return signing_in.let_in(store, account, at, origin, "at the first set-up", desk.limits)

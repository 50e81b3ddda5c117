"""Our cookies: their names and what a browser may do with them. Behind TLS they bear a prefix that browsers enforce."""

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import Scope

LOGIN = ""
FORM = "form"  # binds a form that is shown before anybody has signed in to the browser that asked for it
STEP = "step"  # the password was right, the second step is asked
PROVIDER = "provider"  # on the way to the identity provider and back


class Cookies:
    """The cookies of one server. Cookies know no ports, so `stem`, the beginning of all names, should hold it."""

    def __init__(self, stem: str):
        self._stem = stem

    def read(self, scope: Scope, kind: str = LOGIN) -> str | None:
        """What the browser sent; None where it sent none. Behind TLS a cookie without the prefix is not looked at."""
        try:
            found = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(self._name(scope, kind))
        except CookieError:
            return None
        return found.value if found and found.value else None

    def made(self, scope: Scope, value: str, kind: str = LOGIN, seconds: int | None = None) -> str:
        """The header that sets a cookie: unreadable for scripts, for this server only, until the browser is closed."""
        # The provider sends the browser back from another site, where a strict cookie would stay behind.
        site = "Lax" if kind in (LOGIN, PROVIDER) else "Strict"
        end = "" if seconds is None else f"; Max-Age={seconds}"
        secure = "; Secure" if _is_secure(scope) else ""
        return f"{self._name(scope, kind)}={value}; HttpOnly; SameSite={site}; Path=/{end}{secure}"

    def ended(self, scope: Scope, kind: str = LOGIN) -> str:
        """The header that takes a cookie away."""
        return self.made(scope, "", kind, seconds=0)

    def _name(self, scope: Scope, kind: str) -> str:
        return f"{'__Host-' if _is_secure(scope) else ''}{self._stem}{'_' if kind else ''}{kind}"


def _is_secure(scope: Scope) -> bool:
    return str(scope.get("scheme", "http")) in ("https", "wss")

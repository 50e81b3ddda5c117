"""Signing in through the practice's identity provider (OpenID Connect, authorization code with PKCE)."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwk, jwt
from joserfc.errors import JoseError
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import cookies, plain, session
from dashboard.logins import clock
from dashboard.sign_in import fields
from dashboard.sign_in.desk import Desk, origin_of, safe, see, told
from dashboard.sign_in.way_in import let_in
from pipelines import settings
from pipelines.access import openid, signing_in
from pipelines.settings import Provider

BACK = "/sign-in/provider/back"
_MOST, _SECONDS = 1_000, 10 * 60
_TIMEOUT = 10.0
_LEEWAY = 60  # seconds by which the provider's clock may differ
_SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
_AWAY = "The identity provider cannot be reached, or answered what it should not. Try again, or use a password."
_STALE = "This sign-in was begun in another browser, was finished before, or took too long. Begin it again."


@dataclass(frozen=True)
class Journey:
    """A browser on its way to the provider and back."""

    state: str
    nonce: str
    verifier: str
    next_page: str
    begun: float


@dataclass(frozen=True)
class Identity:
    """Who the provider says somebody is."""

    subject: str
    email: str | None
    verified: bool


def routes(desk: Desk, here: str) -> list[BaseRoute]:
    """/sign-in/provider and the way back. `here` is this server's own address, without a slash at its end."""
    if desk.web.provider is None:
        return []
    door = _Door(desk, desk.web.provider, here + BACK)
    return [
        Route("/sign-in/provider", told(door.leave), methods=["GET"]),
        Route(BACK, told(door.come_back), methods=["GET"]),
    ]


class _Door:
    def __init__(self, desk: Desk, provider: Provider, back: str):
        self._desk, self._provider, self._back = desk, provider, back
        self._journeys: OrderedDict[str, Journey] = OrderedDict()

    async def leave(self, request: Request) -> Response:
        if not self._desk.logins.accounts:
            return see("/sign-in")
        next_page = safe(request.query_params.get("next", "/"))
        state, nonce, verifier, key = (secrets.token_urlsafe(48) for _ in range(4))
        try:
            address = await self._desk.work(self._address, state, nonce, verifier)
        except (requests.RequestException, ValueError, KeyError, TypeError):
            return _refused(_AWAY)
        self._journeys[key] = Journey(state, nonce, verifier, next_page, clock())
        while len(self._journeys) > _MOST:
            self._journeys.popitem(last=False)
        answer = RedirectResponse(address, 303)
        self._desk.set_cookie(answer, request, key, cookies.PROVIDER, _SECONDS)
        return answer

    async def come_back(self, request: Request) -> Response:
        journey = self._journeys.pop(self._desk.cookies.read(request.scope, cookies.PROVIDER) or "", None)
        state, code = request.query_params.get("state", ""), request.query_params.get("code")
        if journey is None or clock() - journey.begun > _SECONDS:
            return _refused(_STALE)
        if not secrets.compare_digest(journey.state.encode(), state.encode()):
            return _refused(_STALE)
        if code is None:
            return _refused("The identity provider did not let you in. Nothing was changed.")
        try:
            who = await self._desk.work(self._identity, code, journey)
        except (requests.RequestException, OAuthError, JoseError, ValueError, KeyError, TypeError):
            return _refused(_AWAY)
        at, origin, store = settings.now(), origin_of(request), session.store()
        issuer, limits = self._provider.issuer, self._desk.limits
        done = await self._desk.work(
            openid.sign_in, store, issuer, who.subject, who.email, who.verified, at, origin, limits
        )
        if isinstance(done, signing_in.Refused):
            return _refused(done.sentence)
        answer = await let_in(self._desk, request, done, journey.next_page)
        self._desk.set_cookie(answer, request, "", cookies.PROVIDER)
        return answer

    def _address(self, state: str, nonce: str, verifier: str) -> str:
        """Where the browser is sent."""
        with self._client() as client:
            endpoint = self._discovered(client)["authorization_endpoint"]
            address: str = client.create_authorization_url(endpoint, state, verifier, nonce=nonce)[0]
        return address

    def _identity(self, code: str, journey: Journey) -> Identity:
        """Whom the provider's signed token names. Raises what its libraries do for anything that does not fit."""
        with self._client() as client:
            found = self._discovered(client)
            endpoint = found["token_endpoint"]
            token = client.fetch_token(endpoint, code=code, code_verifier=journey.verifier, allow_redirects=False)
            answer = client.get(found["jwks_uri"], withhold_token=True, allow_redirects=False)
        answer.raise_for_status()
        signed = jwt.decode(str(token["id_token"]), jwk.KeySet.import_key_set(answer.json()), algorithms=_SIGNATURES)
        claims = signed.claims
        registry = jwt.JWTClaimsRegistry(
            now=int(settings.now().timestamp()),
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._provider.issuer},
            aud={"essential": True, "value": self._provider.client_id},
            exp={"essential": True},
            iat={"essential": True},
            sub={"essential": True},
            nonce={"essential": True, "value": journey.nonce},
        )
        registry.validate(claims)
        audiences = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        if (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != self._provider.client_id:
            raise ValueError("the token is for another program")
        email = claims.get("email")
        return Identity(
            str(claims["sub"]), email if isinstance(email, str) else None, claims.get("email_verified") is True
        )

    def _discovered(self, client: OAuth2Session) -> dict[str, str]:
        """What the provider says of itself. ValueError where it is another than was set."""
        issuer = self._provider.issuer
        address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        answer = client.get(address, withhold_token=True, allow_redirects=False)
        answer.raise_for_status()
        found: dict[str, str] = answer.json()
        if found["issuer"] != issuer:
            raise ValueError("the provider calls itself otherwise")
        schemes = {urlsplit(found[name]).scheme for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        if schemes != {urlsplit(issuer).scheme}:
            raise ValueError("a part of the provider is reached without encryption")
        return found

    def _client(self) -> OAuth2Session:
        return OAuth2Session(
            client_id=self._provider.client_id,
            client_secret=self._provider.client_secret,
            token_endpoint_auth_method="client_secret_basic" if self._provider.client_secret else "none",
            scope="openid email",
            redirect_uri=self._back,
            code_challenge_method="S256",
            default_timeout=_TIMEOUT,
        )


def _refused(sentence: str) -> Response:
    return plain.page(403, "You are not signed in", sentence, fields.link("To the sign-in", "/sign-in"))

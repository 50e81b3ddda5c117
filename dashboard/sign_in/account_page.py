"""How a person's own account looks."""

from datetime import datetime
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import segno
from starlette.responses import Response

from dashboard import plain
from dashboard.components import words
from dashboard.plain import Html
from dashboard.sign_in import fields
from dashboard.sign_in.password import two_fields
from pipelines.access.accounts import Account
from pipelines.access.second_step import Enrolment
from pipelines.access.sign_in_sessions import SignInSession
from pipelines.settings import Provider

DEMANDED = "This practice asks you for a second step: it can be changed, not removed."
_LEAVE = fields.link("Leave it as it was", "/account")


def parts(
    account: Account,
    codes_left: int,
    sessions: list[SignInSession],
    digest: str,
    token: str,
    zone: str,
    provider: Provider | None,
    *,
    demanded: bool = False,
) -> list[str]:
    """The parts of the page. `digest` stands for the session of the browser that asks.

    `demanded`: whether the practice demands a second step of this account.
    """
    return [
        f"You are signed in as {account.name}.",
        fields.link("To the pages", "/"),
        fields.heading("Password"),
        *_password(account, token),
        fields.heading("Second step"),
        *_second_step(account, codes_left, token, demanded),
        *([_not_after(provider)] if provider else []),
        fields.heading("Where you are signed in"),
        _sessions(sessions, digest, zone),
        *([_end_others(token)] if len(sessions) > 1 else []),
    ]


def enrolment(
    begun: Enrolment,
    token: str,
    status: int,
    *said: str,
    action: str = "/account/second-step/confirm",
    hidden: Html | None = None,
    leave: Html = _LEAVE,
) -> Response:
    """The key of a second step, as a picture and in letters, and a field for the first code, which goes to `action`."""
    picture = segno.make(begun.address, error="m", micro=False).svg_inline(
        border=2, omitsize=True, svgclass=None, lineclass=None, dark="#000", light="#fff"
    )
    grouped = " ".join(begun.secret[start : start + 4] for start in range(0, len(begun.secret), 4))
    return plain.page(
        status,
        "Set up the second step",
        *said,
        "Read this picture with an authenticator app on your phone, or type the key into it.",
        Html(f'<figure role="img" aria-label="The key as a QR code; it stands in letters below">{picture}</figure>'),
        Html(f"<p>Key: <code>{escape(grouped)}</code></p>"),
        fields.form(
            action,
            token,
            fields.code("Code", "code", "The six digits that the app shows now."),
            *([hidden] if hidden else []),
            button="Set the second step",
        ),
        leave,
    )


def recovery_codes(codes: list[str], title: str, then: str = "/account") -> Response:
    """The recovery codes, this once. `then`: the page to go on to."""
    return plain.page(
        200,
        title,
        "Write these recovery codes down, or print this page, and keep them where your phone is not. Each lets you in "
        "once in place of a code from the app. They are shown only now.",
        fields.words(codes),
        fields.link("I have kept them", then, look="button"),
    )


def _password(account: Account, token: str) -> list[str]:
    if not account.has_password:
        return ["This account has no password. Whoever administers the accounts can send you a link to set one."]
    name = fields.text("Name", "name", autocomplete="username", value=account.name, readonly="")
    old = fields.password("Password now", "old")
    form = fields.form("/account/password", token, name, old, two_fields(), button="Change the password")
    return [Html(f"<details><summary>Change the password</summary>{form}</details>")]


def _second_step(account: Account, codes_left: int, token: str, demanded: bool) -> list[str]:
    if not account.has_second_step:
        return [
            "With a second step, a password alone lets nobody in: a code from an app on your phone is asked for too.",
            _with_proof(account, token, "/account/second-step", "step", "Set up a second step"),
        ]
    left = words.count(codes_left, "recovery code")
    return [
        f"A second step is set. {left} left.",
        _with_proof(account, token, "/account/second-step", "other", "Set up another phone"),
        _with_proof(account, token, "/account/recovery-codes", "codes", "Make new recovery codes"),
        DEMANDED
        if demanded
        else _with_proof(account, token, "/account/second-step/remove", "remove", "Remove the second step"),
    ]


def _with_proof(account: Account, token: str, action: str, prefix: str, button: str) -> Html:
    proof = fields.password("Your password, once more", "proof", prefix=prefix) if account.has_password else Html("")
    form = fields.form(action, token, proof, button=button)
    return Html(f"<details><summary>{escape(button)}</summary>{form}</details>")


def _not_after(provider: Provider) -> str:
    host = urlsplit(provider.issuer).netloc
    return f"Whoever signs in with {host} is not asked for this second step: {host} asks for its own."


def _sessions(sessions: list[SignInSession], digest: str, zone: str) -> Html:
    rows = "".join(
        f"<tr><td>{escape(one.origin or 'unknown')}{' (this browser)' if one.digest == digest else ''}</td>"
        f"<td>{escape(_moment(one.started_at, zone))}</td><td>{escape(_moment(one.seen_at, zone))}</td></tr>"
        for one in sessions
    )
    head = "<tr><th scope='col'>From</th><th scope='col'>Signed in</th><th scope='col'>Last used</th></tr>"
    return Html(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>")


def _end_others(token: str) -> Html:
    return fields.form("/account/sessions", token, button="Sign out all others", quiet=True)


def _moment(at: datetime, zone: str) -> str:
    return words.moment(at.astimezone(ZoneInfo(zone)))

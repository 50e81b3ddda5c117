"""Accounts: add, list, disable, enable, reset, token, tie, email, unlink."""

from pathlib import Path
from typing import Annotated, Any

import typer

from pipelines import settings, terminal
from pipelines.access import accounts, overview, own_password, passwords, tokens
from pipelines.commands.opening import opened
from pipelines.errors import Refusal, WrongUsage
from pipelines.options import Common, with_common
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

app = typer.Typer(no_args_is_help=True, help=__doc__)

Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]
Source = Annotated[str, typer.Option(metavar="NAME", help="Where the practitioner's code comes from.")]
_HOW_TO_USE = (
    "Open http://…/password?token={token} within 24 hours to set a password; it works once. "
    "Put the address of your Secure Base in place of http://…: it is not known here."
)


@app.command()
@with_common
def add(
    common: Common,
    name: Name,
    practitioner: Annotated[str | None, typer.Option(metavar="CODE", help="Whose account it is.")] = None,
    source: Source = "practice",
    administrator: Annotated[bool, typer.Option("--administrator", help="It manages accounts and imports.")] = False,
    email: Annotated[str | None, typer.Option(metavar="E", help="For an identity provider.")] = None,
    password_file: Annotated[Path | None, typer.Option(metavar="F", help="A file with the password, no link.")] = None,
) -> None:
    """Add an account; its password is set through a link that works once."""
    password = _password(password_file, name) if password_file else None
    with opened(common) as store:
        at = settings.now()
        account, token = accounts.add(store, common.viewer, name, at, practitioner, source, administrator, email)
        if password is not None:
            own_password.redeem(store, token, password, at, common.viewer.origin)
    terminal.say(f"The account {account.name} was added.")
    told: dict[str, Any] = {"account": account.name, "practitioner": practitioner, "administers": administrator}
    _tell_link(common, told, token if password is None else None)


@app.command("list")
@with_common
def list_(common: Common) -> None:
    """List the accounts."""
    with opened(common) as store:
        found = overview.lines(store, common.viewer, common.as_of)
    rows = [_row(line) for line in found]
    for row in rows:
        if not common.as_json:
            terminal.write(" · ".join(str(part) for part in _words(row)))
    if not rows:
        terminal.say("There is no account yet. Add the first with: python -m pipelines user add NAME --administrator")
    terminal.answer(common.as_json, {"accounts": rows})


@app.command()
@with_common
def disable(common: Common, name: Name) -> None:
    """Let nobody sign in with an account; who is signed in is out."""
    with opened(common) as store:
        accounts.disable(store, common.viewer, name, settings.now())
    _done(common, name, "disabled")


@app.command()
@with_common
def enable(common: Common, name: Name) -> None:
    """Let an account be used again, with the password that it had."""
    with opened(common) as store:
        accounts.enable(store, common.viewer, name, settings.now())
    _done(common, name, "enabled")


@app.command()
@with_common
def reset(
    common: Common,
    name: Name,
    and_second_step: Annotated[bool, typer.Option("--second-step", help="Take the second step away too.")] = False,
) -> None:
    """Take a password away and a lock off; a new one is set through a link that works once."""
    with opened(common) as store:
        at = settings.now()
        token = accounts.reset(store, common.viewer, name, at, second_step=and_second_step)
        kept = len(tokens.listed(store, common.viewer, at, name))
    terminal.say(f"The password of {name} holds no more, and every browser that was signed in with it is out.")
    if kept:
        terminal.say(f"Its tokens for programs still hold: {kept}. See them with: user token {name} --list")
    _tell_link(common, {"account": name}, token)


@app.command()
@with_common
def token(
    common: Common,
    name: Name,
    label: Annotated[str | None, typer.Option(metavar="L", help="What the token is for.")] = None,
    days: Annotated[int | None, typer.Option(metavar="N", help="How long it holds. Default: until ended.")] = None,
    end: Annotated[bool, typer.Option("--end", help="End the token with this label.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the account's tokens.")] = False,
) -> None:
    """Make, end or list the tokens with which a program acts as an account."""
    if listing == (label is not None) or (listing and (end or days)):
        raise WrongUsage("Give --label to make a token, --label and --end to end it, or --list alone.")
    with opened(common) as store:
        at = settings.now()
        if listing:
            told = _tokens(store, common.viewer, name, common.as_json)
        elif end:
            tokens.end(store, common.viewer, name, str(label), at)
            terminal.say(f"The token {label} of {name} was ended.")
            told = {"account": name, "ended": label}
        else:
            made = tokens.make(store, common.viewer, name, str(label), at, days)
            terminal.say("This token is shown once. Keep it as you keep a password.")
            told = {"account": name, "label": label, "token": made}
            if not common.as_json:
                terminal.write(made)
    terminal.answer(common.as_json, told)


@app.command()
@with_common
def tie(
    common: Common,
    name: Name,
    practitioner: Annotated[str | None, typer.Option(metavar="CODE", help="Whose account it is.")] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="Tie it to no practitioner.")] = False,
    source: Source = "practice",
    administrator: Annotated[
        bool | None, typer.Option("--administrator/--no-administrator", help="Whether it manages accounts.")
    ] = None,
) -> None:
    """Tie an account to a practitioner, and say whether it administers. Who is signed in with it is out."""
    if nobody and practitioner is not None:
        raise WrongUsage("--practitioner and --nobody go not together.")
    if not nobody and practitioner is None and administrator is None:
        raise WrongUsage("Say --practitioner CODE or --nobody, --administrator or --no-administrator.")
    with opened(common) as store:
        if practitioner is None and not nobody:
            before = accounts.required(store, name)
            practitioner, source = before.practitioner, before.source or source
        account = accounts.tie(store, common.viewer, name, practitioner, source, settings.now(), administrator)
    whose = f"tied to practitioner {account.practitioner}" if account.practitioner else "tied to nobody"
    terminal.say(f"The account {account.name} is {whose}{' and administers' if account.administers else ''}.")
    told = {"account": account.name, "practitioner": account.practitioner, "administers": account.administers}
    terminal.answer(common.as_json, told)


@app.command()
@with_common
def email(
    common: Common,
    name: Name,
    address: Annotated[str | None, typer.Argument(metavar="ADDRESS", show_default=False)] = None,
    none: Annotated[bool, typer.Option("--none", help="Take the address away.")] = False,
) -> None:
    """Change the e-mail address by which an identity provider knows who an account is of."""
    if none == (address is not None):
        raise WrongUsage("Give the address, or --none to take it away.")
    with opened(common) as store:
        account = accounts.change_email(store, common.viewer, name, address, settings.now())
    told = f"has the address {account.email}" if account.email else "has no address"
    terminal.say(f"The account {account.name} {told}. An identity that was linked to it before still is: user unlink.")
    terminal.answer(common.as_json, {"account": account.name, "email": account.email})


@app.command()
@with_common
def unlink(common: Common, name: Name) -> None:
    """Forget the identity at a provider that stands for an account. Who is signed in with it is out."""
    with opened(common) as store:
        linked = accounts.unlink(store, common.viewer, name, settings.now())
        account = accounts.required(store, name)
    terminal.say(f"The account {account.name} is linked to no identity any more.")
    if account.email:
        terminal.say(
            f"Whoever signs in through the provider with the verified address {account.email} is linked to it anew. "
            f"To let nobody in that way: user email {account.name} --none"
        )
    terminal.answer(common.as_json, {"account": account.name, "unlinked": linked})


def _password(file: Path, name: str) -> str:
    """The first line of a file, held against the rules before anything is changed."""
    try:
        lines = terminal.here(file).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"{file} cannot be read as text. Nothing was changed.") from None
    password = lines[0] if lines else ""
    passwords.check(password, name)
    return password


def _tell_link(common: Common, told: dict[str, Any], token: str | None) -> None:
    if token is not None:
        terminal.say(_HOW_TO_USE.format(token=token))
        told["link"] = f"/password?token={token}"
    terminal.answer(common.as_json, told)


def _done(common: Common, name: str, state: str) -> None:
    terminal.say(f"The account {name} is {state}.")
    terminal.answer(common.as_json, {"account": name, "state": state})


def _row(line: overview.Line) -> dict[str, Any]:
    account = line.account
    return {
        "account": account.name,
        "practitioner": account.practitioner,
        "source": account.source,
        "role": line.role,
        "administers": account.administers,
        "email": account.email,
        "second_step": account.has_second_step,
        "last_sign_in": account.signed_in_at.isoformat() if account.signed_in_at else None,
        "state": line.state,
    }


def _words(row: dict[str, Any]) -> list[str]:
    return [
        row["account"],
        row["practitioner"] or "tied to nobody",
        row["role"] or "not at work",
        *(["administers"] if row["administers"] else []),
        *([row["email"]] if row["email"] else []),
        *(["second step"] if row["second_step"] else []),
        f"last signed in {row['last_sign_in'][:16]}Z" if row["last_sign_in"] else "never signed in",
        row["state"],
    ]


def _tokens(store: Store, by: Viewer, name: str, as_json: bool) -> dict[str, Any]:
    found = tokens.listed(store, by, settings.now(), name)
    for one in found:
        if not as_json:
            ends = f"until {one.ends_at:%Y-%m-%d %H:%M}Z" if one.ends_at else "until it is ended"
            terminal.write(f"{one.label} · made {one.made_at:%Y-%m-%d %H:%M}Z · {ends}")
    if not found:
        terminal.say(f"{name} has no token.")
    told = [{"label": one.label, "made_at": one.made_at, "ends_at": one.ends_at} for one in found]
    return {"account": name, "tokens": told}

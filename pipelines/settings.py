"""What the environment and the machine say: the one place that reads them."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from pipelines import caller
from pipelines.errors import WrongUsage

APPLICATION = "secure-base"
_HERE = ("localhost", "127.0.0.1", "::1")
_MAIL_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.?)+", re.A | re.I)
SECOND_STEP = ("off", "administrators", "everybody")  # of whom a practice may demand one


@dataclass(frozen=True)
class Settings:
    """Where the store lies, what opens it, and how much of the machine it may use."""

    store: str
    data_path: str | None = None
    key: str | None = None
    key_file: Path | None = None
    definitions: tuple[Path, ...] = ()
    user: str | None = None
    audit_heads: Path | None = None
    memory_limit: str = "1GB"
    threads: int = 1  # made by hand, as tests do: small stores, several processes side by side. load() takes all cores
    idle_minutes: float = 30.0  # a browser that nobody uses is signed out
    longest_hours: float = 12.0  # and every browser after this


@dataclass(frozen=True)
class Provider:
    """An identity provider that the practice trusts to say whose email address somebody has."""

    issuer: str
    client_id: str
    client_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Mail:
    """The practice's own mail server. Except on this machine it is spoken to encrypted, at port 465 from the start."""

    host: str
    sender: str
    port: int = 587
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @property
    def here(self) -> bool:
        """Whether the server is this machine."""
        return self.host in _HERE


@dataclass(frozen=True)
class Web:
    """By which address the practice reaches the pages, who else may say who somebody is, of whom a code is demanded.

    mail and webhook: where notices go to; None: nowhere. Both need an address.
    """

    address: str | None = None
    provider: Provider | None = None
    second_step: str = "off"  # or "administrators", or "everybody": nobody signs in with a password without one
    mail: Mail | None = None
    webhook: str | None = field(default=None, repr=False)  # its path may be a secret


def web_from_environment() -> Web:
    """What PRACTICE_* variables say of the pages. Raises WrongUsage for what cannot be."""
    read = os.environ.get
    address = (read("PRACTICE_ADDRESS") or "").rstrip("/") or None
    if address is not None:
        _check_address(address, "PRACTICE_ADDRESS", "https://practice.example", path=False)
    mail, webhook = _mail(), read("PRACTICE_WEBHOOK") or None
    if webhook is not None:
        _check_address(webhook, "PRACTICE_WEBHOOK", "https://chat.example/hooks/1", path=True)
    if address is None and (mail or webhook):
        raise WrongUsage("PRACTICE_SMTP_HOST and PRACTICE_WEBHOOK need PRACTICE_ADDRESS: a notice says where to look.")
    return Web(address, _provider(), _second_step(), mail, webhook)


def is_mail_address(text: str) -> bool:
    """Whether a text is one plain e-mail address, in ASCII: no name beside it, no second one, no line of its own."""
    return len(text) <= 254 and _MAIL_ADDRESS.fullmatch(text) is not None


def _mail() -> Mail | None:
    read = os.environ.get
    host, sender = read("PRACTICE_SMTP_HOST"), read("PRACTICE_SMTP_SENDER")
    if not host and not sender:
        return None
    if not host or not sender:
        raise WrongUsage("PRACTICE_SMTP_HOST and PRACTICE_SMTP_SENDER go together: set both, or neither.")
    if not re.fullmatch(r"[\w.:-]{1,253}", host, re.A):
        raise WrongUsage("PRACTICE_SMTP_HOST must be a host's name like mail.practice.example, without a port.")
    if not is_mail_address(sender):
        raise WrongUsage("PRACTICE_SMTP_SENDER must be an e-mail address like base@practice.example.")
    port = read("PRACTICE_SMTP_PORT") or "587"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise WrongUsage("PRACTICE_SMTP_PORT must be a port's number: 587, or 465.")
    user, password = read("PRACTICE_SMTP_USER") or None, _secret("PRACTICE_SMTP_PASSWORD")
    if (user is None) != (password is None):
        raise WrongUsage("PRACTICE_SMTP_USER and PRACTICE_SMTP_PASSWORD go together: set both, or neither.")
    return Mail(host, sender, int(port), user, password)


def trust_proxies() -> None:
    """Let the server believe what the proxies that PRACTICE_PROXY names say of who calls and how, and nobody else.

    The server's own default would believe everybody on this machine.
    """
    os.environ["FORWARDED_ALLOW_IPS"] = os.environ.get("PRACTICE_PROXY") or ""


def _second_step() -> str:
    said = os.environ.get("PRACTICE_SECOND_STEP") or "off"
    if said not in SECOND_STEP:
        raise WrongUsage(f"PRACTICE_SECOND_STEP is one of: {', '.join(SECOND_STEP)}.")
    return said


def _provider() -> Provider | None:
    read = os.environ.get
    issuer, client_id = read("PRACTICE_OIDC_ISSUER"), read("PRACTICE_OIDC_CLIENT_ID")
    if not issuer and not client_id:
        return None
    if not issuer or not client_id:
        raise WrongUsage("PRACTICE_OIDC_ISSUER and PRACTICE_OIDC_CLIENT_ID go together: set both, or neither.")
    _check_address(issuer, "PRACTICE_OIDC_ISSUER", "https://login.example", path=True)
    return Provider(issuer, client_id, _secret("PRACTICE_OIDC_CLIENT_SECRET"))


def _secret(name: str) -> str | None:
    """A secret from its variable, or from the file that NAME_FILE names."""
    secret, file = os.environ.get(name), os.environ.get(f"{name}_FILE")
    if file and not secret:
        try:
            secret = Path(file).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise WrongUsage(f"{name}_FILE names {file}, which cannot be read.") from None
    return secret or None


def _check_address(address: str, name: str, example: str, *, path: bool) -> None:
    """An address with https; with http on this machine only."""
    try:
        parts = urlsplit(address)
        here = parts.hostname in _HERE
        fits = parts.hostname and parts.port != 0 and parts.scheme in (("http", "https") if here else ("https",))
    except ValueError:
        fits = False
    if not fits or parts.query or parts.fragment or parts.username or (parts.path and not path):
        raise WrongUsage(f"{name} must be an address like {example}; http only on this machine.")


def from_environment() -> Settings:
    """The settings that the caller's PRACTICE_* variables give, with the defaults of this machine."""
    read = _variables().get
    key_file = read("PRACTICE_KEY_FILE")
    return Settings(
        store=read("PRACTICE_STORE") or str(data_folder() / "practice.duckdb"),
        data_path=read("PRACTICE_DATA_PATH") or None,
        key=read("PRACTICE_KEY") or None,
        key_file=caller.here(Path(key_file)) if key_file else None,
        definitions=tuple(
            caller.here(Path(part)) for part in (read("PRACTICE_DEFINITIONS") or "").split(os.pathsep) if part
        ),
        user=read("PRACTICE_USER") or None,
        audit_heads=caller.here(Path(read("PRACTICE_AUDIT_HEADS") or state_folder())),
        memory_limit=read("PRACTICE_MEMORY_LIMIT") or "1GB",
        threads=os.cpu_count() or 2,
        idle_minutes=_number(read("PRACTICE_IDLE_MINUTES"), 30.0, "PRACTICE_IDLE_MINUTES"),
        longest_hours=_number(read("PRACTICE_SESSION_HOURS"), 12.0, "PRACTICE_SESSION_HOURS"),
    )


def variables_to_hand_over() -> dict[str, str]:
    """The variables that another process of this user needs to work as this one would: never the key itself."""
    known = {name: value for name, value in _variables().items() if name.startswith("PRACTICE_") or name == "TZ"}
    known.pop("PRACTICE_KEY", None)
    return known | {"PRACTICE_STORE": from_environment().store}


def _number(text: str | None, usual: float, name: str) -> float:
    try:
        value = float(text) if text else usual
    except ValueError:
        value = 0.0
    if not 0 < value <= 10_000:
        raise WrongUsage(f"{name} takes a number greater than 0, at most 10000.")
    return value


def _variables() -> Mapping[str, str]:
    named = caller.environment()
    return os.environ if named is None else named


def data_folder() -> Path:
    """The folder in which a store lies that nobody gave a place."""
    return Path(platformdirs.user_data_dir(APPLICATION))


def key_folder() -> Path:
    """The folder for made keys: never the store's own."""
    return Path(platformdirs.user_config_dir(APPLICATION)) / "keys"


def state_folder() -> Path:
    """The folder for what is kept of a store outside it: how far its audit had come."""
    return Path(platformdirs.user_state_dir(APPLICATION)) / "heads"


def machine_timezone() -> str:
    """The machine's zone by its IANA name; UTC where it cannot be told."""
    named = _variables().get("TZ", "").lstrip(":")
    if named and "/" in named:
        return named
    linked = os.path.realpath("/etc/localtime")
    return linked.split("zoneinfo/", 1)[1] if "zoneinfo/" in linked else "UTC"


def now() -> datetime:
    """This moment in UTC. Only entry points ask; everything below them takes `as_of`."""
    return datetime.now(UTC)

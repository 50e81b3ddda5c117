"""Every host that the program talks to, as it is set up: none until somebody sets one."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from pipelines.settings import Web


@dataclass(frozen=True)
class Host:
    """A host that is called: its name and port, what for, and what it is told."""

    name: str
    what_for: str
    told: str


def hosts(web: Web) -> list[Host]:
    """The hosts, in words without a secret: of an address only the host, since a path may be one."""
    found = []
    if web.mail:
        told = "the addresses of who gets one, counts, and the address of these pages"
        found.append(Host(f"{web.mail.host}:{web.mail.port}", "The daily digest by mail", told))
    if web.webhook:
        told = "that there is an urgent flag, when, and a link that opens it for who may see it"
        found.append(Host(urlsplit(web.webhook).netloc, "A notice of urgent flags", told))
    if web.provider:
        told = "who signs in; the addresses for tokens and keys that it names itself are called too"
        found.append(Host(urlsplit(web.provider.issuer).netloc, "Sign-in through the identity provider", told))
    return found

"""Tokens that nobody can guess, what is kept of them, and times as the store keeps them."""

import hashlib
import secrets
from datetime import UTC, datetime


def new_token() -> str:
    """A token of 256 random bits, fit for an address or a cookie."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token: its SHA-256 in hex. A token is random, so no salt is needed."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def utc(at: datetime) -> datetime:
    """A moment as the store keeps it: UTC, without zone."""
    return at.astimezone(UTC).replace(tzinfo=None)


def moment(stored: datetime) -> datetime:
    """A stored time as a moment."""
    return stored.replace(tzinfo=UTC)

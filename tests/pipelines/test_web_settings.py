"""What the environment says of the pages: addresses that are encrypted, or on this machine; else a sentence."""

import os
from pathlib import Path

import pytest

from pipelines import settings
from pipelines.errors import Refusal


def test_nothing_need_be_set() -> None:
    assert settings.web_from_environment() == settings.Web(None, None)
    assert settings.from_environment().idle_minutes == 30
    assert settings.from_environment().longest_hours == 12


@pytest.mark.parametrize("address", ["https://practice.example", "https://practice.example/", "http://localhost:8501"])
def test_an_address_of_the_practice(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICE_ADDRESS", address)
    assert settings.web_from_environment().address == address.rstrip("/")


@pytest.mark.parametrize(
    "address",
    [
        "practice.example",
        "http://practice.example",
        "https://practice.example/x",
        "https://a@b.example",
        "https://[",
        "ftp://x",
    ],
)
def test_what_is_no_address_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRACTICE_ADDRESS", address)
    with pytest.raises(Refusal, match="PRACTICE_ADDRESS must be an address"):
        settings.web_from_environment()


def test_a_provider_with_its_secret_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("word\n")
    monkeypatch.setenv("PRACTICE_OIDC_ISSUER", "https://login.example/realm")
    with pytest.raises(Refusal, match="go together"):
        settings.web_from_environment()
    monkeypatch.setenv("PRACTICE_OIDC_CLIENT_ID", "us")
    monkeypatch.setenv("PRACTICE_OIDC_CLIENT_SECRET_FILE", str(file))
    provider = settings.web_from_environment().provider
    assert provider == settings.Provider("https://login.example/realm", "us", "word")
    assert "word" not in repr(provider)
    file.unlink()
    with pytest.raises(Refusal, match="cannot be read"):
        settings.web_from_environment()


def test_a_second_step_is_demanded_of_nobody_until_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.web_from_environment().second_step == "off"
    for said in ("off", "administrators", "everybody"):
        monkeypatch.setenv("PRACTICE_SECOND_STEP", said)
        assert settings.web_from_environment().second_step == said
    monkeypatch.setenv("PRACTICE_SECOND_STEP", "yes")
    with pytest.raises(Refusal, match="PRACTICE_SECOND_STEP is one of: off, administrators, everybody"):
        settings.web_from_environment()


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "a", "1e9"])
@pytest.mark.parametrize("name", ["PRACTICE_IDLE_MINUTES", "PRACTICE_SESSION_HOURS"])
def test_a_time_that_is_none_is_refused(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(Refusal, match=name):
        settings.from_environment()


def test_only_the_named_proxy_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    settings.trust_proxies()
    assert os.environ["FORWARDED_ALLOW_IPS"] == ""
    monkeypatch.setenv("PRACTICE_PROXY", "10.0.0.2")
    settings.trust_proxies()
    assert os.environ["FORWARDED_ALLOW_IPS"] == "10.0.0.2"


MAIL = {
    "PRACTICE_ADDRESS": "https://base.practice.example",
    "PRACTICE_SMTP_HOST": "mail.practice.example",
    "PRACTICE_SMTP_SENDER": "base@practice.example",
}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"PRACTICE_SMTP_SENDER": ""}, "go together"),
        ({"PRACTICE_SMTP_SENDER": "base@practice.example\nBcc: x@y.example"}, "must be an e-mail address"),
        ({"PRACTICE_SMTP_HOST": "mail.practice.example/x"}, "must be a host's name"),
        ({"PRACTICE_SMTP_PORT": "many"}, "must be a port's number"),
        ({"PRACTICE_SMTP_USER": "us"}, "go together"),
        ({"PRACTICE_ADDRESS": ""}, "need PRACTICE_ADDRESS"),
        ({"PRACTICE_WEBHOOK": "http://chat.example/hook"}, "PRACTICE_WEBHOOK must be an address"),
        ({"PRACTICE_WEBHOOK": "file:///etc/passwd"}, "PRACTICE_WEBHOOK must be an address"),
    ],
)
def test_notices_that_cannot_be_are_one_sentence(
    changed: dict[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in MAIL.items():
        monkeypatch.setenv(name, value)
    found = settings.web_from_environment()
    assert found.mail == settings.Mail("mail.practice.example", "base@practice.example")
    assert found.webhook is None
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Refusal, match=sentence):
        settings.web_from_environment()

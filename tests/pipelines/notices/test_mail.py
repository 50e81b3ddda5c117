"""The mail server is spoken to encrypted, or not at all; on this machine it may be spoken to as it is."""

import ssl
from pathlib import Path

import pytest

from pipelines.errors import Refusal
from pipelines.notices import mail
from pipelines.settings import Mail
from tests.certificates import certificate
from tests.pipelines.notices.listening import mail_server

ELSEWHERE = "127.0.0.2"  # an address of this machine that does not stand for it: to the program another host
MESSAGE = mail.written("base@practice.example", "t1@home.example", "1 client asks.", "https://base.practice.example")


def test_without_encryption_nothing_is_sent_to_another_host() -> None:
    with mail_server(ELSEWHERE) as box, pytest.raises(Refusal, match="offers no encryption"):
        mail.send(box.server(), MESSAGE)
    assert box.raw == []


def test_with_a_certificate_that_holds_it_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chain, key = certificate(tmp_path, ELSEWHERE)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    with mail_server(ELSEWHERE, context) as box:
        with pytest.raises(Refusal, match="certificate does not hold"):
            mail.send(box.server(), MESSAGE)
        assert box.raw == []
        monkeypatch.setenv("SSL_CERT_FILE", str(chain))
        mail.send(box.server(), MESSAGE)
    assert len(box.raw) == 1


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with mail_server() as box:
        gone = box.server()
    with pytest.raises(Refusal, match="could not be reached"):
        mail.send(gone, MESSAGE)


def test_a_password_is_in_no_message() -> None:
    with mail_server() as box, pytest.raises(Refusal) as refused:
        mail.send(box.server(user="us", password="three garden words"), MESSAGE)
    assert "garden" not in str(refused.value) + repr(Mail("h", "a@b.c", password="three garden words"))

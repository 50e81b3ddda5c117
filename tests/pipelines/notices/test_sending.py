"""What leaves the practice: to whom, how often, and nothing of any client."""

import re
import threading
from datetime import timedelta

import pytest

from pipelines.access import notice_addresses, notice_tries
from pipelines.definitions.load import load
from pipelines.errors import Refusal
from pipelines.flags.reading import queue
from pipelines.notices import sending
from pipelines.rights.viewer import operator
from pipelines.settings import Web
from pipelines.store import Store
from tests.pipelines.access.conftest import trail
from tests.pipelines.notices.conftest import AT, BASE, account
from tests.pipelines.notices.listening import Hook, Mailbox

DAY = timedelta(days=1)
CANARIES = ("CLIENTONE", "CLIENTTWO", "Canary", "Annabel", "kill", "Name of")


def clinical(text: str) -> list[str]:
    """What of a client's, of a criterion or of an instrument stands in a text."""
    definitions = load(())
    known = [*(one.title for one in definitions.criteria), *(one.id for one in definitions.instruments)]
    assert len(known) > 20
    return [word for word in (*CANARIES, *known) if re.search(rf"\b{re.escape(word)}\b", text, re.I)]


def test_one_mail_a_day_of_counts_alone(filled: Store, box: Mailbox) -> None:
    account(filled, "T1")
    web = Web(BASE, mail=box.server())
    assert [failed for _, failed in sending.send(filled, web, AT)] == [None]
    assert sending.send(filled, web, AT + timedelta(hours=1)) == [], "once a day"
    (mail,) = box.mails()
    assert box.to == ["t1@home.example"]
    assert mail["Subject"] == "Secure Base: today"
    said = str(mail.get_payload()).splitlines()
    assert said == ["2 clients ask for attention, 1 urgently.", "", f"Open Secure Base: {BASE}"]
    assert clinical(box.raw[0].decode()) == []
    assert len(sending.send(filled, web, AT + DAY)) == 1, "and on the next day again"
    assert ("notice sent", "digest: t1") in trail(filled)


def test_a_supervisor_s_mail_names_no_therapist(filled: Store, box: Mailbox) -> None:
    account(filled, "S1")
    sending.send(filled, Web(BASE, mail=box.server()), AT)
    assert "In supervision 1 flag waits" in box.raw[0].decode()
    assert clinical(box.raw[0].decode()) == []


def test_off_by_default_no_connection_is_made(filled: Store, box: Mailbox, hook: Hook) -> None:
    account(filled, "T1", address=False)
    assert sending.send(filled, Web(), AT) == []
    assert sending.send(filled, Web(BASE, mail=box.server()), AT) == [], "nobody was given an address"
    account(filled, "A1")
    assert sending.send(filled, Web(BASE, mail=box.server()), AT) == [], "who manages the practice sees no caseload"
    notice_addresses.keep(filled, operator(), "t1", "t1@home.example", AT)
    early = AT.replace(hour=3)
    assert sending.send(filled, Web(BASE, mail=box.server()), early) == [], "the day has not begun"
    assert (box.connections, hook.asked) == (0, [])


def test_two_rounds_at_once_send_one_mail(filled: Store, box: Mailbox, hook: Hook) -> None:
    account(filled, "T1")
    web, start = Web(BASE, mail=box.server(), webhook=hook.address), threading.Barrier(2)

    def go() -> None:
        start.wait()
        sending.send(filled, web, AT)

    rounds = [threading.Thread(target=go) for _ in range(2)]
    for one in rounds:
        one.start()
    for one in rounds:
        one.join()
    assert (len(box.raw), len(hook.bodies)) == (1, 1)


def test_what_failed_is_said_and_tried_again(filled: Store, box: Mailbox) -> None:
    account(filled, "T1")
    web = Web(BASE, mail=box.server())
    box.answer = "451 not now"
    ((_, failed),) = sending.send(filled, web, AT)
    assert failed == "The mail server did not take the mail (SMTPDataError)."
    (last,) = notice_tries.last(filled)
    assert (last.kind, last.state, last.at, last.said) == ("digest", "failed", AT, failed)
    assert ("notice failed", "digest: t1") in trail(filled)
    box.answer = "250 taken"
    assert [said for _, said in sending.send(filled, web, AT + timedelta(hours=1))] == [None]
    assert len(box.raw) == 1


def test_a_digest_whose_sending_was_cut_off_is_not_sent_twice(filled: Store, box: Mailbox) -> None:
    account(filled, "T1")
    web = Web(BASE, mail=box.server())
    (one,) = sending.due(filled, web, AT)
    assert notice_tries.claim(filled, one.kind, one.about, AT)
    assert sending.send(filled, web, AT + timedelta(hours=9)) == []
    assert box.raw == []


def test_an_urgent_flag_is_told_once_with_a_link_and_nothing_else(filled: Store, hook: Hook) -> None:
    viewer = account(filled, "T1", address=False)
    web = Web(BASE, webhook=hook.address)
    sending.send(filled, web, AT)
    assert sending.send(filled, web, AT + DAY) == []
    (body,) = hook.bodies
    assert set(body) == {"kind", "link", "at"}
    assert body["kind"] == "urgent flag"
    place, token = body["link"].split("?n=")
    assert place == f"{BASE}/flags"
    (flag,) = [one for one in queue.queue(filled, viewer, AT) if one.urgency == "urgent"]
    assert notice_tries.flag_of(filled, token, AT) == flag.flag_id
    assert notice_tries.flag_of(filled, token, AT + timedelta(days=31)) is None, "it ends"
    assert notice_tries.flag_of(filled, "made up", AT) is None
    assert str(flag.flag_id) not in str(body)
    assert clinical(str(body).replace(token, "")) == []


def test_a_webhook_that_was_down_is_told_later_and_no_redirect_is_followed(filled: Store, hook: Hook) -> None:
    web = Web(BASE, webhook=hook.address)
    hook.answers += [302, 500]
    said = [sending.send(filled, web, AT + timedelta(hours=n))[0][1] for n in range(3)]
    assert said[2] is None
    assert [str(one)[-4:-1] for one in said[:2]] == ["302", "500"]
    assert hook.asked == ["POST /hook"] * 3


def test_a_claim_that_was_cut_off_is_taken_up_again_for_an_urgent_flag(filled: Store, hook: Hook) -> None:
    web = Web(BASE, webhook=hook.address)
    (one,) = sending.due(filled, web, AT)
    notice_tries.claim(filled, one.kind, one.about, AT)
    assert sending.send(filled, web, AT + timedelta(hours=1)) == []
    assert len(sending.send(filled, web, AT + timedelta(hours=3))) == 1


def test_a_webhook_that_is_set_up_later_is_told_of_no_old_flag(filled: Store, hook: Hook) -> None:
    assert sending.send(filled, Web(BASE, webhook=hook.address), AT + timedelta(days=4)) == []
    assert hook.asked == []


@pytest.mark.parametrize(
    "address",
    ["a@b.example\nBcc: x@y.example", "a@b.example, x@y.example", "A <a@b.example>", "a@b.example\r", "nobody", ""],
)
def test_an_address_that_is_more_than_one_address_is_refused(filled: Store, address: str) -> None:
    account(filled, "T1")
    with pytest.raises(Refusal, match="no e-mail address"):
        notice_addresses.keep(filled, operator(), "t1", address, AT)
    assert list(notice_addresses.listed(filled, operator(), AT).values()) == ["t1@home.example"]

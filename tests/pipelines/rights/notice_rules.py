"""What the digest counts for whom, and who keeps addresses: joined to the statements in test_matrix.py."""

from pipelines.access import accounts, notice_addresses
from pipelines.caseload.today import today
from pipelines.flags.reading import queue
from pipelines.notices.digest import digest
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.rights import access_rules, expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check

_OWN = "it asks as the viewer of each account; a mail holds counts alone"
_PROGRAM = (
    "what was sent and when, and what a random word stands for: no client's row; what opens it asks as the viewer"
)


def counts(store: Store, name: str) -> None:
    """Counts of what the viewer may see themselves, no word and no code of anybody; nothing in session."""
    found = digest(store, viewer(name), NOW)
    sight = expected.sight(name, "caseload", "read").values()
    own = 0 if planted.in_session(name) else sum(scope == "own" for scope, _ in sight)
    assert found.clients == sum(bool(one.reasons) for one in today(store, viewer(name), NOW)) <= own
    waiting = [one for one in queue.queue(store, viewer(name), NOW, ("open",)) if one.scope == "supervised"]
    assert found.waiting == (0 if planted.in_session(name) else len(waiting))
    assert not planted.WORD.search(str(found))
    assert not planted.CODE.search(str(found))


def listed(store: Store, name: str) -> None:
    access_rules.done(store, name, "read", lambda: notice_addresses.listed(store, viewer(name), NOW))


def keep(store: Store, name: str) -> None:
    def kept() -> None:
        notice_addresses.keep(store, viewer(name), access_rules.OTHER, "other@home.example", NOW)

    changed = access_rules.done(store, name, "write", kept)
    whose = accounts.required(store, access_rules.OTHER).account_id
    assert (whose in notice_addresses.everybody(store)) == changed
    notice_addresses.keep(store, operator(), access_rules.OTHER, None, NOW)


READS: dict[str, Check] = {
    "access.notice_addresses.listed": listed,
    "notices.digest.digest": counts,
}
WRITES: dict[str, Check] = {"access.notice_addresses.keep": keep}
UNASKED = {
    "access.notice_addresses.everybody": "for the program itself: who gets mail",
    "notices.sending.due": _OWN,
    "notices.sending.send": _OWN,
} | {
    f"access.notice_tries.{name}": _PROGRAM for name in ("claim", "is_taken", "end", "last", "sweep", "link", "flag_of")
}

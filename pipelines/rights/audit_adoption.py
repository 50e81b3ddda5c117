"""Events that version 1 wrote without a chain get their place in it, once, at the first opening."""

from datetime import datetime
from uuid import UUID

from pipelines.rights import audit
from pipelines.rights.audit_chain import Event
from pipelines.store import Session, Store


def adopt(store: Store, at: datetime) -> int:
    """Bring every event of version 1 into the chain, in its order; returns how many there were."""
    with store.reading_access() as session:
        if not session.value(audit.SQL / "has_unchained.sql"):
            return 0
    taken: list[Event] = []

    def made(session: Session) -> list[Event]:
        rows = session.rows(audit.SQL / "unchained.sql")
        clients = {client: UUID(client) for *_, client, _ in rows if client}
        marks = audit.marks(session, clients.values())
        for at_us, operator, viewer, action, client, detail in rows:
            mark = marks[clients[client]] if client else None
            taken.append(Event(at_us, None, operator, viewer, action, mark, None, detail))
        session.run(audit.SQL / "drop_unchained.sql")
        return taken

    audit.write(store, made, at)
    return len(taken)

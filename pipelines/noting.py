"""Writing a session note: what a draft's author gave and what the data offer, up to the signature."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines import material, rights
from pipelines.access import accounts, signing_in
from pipelines.days import day
from pipelines.errors import Refusal
from pipelines.flags.reading.queue import Flag, queue
from pipelines.material.asking import end_of
from pipelines.notes import assembling, drafts, reading, signing, subjects
from pipelines.notes.content import Header, Material, NoteContent, Release, Subject, Written
from pipelines.notes.drafts import Draft, Opened
from pipelines.notes.schemes import scheme
from pipelines.notes.subjects import SessionHeld
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "notes" / "sql"
_NO_ACCOUNT = "A note is signed with the password of an account, and nobody has one here yet. Make accounts first."
_NO_PASSWORD = (
    "Your account has no password of its own, since you sign in with a provider. Ask whoever administers the accounts "
    "for a link to set one: a note is signed with it."
)
_CHANGED = "The data or the draft have changed since this page showed them. Look at the note again, then sign."


# What was gathered before, for a page that is drawn at every key: by draft, moment, newest batch, sight and release.
Known = dict[tuple[UUID, datetime, int, str, Release], Material]


@dataclass(frozen=True)
class Desk:
    """A draft on the desk: with whom it is of, its scheme, and what the data offer its own release."""

    opened: Opened
    material: Material

    @property
    def draft(self) -> Draft:
        return self.opened.draft

    @property
    def releases(self) -> tuple[Release, ...]:
        return assembling.releases(self.opened.subjects, self.opened.scheme.record)


def begin(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    scheme_id: str,
    held: SessionHeld | None,
    session_on: date,
    at: datetime,
    *,
    of_couple: bool = False,
    known: Known | None = None,
) -> UUID:
    """Begin a draft with everything in it that the data offer, and the head as far as it is known; returns its id.

    Where the viewer has one of the same session and scheme already it is that one. The data are told as of the end of
    the session's day: what came later is the next note's.
    held: the session, None where none came in: then `session_on` is its day. Raises Refusal as `drafts.start` does,
    where no partner can be written of with the client, and for a day before the client's care began.
    """
    chosen = scheme(store, scheme_id)
    near = subjects.writable(store, viewer, client_id, chosen.record, at)
    partner = next((one for one in near if one.client_id != str(client_id)), None)
    if of_couple and partner is None:
        raise Refusal("A note of the couple needs both partners in your care. Nothing was begun.")
    a, b = _order(client_id, near) if of_couple else (client_id, None)
    whose = [one for one in near if of_couple or one.client_id == str(client_id)]
    header = _header(store, viewer, client_id, tuple(one.code for one in whose), held, session_on, at)
    began = subjects.care_began(store, viewer, whose, chosen.record, at)
    if began and header.session_on < began:
        raise Refusal(f"Care began on {day(began)}: a session before it is of no record here. Nothing was begun.")
    if waits := _waiting(store, viewer, a, b, scheme_id, held, header.session_on):
        return waits
    told_at = end_of(store, header.session_on, at)
    draft_id = drafts.start(store, viewer, a, b, scheme_id, held.key if held else None, header, at, told_at)
    desk = open_desk(store, viewer, draft_id, at, known)
    after = subjects.next_session(store, viewer, client_id, chosen.record, header.session_on, at)
    drafts.save(store, viewer, desk.draft, prefilled(desk).model_copy(update={"next_session": after}), at)
    return draft_id


def _attended(held: SessionHeld | None, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Who came: whom the session's row names, else whom the note is of; nobody to one that was missed or cancelled."""
    if held and held.status in ("missed", "cancelled"):
        return ()
    return held.attended if held and held.attended else codes


def _waiting(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    partner_id: UUID | None,
    scheme_id: str,
    held: SessionHeld | None,
    session_on: date,
) -> UUID | None:
    """The viewer's own draft of the same session, people and scheme; None where there is none."""
    wanted = (client_id, partner_id, scheme_id, held.key if held else None, session_on)
    for one in drafts.mine(store, viewer):
        if (one.client_id, one.partner_id, one.scheme, one.session_key, one.session_on) == wanted:
            return one.draft_id
    return None


def open_desk(store: Store, viewer: Viewer, draft_id: UUID, at: datetime, known: Known | None = None) -> Desk:
    """A draft and what the data offer it, as of the draft's own moment and by the rights of now. Raises Refusal.

    `known`: what was gathered before; taken only where nothing has changed, and added to.
    """
    opened = drafts.open(store, viewer, draft_id, at)
    return Desk(opened, _gathered(store, viewer, opened, "own", at, known))


def prefilled(desk: Desk) -> Written:
    """What is written, with every block that the data offer in its section; quotations are picked by a person."""
    offered = {one.key: one.kind for one in desk.material.blocks}
    blocks = {
        section.key: tuple(key for key, kind in offered.items() if kind in section.holds)
        for section in desk.opened.scheme.sections
    }
    return desk.draft.written.model_copy(update={"blocks": blocks})


def contents(
    store: Store, viewer: Viewer, desk: Desk, at: datetime, known: Known | None = None
) -> dict[Release, NoteContent]:
    """The note as each of its releases will hold it. `known`: as for `open_desk`."""
    opened, draft = desk.opened, desk.draft
    version, digest = _versions(store)
    rules = (f"{opened.scheme.title}, version {opened.scheme.version}", f"definitions {digest[:12]}")
    return {
        release: assembling.content(
            release,
            opened.subjects,
            opened.scheme,
            draft.written,
            desk.material if release == "own" else _gathered(store, viewer, opened, release, at, known),
            draft.told_at,
            version,
            rules,
        )
        for release in desk.releases
    }


def sign(
    store: Store,
    viewer: Viewer,
    account_id: UUID | None,
    password: str,
    draft_id: UUID,
    seen: dict[Release, NoteContent],
    at: datetime,
) -> UUID:
    """Sign what was `seen`; returns the note's id. account_id: who signed in; None: nobody, which a demo alone takes.

    Raises Refusal for a wrong password (which counts as a wrong try), where the note would read otherwise than it was
    seen, and as `signing.sign` does.
    """
    prove(store, viewer, account_id, password, at)
    desk = open_desk(store, viewer, draft_id, at)
    made = contents(store, viewer, desk, at)
    if made != seen:
        raise Refusal(_CHANGED)
    return signing.sign(store, viewer, desk.opened, made, at)


def prove(store: Store, viewer: Viewer, account_id: UUID | None, password: str, at: datetime) -> None:
    """Ask for the password once more. Raises Refusal where it is not right, or nobody signed in."""
    if account_id is None:
        if not store.demo:
            raise Refusal(_NO_ACCOUNT)
        return
    account = accounts.of_id(store, account_id)
    if account is None or not account.has_password:
        raise Refusal(_NO_PASSWORD)
    refused = signing_in.prove(store, account, password, at, viewer.origin)
    if refused is not None:
        wrong = refused.sentence == signing_in.WRONG
        raise Refusal("The password is not right. Nothing was signed." if wrong else refused.sentence)


def undecided(store: Store, viewer: Viewer, draft: Draft, at: datetime) -> list[Flag]:
    """The urgent flags of whom a draft is of that nobody has decided on: as of now, whatever day the note tells of."""
    found = [one for client_id in draft.clients for one in queue(store, viewer, at, ("open",), client_id)]
    return [one for one in found if one.urgency == "urgent"]


def joint_may_leave(store: Store, viewer: Viewer, content: NoteContent, at: datetime) -> bool:
    """Whether a joint release that holds this could leave now, by both partners' consent."""
    a, b = (UUID(one.client_id) for one in content.subjects)
    return reading.joint_consent(store, viewer, a, b, reading.things(content), at)


def _versions(store: Store) -> tuple[int, str]:
    """The newest batch, and the digest of the definitions."""
    with store.reading() as session:
        version, digest = session.rows(_SQL / "data_version.sql")[0]
    return int(version), str(digest)


def _gathered(
    store: Store, viewer: Viewer, opened: Opened, release: Release, at: datetime, known: Known | None
) -> Material:
    draft, now = opened.draft, replace(viewer, at=viewer.at or at)
    version, _ = _versions(store)
    key = (draft.draft_id, draft.told_at, version, rights.sight(store, viewer, at), release)
    if known is None or key not in known:
        found = material.gather(store, now, opened.subjects, draft.session_on, release, draft.told_at)
        if known is None:
            return found
        for old in [each for each in known if each[:-1] != key[:-1]]:
            del known[old]
        known[key] = found
    return known[key]


def _order(client_id: UUID, near: tuple[Subject, ...]) -> tuple[UUID, UUID | None]:
    a, b = sorted(near, key=lambda one: one.about)
    return UUID(a.client_id), UUID(b.client_id)


def _header(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    codes: tuple[str, ...],
    held: SessionHeld | None,
    session_on: date,
    at: datetime,
) -> Header:
    """The head as far as it is known: from the session, and from the viewer's last progress note of them."""
    mine = [one for one in reading.notes(store, viewer, at, client_id) if one.written_by == viewer.viewer_id]
    before = [one for one in mine if one.record == "progress"]
    last = reading.contents(store, viewer, before[0].note_id, at)["own"].header if before else None
    return Header(
        clinician=viewer.name,
        supervisor=last.supervisor if last else subjects.supervisor(store, viewer, at),
        attended=_attended(held, codes),
        session_on=held.day if held else session_on,
        started=f"{held.started:%H:%M}" if held and held.started else "",
        stopped=f"{held.stopped:%H:%M}" if held and held.stopped else "",
        modality=(held.modality if held and held.modality else last.modality if last else ""),
        service_code=last.service_code if last else "",
        diagnosis=last.diagnosis if last else "",
    )

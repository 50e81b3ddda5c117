"""A small practice with phrases of its own that are counted, and a diary of few words."""

from pathlib import Path
from uuid import UUID

from pipelines import refresh
from pipelines.store import Store
from tests.builders import bring, entry, people

HERE = Path(__file__).parent
PHRASES = """family = "{family}"
source = "the practice"

[[phrases]]
id = "{family}-word"
pattern = "{word}"
true = ["The {word}"]
trap = ["The words"]
"""
LIGHTHOUSE, HARBOUR = "The lighthouse, again", "At the buoy"


def own_families(folder: Path) -> Path:
    """Two families of the practice's own: pier is found by a word and counted, quay too but never judged."""
    (folder / "vocabularies").mkdir(parents=True)
    (folder / "trigger_phrases").mkdir()
    terms = "".join(f'[[terms]]\nterm = "{one}"\nlabel = "{one}"\npole = "neither"\n' for one in ("pier", "quay"))
    text = f'name = "trigger_families"\nsource = "the practice"\n{terms}'
    (folder / "vocabularies" / "own.toml").write_text(text, "utf-8")
    for family, word in (("pier", "lighthouse"), ("quay", "buoy")):
        text = PHRASES.format(family=family, word=word)
        (folder / "trigger_phrases" / f"{family}.toml").write_text(text, "utf-8")
    rows = "1,locked,pier,A lighthouse\n2,another hand,pier,His lighthouse\n"
    (folder / "trigger_phrases" / "hand_coded.csv").write_text(f"number,part,family,text\n{rows}", "utf-8")
    return folder


def settled(store: Store, folder: Path) -> Store:
    """The practice's own families are in the store, two people, and no entry yet."""
    assert refresh.settle(store, (own_families(folder / "own"),))
    people(store, folder / "people", "C001", "C002")
    return store


def write(store: Store, folder: Path, **triggers: str | tuple[str, str]) -> None:
    """One entry each of C001 by name: its trigger's text, or text and coded family."""
    rows = []
    for day, (name, said) in enumerate(triggers.items(), 1):
        text, family = (said, "") if isinstance(said, str) else said
        rows.append(entry(f"2026-02-{day:02}T08:00", entry=name, trigger=text, trigger_family=family))
    report = bring(store, folder, journal=rows)
    assert report.committed, report.reason


def of(store: Store, name: str, code: str = "C001") -> tuple[UUID, UUID]:
    """The client's id and the entry's key."""
    with store.reading() as session:
        found = {one: (client_id, key) for one, key, client_id in session.rows(HERE / "keys.sql")}
    return found[f"{code} {name}"]


def told(store: Store) -> dict[str, dict[str, object]]:
    """What family_of_entry says of each entry."""
    with store.reading() as session:
        return {row["entry"]: row for row in session.frame(HERE / "families.sql").astype(object).to_dict("records")}


def came(store: Store) -> dict[str, tuple[object, object, object]]:
    """Family, how it came, and what is suggested, by entry; None where there is none."""
    names = ("family", "came", "suggested_family")
    return {
        entry: tuple(row[name] if isinstance(row[name], str) else None for name in names)  # type: ignore[misc]
        for entry, row in told(store).items()
    }

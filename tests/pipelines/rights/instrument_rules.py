"""What is told of instruments: everything to everybody who works in the practice, and nothing of clients."""

from pipelines.scoring import instruments
from pipelines.store import Store
from tests.pipelines.rights import planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, refused


def listed(store: Store, name: str) -> None:
    if not refused(name, "definitions", "read", lambda: instruments.listed(store, viewer(name), NOW)):
        text = instruments.listed(store, viewer(name), NOW).to_csv()
        assert "ECR-12" in text
        assert not planted.WORD.search(text)
        assert not planted.CODE.search(text)


def opened(store: Store, name: str) -> None:
    def made() -> object:
        return instruments.opened(store, viewer(name), "ECR-12", "1", NOW)

    if not refused(name, "definitions", "read", made):
        text = str(made())
        assert "ECR-12" in text
        assert not planted.WORD.search(text)
        assert not planted.CODE.search(text)


READS: dict[str, Check] = {
    "scoring.instruments.listed": listed,
    "scoring.instruments.opened": opened,
}

"""The picture for a client: only for who may take their rows along, by the rules."""

import pytest

from pipelines import picture
from pipelines.errors import Refusal
from pipelines.store import Store
from tests.pipelines.rights import expected
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

SOME = ("C01", "C02", "C04", "C07")


def offered(store: Store, name: str) -> None:
    for code in SOME:
        found = picture.choices(store, viewer(name), client_id(code), NOW)
        taken = any(code in expected.codes(name, thing, "export") for thing in ("measures", "journal"))
        assert bool(found) == taken


def made(store: Store, name: str) -> None:
    for code in SOME:
        if code not in expected.codes(name, "journal", "export"):
            with pytest.raises(Refusal, match="nothing to make a picture of"):
                picture.picture(store, viewer(name), client_id(code), [picture.JOURNAL], NOW)


READS: dict[str, Check] = {"picture.choices": offered, "picture.picture": made}

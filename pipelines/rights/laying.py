"""What a viewer may read of whom, asked once for all that is read in one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pipelines.rights.asking import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent


@contextmanager
def rights_laid(store: Store, viewer: Viewer, as_of: datetime) -> Iterator[Store]:
    """The store as it is now, where the viewer's rights to read, as they are now, were asked for already.

    For readers that ask with this viewer, in session or not, and the same moment of rights: others see nobody there.
    """
    with store.of_one_moment() as same, same.reading() as session:
        session.run(_HERE / "laid_right.sql", **asked(store, viewer, as_of))
        session.run(_HERE / "laid_visible_client.sql")
        yield same

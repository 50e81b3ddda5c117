"""A table that came in, recognised: ours by its columns, or a tool's by its profile."""

from collections.abc import Iterable
from functools import cached_property

from pipelines.definitions.profile import Profile
from pipelines.errors import Refusal
from pipelines.ingest.kinds import Kind
from pipelines.ingest.profiles import known
from pipelines.ingest.profiles.applying import applied
from pipelines.ingest.profiles.laying_out import laid_out
from pipelines.ingest.profiles.names import Known
from pipelines.ingest.profiles.recognising import recognise_profile
from pipelines.ingest.reading import Table, recognise
from pipelines.store import Session

# A table of canonical rows, its kind, and the profile that made it, if any did.
Opened = tuple[Kind, Table, Profile | None]


class Opening:
    """Recognises the tables of one call. The store is asked for profiles once, and only if a file needs them."""

    def __init__(self, session: Session, kind: str | None, profile: str | None):
        self._session = session
        self._kind = kind
        self._name = profile

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return known.profiles(self._session)

    @cached_property
    def _instruments(self) -> dict[str, Known]:
        return known.instruments(self._session)

    def tables(self, table: Table) -> Iterable[Opened]:
        """The canonical tables of a table. Refusal where nobody knows what it is.

        Raises WrongUsage for a profile that does not exist.
        """
        profile = known.named(self._profiles, self._name) if self._name else None
        if profile is None and self._kind is None:
            profile = recognise_profile(table, self._profiles.values())
        if profile is None:
            try:
                return [(recognise(table, self._kind), table, None)]
            except Refusal as refusal:
                raise Refusal(f"{refusal} {_WAY_OUT}" if "fit no kind" in str(refusal) else str(refusal)) from None
        under = laid_out(table, profile.reading)
        return [(kind, own, profile) for kind, own in applied(under, profile, self._instruments)]


_WAY_OUT = "If another tool wrote it, name its profile with --profile, or open it on the page Imports."

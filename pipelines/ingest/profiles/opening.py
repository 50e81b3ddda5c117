"""A table that came in, recognised: ours by its columns, or a tool's by its profile."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from pipelines.definitions.profile import Profile
from pipelines.errors import Refusal
from pipelines.ingest.kinds import Kind
from pipelines.ingest.profiles import known
from pipelines.ingest.profiles.applying import applied
from pipelines.ingest.profiles.dictionary import Field, fields_of, is_dictionary, with_names
from pipelines.ingest.profiles.laying_out import laid_out, zone_of
from pipelines.ingest.profiles.names import Known
from pipelines.ingest.profiles.recognising import recognise_profile
from pipelines.ingest.reading import Table, is_ours, recognise
from pipelines.store import Session


class Opened(NamedTuple):
    """A table of canonical rows, its kind, the profile that made it, if any did, and the zone that its file names."""

    kind: Kind
    table: Table
    profile: Profile | None = None
    timezone: str | None = None


class Opening:
    """Recognises the tables of one call. The store is asked for profiles once, and only if a file needs them."""

    def __init__(self, session: Session, kind: str | None, profile: str | None):
        self._session = session
        self._kind = kind
        self._name = profile
        self._fields: dict[str, Field] = {}

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return known.profiles(self._session)

    @cached_property
    def _instruments(self) -> dict[str, Known]:
        return known.instruments(self._session)

    def learn(self, tables: Sequence[Table]) -> None:
        """Take up what tables of this call say about others. Refusal where such a table comes alone."""
        dictionaries = [table for table in tables if is_dictionary(table)]
        for table in dictionaries:
            self._fields |= fields_of(table)
        if dictionaries and len(dictionaries) == len(tables):
            raise Refusal(
                f"{dictionaries[0].label} is a data dictionary: it says what the fields of a REDCap project are and "
                "holds no answers. Import it together with the project's export."
            )

    def tables(self, table: Table) -> Iterable[Opened]:
        """The canonical tables of a table: none of one that only says something about others.

        Refusal where nobody knows what it is. Raises WrongUsage for a profile that does not exist.
        """
        if is_dictionary(table):
            return []
        profile = known.named(self._profiles, self._name) if self._name else None
        if profile is None and self._kind is None and not is_ours(table):
            profile = recognise_profile(table, self._profiles.values())
            if profile is None and self._fields:
                profile = recognise_profile(with_names(table, self._fields), self._profiles.values())
        if profile is None:
            try:
                return [Opened(recognise(table, self._kind), table)]
            except Refusal as refusal:
                raise Refusal(f"{refusal} {_WAY_OUT}" if "fit no kind" in str(refusal) else str(refusal)) from None
        if profile.reading.dictionary and self._fields:
            table = with_names(table, self._fields)
        zone, under = zone_of(table, profile.reading), laid_out(table, profile.reading)
        made = applied(under, profile, self._instruments, self._fields)
        return [Opened(kind, own, profile, zone) for kind, own in made]


_WAY_OUT = "If another tool wrote it, name its profile, or write one: CONTRIBUTING says how."

"""Who shares one move of days: partners, for their shared events must stay in order."""

from collections.abc import Iterable, Mapping

Client = tuple[str, str]  # source and code
Group = tuple[str, str, str]


def groups(rows: Iterable[tuple[str, str, str]]) -> dict[Client, Group]:
    """The group of each client who has a partner. rows: source, client and relationship, one for each pair of these.

    Whoever is joined by a chain of relationships is one group, named by its first relationship in the order of letters:
    a group's name, and so its move, is the same whether one partner's rows are there or both.
    """
    root: dict[Client, Client] = {}

    def found(relationship: Client) -> Client:
        while root.setdefault(relationship, relationship) != relationship:
            relationship = root[relationship]
        return relationship

    of_client: dict[Client, Client] = {}
    for source, client, relationship in sorted(set(rows)):
        first = of_client.setdefault((source, client), (source, relationship))
        low, high = sorted((found(first), found((source, relationship))))
        root[high] = low
    return {client: ("couple", *found(relationship)) for client, relationship in of_client.items()}


def group_of(client: Client, known: Mapping[Client, Group]) -> Group:
    """The group of a client: of their couple, else their own."""
    return known.get(client, ("client", *client))

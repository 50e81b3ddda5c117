"""Notices: what would be sent to whom, and sending it, for a timer where the program does not run."""

from typing import Annotated

import typer

from pipelines import settings, terminal
from pipelines.access import accounts
from pipelines.commands.opening import opened
from pipelines.notices import hosts, sending
from pipelines.options import Common, with_common


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("notices")(notices)


@with_common
def notices(
    common: Common,
    send: Annotated[bool, typer.Option("--send", help="Send them, instead of showing them.")] = False,
) -> None:
    """Show what is due to be told by mail and webhook, to whom; nothing is sent without --send."""
    with opened(common) as store:
        at, web = settings.now(), settings.web_from_environment()
        accounts.require_administers(store, common.viewer, "write" if send else "read", at)
        told = sending.send(store, web, at) if send else [(one, None) for one in sending.due(store, web, at)]
    if not common.as_json:
        for one, failed in told:
            state = f"not sent: {failed}" if failed else "sent" if send else "due"
            terminal.write(f"{one.kind} · {one.to} · {one.said if not send else state}")
    if not (web.mail or web.webhook):
        terminal.say("Notices are off: no mail server and no webhook is set.")
    elif not told:
        terminal.say("Nothing is due.")
    rows = [{"kind": one.kind, "to": one.to, "said": one.said, "failed": failed} for one, failed in told]
    terminal.answer(
        common.as_json,
        {"sent": send, "notices": rows, "hosts": [each.name for each in hosts.hosts(web)]},
    )
    raise typer.Exit(1 if any(failed for _, failed in told) else 0)

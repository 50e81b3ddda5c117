"""Bringing files in: read them first, say what would happen, then do it."""

from collections.abc import Callable
from hashlib import sha256

import streamlit as st

from dashboard.components import import_report, text
from pipelines.importing import ImportOptions, Progress
from pipelines.ingest.kinds import KINDS
from pipelines.report import Report

Files = list[tuple[str, bytes]]
Run = Callable[[Files, ImportOptions, Progress], Report]

_TYPES = ["csv", "tsv", "txt", "xlsx", "json", "ndjson", "jsonl", "gz"]
_ORDERS = {"Day first (31/12/2026)": True, "Month first (12/31/2026)": False}


def show(run: Run, timezone: str, sight: str, profiles: dict[str, str]) -> None:
    """The whole way from files to rows. `run` imports; what it told under another `sight` is shown without cells.

    profiles: the titles of tools' profiles by name.
    """
    turn = st.session_state.setdefault("import-turn", 0)
    files = st.file_uploader(
        "Export files",
        type=_TYPES,
        accept_multiple_files=True,
        key=f"import-files-{turn}",
        help="CSV, TSV, XLSX, JSON or NDJSON. Several files are taken in together, or not at all.",
    )
    options = _options(timezone, profiles)
    if not files:
        if kept := st.session_state.get("import-done"):
            made_under, done = kept
            st.subheader("Taken in" if done.committed else "Not taken in", anchor=False)
            import_report.show(done, values=made_under == sight)
        return
    st.session_state.pop("import-done", None)
    brought = [(file.name, file.getvalue()) for file in files]
    rehearsed = _rehearsed(brought, options, run, sight)
    st.subheader("What would happen", anchor=False)
    import_report.show(rehearsed, values=True)
    new = rehearsed.total("accepted")
    if rehearsed.reason is not None or new == 0:
        if rehearsed.reason is None:
            st.caption("Nothing here is new: there is nothing to take in.")
        return
    if st.button(f"Take in {new:,} rows" if new > 1 else "Take in 1 row", type="primary"):
        st.session_state["import-done"] = (sight, _with_words(brought, options, run))
        st.session_state["import-turn"] = turn + 1
        st.rerun()
    st.caption("Nothing has been kept so far. Leaving this page while rows are taken in stops it, and nothing is kept.")


def _rehearsed(brought: Files, options: ImportOptions, run: Run, sight: str) -> Report:
    """The report of a dry run; read again only when the files, the options or what may be seen have changed."""
    mark = sha256(repr((options, sight)).encode())
    for name, content in brought:
        mark.update(name.encode() + b"\0" + sha256(content).digest())
    before = st.session_state.get("import-read")
    if before is None or before[0] != mark.hexdigest():
        before = (mark.hexdigest(), _with_words(brought, ImportOptions(**{**vars(options), "dry_run": True}), run))
        st.session_state["import-read"] = before
    report: Report = before[1]
    return report


def _with_words(brought: Files, options: ImportOptions, run: Run) -> Report:
    """Run with a bar that says what is being done."""
    bar = st.progress(0.0, text="Starting")

    def said(what: str, done: int, total: int | None) -> None:
        told = text.in_label(what[:1].upper() + what[1:]) + (f": {done:,} rows" if done else "")
        bar.progress(min(done / total, 1.0) if total else 0.5, text=told)

    try:
        return run(brought, options, said)
    finally:
        bar.empty()


def _options(timezone: str, profiles: dict[str, str]) -> ImportOptions:
    with st.expander("How to read the files (only where they do not say it themselves)"):
        kind = st.selectbox("Kind", list(KINDS), index=None, placeholder="As the file says", format_func=_spaced)
        profile = st.selectbox(
            "Tool that wrote them",
            list(profiles),
            index=None,
            placeholder="As the names of the columns say",
            format_func=lambda name: profiles[name],
            disabled=kind is not None,
            help="For files with columns of their own. A kind is for files with our columns: one of the two.",
        )
        source = st.text_input("Source", "practice", help="Where the codes come from: it is part of every code.")
        order = st.selectbox("Dates such as 03/04/2026", list(_ORDERS), index=None, placeholder="As the file shows")
        zone = st.text_input("Time zone of times without one", "", placeholder=timezone)
        encoding = st.text_input("Encoding", "", placeholder="UTF-8, or as the file's first bytes say")
    return ImportOptions(
        kind=kind,
        profile=None if kind else profile,
        source=source,
        encoding=encoding or None,
        timezone=zone or None,
        day_first=_ORDERS[order] if order else None,
    )


def _spaced(kind: str) -> str:
    return kind.replace("_", " ")

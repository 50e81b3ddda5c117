"""The rules of the design that a reader of the source can check: layers, the one place for each power, small files."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted([*ROOT.glob("pipelines/**/*.py"), *ROOT.glob("dashboard/**/*.py")])
SQL = sorted(ROOT.glob("pipelines/**/*.sql"))
TESTS = sorted(ROOT.glob("tests/**/*.py"))
CEILING = 300

# Imports point down only. Packages of one step layer never import one another: they meet in the store.
FLOOR = {"caller", "store", "definitions", "settings", "errors", "report", "confidence", "cadence", "days"}
COMMON = {"rights", "documents", "exports"}
STEPS = {"ingest", "scoring", "change", "expected_course", "timeline"}
STEPS |= {"journal", "dyads", "flags", "caseload", "notes", "access", "deidentified"}


def imports(path: Path) -> set[str]:
    """The dotted names that a file imports, from anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def package(path: Path) -> str:
    """pipelines/scoring/derive.py -> scoring; pipelines/settings.py -> settings."""
    part = path.relative_to(ROOT / "pipelines").parts[0]
    return part.removesuffix(".py")


def own(path: Path) -> set[str]:
    """The packages of pipelines that a file imports."""
    names = {found.split(".")[1] for found in imports(path) if found.startswith("pipelines.")}
    return names - {package(path)}


@pytest.mark.parametrize("path", [p for p in CODE if p.is_relative_to(ROOT / "pipelines")], ids=name)
def test_pipelines_import_downwards_only(path: Path):
    assert not {found for found in imports(path) if found.split(".")[0] in ("dashboard", "streamlit", "plotly")}
    layer = package(path)
    if layer in FLOOR:
        assert own(path) <= FLOOR
    elif layer in COMMON or layer in STEPS:
        assert own(path) <= FLOOR | COMMON


@pytest.mark.parametrize("path", [p for p in CODE if p.is_relative_to(ROOT / "dashboard")], ids=name)
def test_the_dashboard_asks_pipelines_and_draws(path: Path):
    found = imports(path)
    assert not {each for each in found if each.split(".")[0] == "duckdb"}
    if path.is_relative_to(ROOT / "dashboard" / "charts"):
        assert not {each for each in found if each.split(".")[0] in ("streamlit", "pipelines")}
    if path.is_relative_to(ROOT / "dashboard" / "components"):
        assert not {each for each in found if each.startswith(("dashboard.ui", "dashboard.asgi", "dashboard.guard"))}


def only_in(pattern: str, *allowed: str) -> list[str]:
    return [name(path) for path in CODE if re.search(pattern, path.read_text("utf-8")) and name(path) not in allowed]


def test_one_file_opens_databases():
    engine = r"duckdb\.connect|\bLOAD '|load_extension|\bATTACH\b.*\(|['\"f]USE "
    assert only_in(engine, "pipelines/store/connection.py") == []


def test_one_file_reads_the_environment():
    assert only_in(r"os\.environ|os\.getenv", "pipelines/settings.py") == []


def test_pipelines_speak_to_the_caller_through_the_terminal():
    """A command may have been handed to the running app: this process's own streams are then not its caller's.

    The process that reads texts speaks with the one that started it, and with nobody else.
    """
    spoken = r"\bprint\(|\bsys\.(stdout|stderr|stdin)\b|\btyper\.(echo|secho|prompt|confirm)\(|\binput\("
    speaking = only_in(spoken, "pipelines/caller.py", "pipelines/terminal.py", "pipelines/flags/reader/worker.py")
    assert [each for each in speaking if each.startswith("pipelines/")] == []


def test_one_function_asks_the_clock():
    assert only_in(r"datetime\.now\(|date\.today\(|datetime\.utcnow\(", "pipelines/settings.py") == []
    clocks = r"\b(now|today|current_date|current_timestamp|get_current_timestamp)\s*\("
    assert [name(path) for path in SQL if re.search(clocks, without_comments(path), re.I)] == []


def without_comments(path: Path) -> str:
    return re.sub(r"--[^\n]*", "", path.read_text("utf-8"))


@pytest.mark.parametrize("path", SQL, ids=name)
def test_each_statement_says_its_grain_and_takes_parameters_by_name(path: Path):
    text = path.read_text("utf-8")
    assert text.startswith("--")
    code = re.sub(r"'(?:[^']|'')*'", "''", without_comments(path))
    assert "?" not in code
    assert not re.search(r"\{[^}]*\}", code.replace("{'", ""))
    if "schema" not in path.parts and path.parent.name != "rights":
        assert ";" not in code.strip().rstrip(";"), "one statement a file"


def test_no_sql_stands_in_python():
    statement = re.compile(r"""["']\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|WITH \w+ AS)\s""")
    assert [name(path) for path in CODE if statement.search(path.read_text("utf-8"))] == []


# Read, not asked: batches, practitioners, norms and references hold no client's rows, audit.sql asks as a whole.
OF_THE_PRACTICE = {"batches.sql", "practitioners.sql", "norms.sql", "audit.sql", "data_version.sql", "is_empty.sql"}
OF_THE_PRACTICE |= {"priors.sql", "pairs.sql"}  # samples of thirty series or more, told of nobody
OF_THE_ASKED = {"told_change.sql", "told_sentence.sql", "unask_stored.sql"}  # of asked_client, which has asked
OF_THE_PRACTICE |= {"references.sql", "alerts.sql", "crisis_steps.sql"}
OF_THE_PRACTICE |= {"schemes.sql", "supervisor.sql"}
# Drafts lie in `access` and are asked by their author; the other two tell whether there is a record, and nothing of it.
OF_THE_ASKED |= {"draft.sql", "drafts.sql", "draft_save.sql", "draft_end.sql", "is_signed.sql", "newest_revision.sql"}
OF_THE_PRACTICE |= {"known_criteria.sql", "criterion_parts.sql", "reading_rules.sql", "joint_scale.sql"}


def test_every_read_of_a_client_asks_who_is_looking():
    """What reads of clients joins visible_client, text and evidence their own filters too, cells visible_cells."""
    folders = (
        "exports",
        "caseload",
        "scoring/trajectory",
        "expected_course/reading",
        "ingest/history",
        "rights/break_glass_sql",
        "change/decisions",
        "change/reading",
        "entering",
        "timeline",
        "flags/reading/sql",
        "notes/sql",
        "material/sql",
        "caseload/summary",
        "caseload/today",
        "caseload/quality",
        "caseload/supervision",
        "deidentified",
    )
    asked = [path for folder in folders for path in (ROOT / "pipelines" / folder).glob("*.sql")]
    asked = [path for path in asked if path.name not in OF_THE_PRACTICE | OF_THE_ASKED | {"may_open.sql"}]
    assert len(asked) > 15
    filters = ("visible_client", "visible_cells", "joint_client", "visible_note")
    joins = tuple(f"{join}($viewer_id, $rights_day" for join in filters)
    flags = re.compile(
        r"visible_(flag|flag_evidence|supervision)\(\s*\$viewer_id, \$rights_day"
    )  # which join visible_client themselves
    unasked = [path for path in asked if not any(join in path.read_text("utf-8") for join in joins)]
    assert [name(path) for path in unasked if not flags.search(path.read_text("utf-8"))] == []
    dated = [path for path in asked if "visible_client(" in path.read_text("utf-8")]
    undated = {"visible_cells.sql", "open_now.sql"}  # of openings that hold now: their scope has no last day
    assert [name(path) for path in dated if "until_day" not in path.read_text() and path.name not in undated] == []
    assert "visible_row(" in (ROOT / "pipelines/exports/journal.sql").read_text("utf-8")
    assert "visible_event(" in (ROOT / "pipelines/exports/life_events.sql").read_text("utf-8")
    assert "visible_event(" in (ROOT / "pipelines/timeline/record.sql").read_text("utf-8")
    for codings in ("exports/codes.sql", "timeline/record.sql", "timeline/ahead.sql"):
        assert "visible_code(" in (ROOT / "pipelines" / codings).read_text("utf-8")


def test_the_journal_is_counted_in_rows_that_were_asked_for():
    """Who may see them is asked once, where they are laid out; what counts takes them from there."""
    folder = ROOT / "pipelines/journal/reading/sql"
    asking = {
        path.name for path in folder.glob("*.sql") if "visible_client($viewer_id, $rights_day" in path.read_text()
    }
    assert {"journal_client.sql", "log_client.sql"} <= asking
    laid = re.compile(r"\b(?:FROM|JOIN) (?:journal_client|log_client|asked_entry)\b")
    reads = [path for path in folder.glob("*.sql") if re.search(r"\bcurrent_\w+|\brecord\b", without_comments(path))]
    assert [name(path) for path in reads if path.name not in asking and not laid.search(without_comments(path))] == []
    assert "visible_row(" in (folder / "asked_entry.sql").read_text("utf-8")


def test_whatever_is_private_is_asked_of_with_the_switch():
    """visible_row and visible_event tell what is seen alone, unless they hear that somebody looks with the viewer."""
    calls = [
        (name(path), call)
        for path in SQL
        for call in re.findall(r"visible_(?:row|event|code|words)\([^\n]*", without_comments(path))
    ]
    defined = {"pipelines/rights/visible_row.sql", "pipelines/rights/visible_event.sql"}
    defined |= {"pipelines/rights/visible_code.sql", "pipelines/rights/visible_words.sql"}
    assert [one for one in calls if one[0] not in defined and "in_session := " not in one[1]] == []


def test_what_is_read_of_a_couple_stands_on_the_joint_filter():
    """joint_client is asked where couples are laid out, and all else of dyads reads what was laid out there."""
    folder = ROOT / "pipelines/dyads/reading/sql"
    texts = {path.stem: without_comments(path) for path in folder.glob("*.sql")}
    asking = {stem for stem, text in texts.items() if "joint_client($viewer_id, $rights_day" in text}
    assert asking == {"joint_partner", "couple"}
    laid = re.compile(r"\b(joint_(partner|entry|agreement|response)|told_transition)\b")
    assert [stem for stem in texts if stem not in asking and not laid.search(texts[stem])] == []
    assert "visible_row('joint', entry.private, in_session := true)" in texts["joint_entry"]


def test_no_page_and_no_function_knows_a_role_by_heart():
    """Who may do what stands in data/rights.toml: what asks for a role by its name says it a second time."""
    assert only_in(r"viewer\.role\s*(?:==|!=|in)\b") == []


@pytest.mark.parametrize("path", [*CODE, *SQL, *TESTS], ids=name)
def test_files_are_small(path: Path):
    assert len(path.read_text("utf-8").splitlines()) <= CEILING


def test_names_are_nouns_of_the_field():
    banned = {"utils", "helpers", "manager", "service", "base", "common", "misc"}
    assert [name(path) for path in CODE if path.stem in banned] == []
    assert not list(ROOT.glob("dashboard/**/pages"))


def test_nothing_is_unpickled_and_no_markup_is_let_through():
    assert only_in(r"\bpickle\b|unsafe_allow_html|unsafe_allow_javascript|st\.cache_resource|st\.download_button") == []

"""The first line of a client's page: of how many scales it can be told that they changed, and which way.

Only a reliable difference is said to be better or worse. What lies within noise, and what cannot be told, stands in a
sentence of its own, without a word that judges.
"""

from collections.abc import Sequence

from dashboard.components import finding, words
from pipelines.change.told import Verdict

_MOST_NAMED = 3
_WAYS = {"worse": "worse", "improved": "better"}  # what went wrong stands first


def summary(verdicts: Sequence[Verdict]) -> str:
    """One to three sentences. `verdicts`: one a scale, in the order of the page; empty where there are none."""
    known = [one.series for one in verdicts]
    of = f" of {words.count(len(verdicts), 'scale')}"
    changed: list[str] = []
    for way, told in _WAYS.items():
        found = [one for one in verdicts if finding.beyond(one) and one.reliable == way]
        if found:
            than = "" if changed else " than at baseline"
            then = " when last measured" if all(map(_of_then, found)) else ""
            which = "; ".join(f"{finding.name(one, known)}, {_held(one)}{_ago(one)}" for one in found)
            changed.append(f"{len(found)}{'' if changed else of} {_is(found)} reliably {told}{than}{then} ({which})")
    rest = _rest(verdicts, "" if changed else of)
    parts = (_sentence(changed, ", "), _sentence(rest, "; "), _unverified(verdicts), _old(verdicts))
    return " ".join(part for part in parts if part)


def _rest(verdicts: Sequence[Verdict], of: str) -> list[str]:
    """What did not change, or cannot be told; `of`: of how many scales, where that was not said yet."""
    within = [one for one in verdicts if finding.place(one) == "within noise" and not _of_then(one)]
    was_within = [one for one in verdicts if finding.place(one) == "within noise" and _of_then(one)]
    alone = [one for one in verdicts if one.reason]
    untold = [one for one in verdicts if finding.place(one) == "cannot tell" and not one.reason]
    if len(untold) == len(verdicts):
        return _all_untold(untold)
    told = []
    if within:
        told.append(f"{len(within)}{of} {_is(within)} within noise")
    if was_within:
        known = [one.series for one in verdicts]
        which = "; ".join(f"{finding.name(one, known)}{_ago(one)}" for one in was_within)
        named = f" ({which})" if len(was_within) <= _MOST_NAMED else ""
        told.append(f"{len(was_within)}{'' if told else of} {_is(was_within)} within noise when last measured{named}")
    if untold:
        of_them = words.count(len(untold), "scale") if of and not told else f"{len(untold)}"
        told.append(f"of {of_them} it cannot be told")
    if alone:
        scales = words.count(len(alone), "scale") if of and not told else f"{len(alone)}"
        told.append(f"{scales} {'has' if len(alone) == 1 else 'have'} nothing to compare with yet")
    return told


def _all_untold(untold: list[Verdict]) -> list[str]:
    if not untold:
        return []
    if len(untold) == 1:
        return [f"whether {finding.name(untold[0])} has changed cannot be told: {finding.missing(untold[0])}"]
    return [f"whether they have changed cannot be told of any of the {len(untold)} scales"]


def _held(verdict: Verdict) -> str:
    return "confirmed" if verdict.confirmed == "yes" else "provisional"


def _unverified(verdicts: Sequence[Verdict]) -> str:
    """Which of the changes rest on a value that nobody has read in its source."""
    changed = [one for one in verdicts if finding.beyond(one)]
    found = [one for one in changed if any(each.status == "unverified" for each in one.inputs)]
    if not found:
        return ""
    if len(found) == len(changed):
        whose = "It rests" if len(changed) == 1 else f"All {len(changed)} rest"
    elif len(found) > _MOST_NAMED:
        whose = f"{len(found)} of these {len(changed)} rest"
    else:
        known = [one.series for one in verdicts]
        names = "; ".join(finding.name(one, known) for one in found)
        whose = f"{names} {'rests' if len(found) == 1 else 'rest'}"
    return f"{whose} on values that are unverified."


def _old(verdicts: Sequence[Verdict]) -> str:
    """That nothing is recent, where nothing is: by the newest score of all."""
    dated = [(one.age_days, one.is_old) for one in verdicts if one.age_days is not None]
    if not dated or not all(is_old for _, is_old in dated):
        return ""
    return f"The latest is {words.count(min(age for age, _ in dated), 'day')} old; about today it says little."


def _of_then(verdict: Verdict) -> bool:
    """Whether it is told of its day, not of today: it is old, or nobody has said how long such a score lasts."""
    return verdict.is_old or (verdict.cadence_days is None and verdict.age_days is not None)


def _ago(verdict: Verdict) -> str:
    """How long ago a score was, where it is told of its day."""
    if not _of_then(verdict) or verdict.age_days is None:
        return ""
    return f", {words.count(verdict.age_days, 'day')} ago" if verdict.age_days else ", today"


def _is(found: list[Verdict]) -> str:
    """In the present only where something is recent."""
    if all(map(_of_then, found)):
        return "was" if len(found) == 1 else "were"
    return "is" if len(found) == 1 else "are"


def _sentence(clauses: list[str], between: str) -> str:
    told = between.join(clauses)
    return f"{told[:1].upper()}{told[1:]}." if told else ""

"""The first line of a client's page: of how many scales it can be told that they changed, and which way.

What is confirmed and recent leads; what is provisional or of earlier comes after the rest. Only a reliable difference
is said to be better or worse. What lies within noise, and what cannot be told, stands in a sentence of its own, without
a word that judges.
"""

from collections.abc import Sequence

from dashboard.components import finding, words
from pipelines.cadence import age_words
from pipelines.change.notes import chance_of_crossing
from pipelines.change.told import Verdict

_MOST_NAMED = 3
_SEVERAL = 5  # scales: from here on it is said how many of them chance alone would call changed
_WAYS = {"worse": "worse", "improved": "better"}  # what went wrong stands first


def summary(verdicts: Sequence[Verdict]) -> str:
    """A few sentences. `verdicts`: one a scale, in the order of the page; empty where there are none."""
    changed = [one for one in verdicts if finding.beyond(one)]
    firm = [one for one in changed if one.confirmed == "yes" and not _of_then(one)]
    less = [one for one in changed if one not in firm]
    of = f" of {words.count(len(verdicts), 'scale')}"
    told = _ways(firm, verdicts, of)
    rest = _rest(verdicts, "" if firm else of)
    told_less = _ways(less, verdicts, "" if firm or rest else of)
    parts = (_sentence(told, ", "), _sentence(rest, "; "), _sentence(told_less, ", "))
    beside = (_unverified(verdicts), _by_chance(verdicts), _old(verdicts))
    return " ".join(part for part in (*parts, *beside) if part)


def _ways(found: Sequence[Verdict], verdicts: Sequence[Verdict], of: str) -> list[str]:
    """A clause for each way; `of`: of how many scales, where that was not said yet."""
    known = [one.series for one in verdicts]
    told: list[str] = []
    for way, called in _WAYS.items():
        these = [one for one in found if one.reliable == way]
        if these:
            than = "" if told else " than at baseline"
            then = " when last measured" if all(map(_of_then, these)) else ""
            which = "; ".join(f"{finding.name(one, known)}, {_held(one)}{_ago(one)}" for one in these)
            told.append(f"{len(these)}{'' if told else of} {_is(these)} reliably {called}{than}{then} ({which})")
    return told


def _rest(verdicts: Sequence[Verdict], of: str) -> list[str]:
    """What did not change, or cannot be told; `of`: of how many scales, where that was not said yet."""
    known = [one.series for one in verdicts]
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
        which = "; ".join(f"{finding.name(one, known)}{_ago(one)}" for one in was_within)
        named = f" ({which})" if len(was_within) <= _MOST_NAMED else ""
        told.append(f"{len(was_within)}{'' if told else of} {_is(was_within)} within noise when last measured{named}")
    if alone:
        scales = words.count(len(alone), "scale") if of and not told else f"{len(alone)}"
        told.append(f"{scales} {'has' if len(alone) == 1 else 'have'} nothing to compare with yet")
    if untold:
        names = [finding.name(one, known) for one in untold]
        which = _listed(names) if len(names) <= _MOST_NAMED else f"{len(names)} others"
        told.append(f"whether {which} {'has' if len(names) == 1 else 'have'} changed cannot be told")
    return told


def _listed(names: list[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _by_chance(verdicts: Sequence[Verdict]) -> str:
    """Of several scales some differ by chance: how many are to be expected of those that are judged by their error."""
    judged = [one for one in verdicts if finding.can_tell(one) and one.method == "jt"]
    if len(judged) < _SEVERAL or not any(map(finding.beyond, judged)):
        return ""
    expected = len(judged) * chance_of_crossing(1)
    return f"With {len(judged)} scales compared, chance alone would call about {expected:.1f} of them changed."


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
    dated = [one for one in verdicts if one.age_days is not None]
    newest = min(dated, key=lambda one: one.age_days or 0, default=None)
    if newest is None or newest.age_days is None or not all(one.is_old for one in dated):
        return ""
    age = age_words(newest.age_days, newest.cadence_days or newest.age_days)
    return f"The latest is {words.count(newest.age_days, 'day')} old; {age}."


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

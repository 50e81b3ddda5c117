"""When a part of a protocol is agreed: each partner's newest word, and what ends it. Days counted by hand."""

from datetime import date

import pytest

from pipelines.journal.protocol import Agreed, Consent, Said, agreed

LAST = date(2026, 6, 30)


def on(month: int, day: int) -> date:
    return date(2026, month, day)


def said(whose: str, day: date, consented: str | None = "yes", **cells: object) -> Said:
    given = {"withdrawn_on": None, **cells}
    return Said(whose, "signal", day, consented, **given)  # type: ignore[arg-type]


def judged(*rows: Said, timed: bool = False, partners: tuple[str, ...] = ("a", "b")) -> Agreed:
    return agreed("signal", rows, partners, 20, timed, LAST)


def test_a_part_is_agreed_on_the_day_of_the_second_yes():
    found = judged(said("a", on(3, 1)), said("b", on(3, 8)))
    assert (found.agreed_on, found.ended_on, found.holds) == (on(3, 8), None, True)
    assert found.consents == (Consent("a", "yes", on(3, 1)), Consent("b", "yes", on(3, 8)))


@pytest.mark.parametrize(("word", "told"), [("no", "no"), (None, "not said")])
def test_one_yes_beside_something_else_agrees_nothing(word: str | None, told: str):
    found = judged(said("a", on(3, 1)), said("b", on(3, 1), word))
    assert (found.agreed_on, found.holds) == (None, False)
    assert found.consents[1].word == told


def test_what_is_withdrawn_has_ended_on_that_day_and_stands_anew_from_the_next_yes():
    rows = [said("a", on(3, 1)), said("b", on(3, 2), withdrawn_on=on(4, 1))]
    ended = judged(*rows)
    assert (ended.agreed_on, ended.ended_on, ended.holds) == (on(3, 2), on(4, 1), False)
    assert ended.consents[1] == Consent("b", "withdrawn", on(4, 1))
    again = judged(*rows, said("b", on(5, 1)))
    assert (again.agreed_on, again.ended_on) == (on(5, 1), None)


def test_a_withdrawal_that_is_still_to_come_and_a_row_of_a_later_day_are_not_known():
    found = judged(said("a", on(3, 1), withdrawn_on=on(7, 9)), said("b", on(3, 1)), said("b", on(7, 1), "no"))
    assert (found.agreed_on, found.holds) == (on(3, 1), True)


def test_a_second_yes_renews_and_does_not_begin_again():
    found = judged(said("a", on(3, 1)), said("b", on(3, 1)), said("a", on(5, 1)))
    assert found.agreed_on == on(3, 1)
    assert found.consents[0] == Consent("a", "yes", on(3, 1))


def test_somebody_alone_agrees_alone_and_nobody_agrees_nothing():
    assert judged(said("a", on(3, 1)), partners=("a",)).agreed_on == on(3, 1)
    assert judged(said("a", on(3, 1)), partners=()).agreed_on is None


def test_a_short_timeout_and_one_without_return_are_pointed_out_with_the_reason():
    short = judged(said("a", on(3, 1), minutes=15.0), said("b", on(3, 1)), timed=True)
    assert short.minutes == (15,)
    assert short.problems == (
        "the time-out is agreed for 15 minutes, and the body needs at least 20 to calm",
        "no return is agreed, and without one the other cannot tell a time-out from being left",
    )
    assert short.holds
    assert short.is_fit_since is None
    open_ended = judged(said("a", on(3, 1), has_return=True), said("b", on(3, 1)), timed=True)
    assert open_ended.problems == (
        "how long the time-out lasts is not said (the body needs at least 20 minutes to calm)",
    )


def test_a_timeout_fits_from_the_day_on_which_it_was_made_longer():
    whole = {"has_return": True, "minutes": 20.0}
    rows = [said("a", on(3, 1), minutes=15.0, has_return=True), said("b", on(3, 1)), said("a", on(4, 1), **whole)]
    found = judged(*rows, timed=True)
    assert (found.agreed_on, found.is_fit_since, found.problems) == (on(3, 1), on(4, 1), ())
    differing = judged(*rows, said("b", on(4, 5), minutes=10.0), timed=True)
    assert (differing.minutes, differing.is_fit_since) == ((10, 20), None)


def test_only_who_consents_says_how_long_a_timeout_is():
    own = said("a", on(3, 1), minutes=25.0, has_return=True)
    refused = judged(own, said("b", on(3, 2), "no", minutes=15.0), timed=True)
    assert (refused.minutes, refused.problems, refused.holds) == ((25,), (), False)
    withdrawn = judged(own, said("b", on(3, 2), minutes=15.0, withdrawn_on=on(4, 1)), timed=True)
    assert (withdrawn.minutes, withdrawn.problems) == ((25,), ())
    nobody = judged(said("b", on(3, 2), "no", minutes=15.0), timed=True)
    assert (nobody.minutes, nobody.problems) == ((), ())


def test_of_two_consents_that_differ_both_lengths_are_said():
    two = judged(said("a", on(3, 1), minutes=25.0, has_return=True), said("b", on(3, 1), minutes=15.0), timed=True)
    assert two.minutes == (15, 25)
    assert two.problems == ("the time-out is agreed for 15 and 25 minutes, and the body needs at least 20 to calm",)
    both_long = judged(
        said("a", on(3, 1), minutes=25.0, has_return=True), said("b", on(3, 1), minutes=30.0), timed=True
    )
    assert (both_long.minutes, both_long.problems, both_long.is_fit_since) == ((25, 30), (), on(3, 1))


def test_what_the_partner_may_have_said_is_not_missing():
    rows = [said("a", on(3, 1))]
    assert agreed("signal", rows, ("a",), 20, True, on(6, 1), knows_all=False).problems == ()
    short = agreed("signal", [said("a", on(3, 1), minutes=10.0)], ("a",), 20, True, on(6, 1), knows_all=False)
    assert [words.split(",")[0] for words in short.problems] == ["what is consented to is a time-out of 10 minutes"]
    one = judged(said("a", on(3, 1), minutes=10.0, has_return=True), said("b", on(3, 1), "no"), timed=True)
    assert [words.split(",")[0] for words in one.problems] == ["what is consented to is a time-out of 10 minutes"]

"""What was said once is not said again."""

from pipelines.demo.originality import Seen


def test_a_repeated_run_is_refused() -> None:
    seen = Seen()
    assert seen.accept("he looked at the phone while I spoke, again")
    assert not seen.accept("He looked at the phone while I spoke, again!")
    assert not seen.accept("today he looked at the phone while I spoke")
    assert not seen.accept("=sum of it")
    assert seen.accept("he looked at the phone and left")

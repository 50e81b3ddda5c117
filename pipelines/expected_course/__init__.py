"""Expected course: how the practice's own closed episodes went, and whether a client's course lies within that.

The rule, exactly. A mixed model of the scores of closed episodes (model.py) gives, for a client with this first score,
where 70 % of the practice's clients lay after so many weeks (band.py). A follow-up is *beyond* where it lies outside
that band on the bad side, which 15 % do. **Not on course**: the last two follow-ups are beyond. **On course**: neither
is. **Cannot tell**: anything else (verdict.py). What it predicts: that the last score of the episode is reliably worse
than its first (outcome.py). It counts as having foretold that only if it stood before that last score.

It is shown only where at least 200 closed episodes with three scores or more are there, and where on these, each
judged by a model that has not seen its client, it foretold at least 70 % of the bad ends while at least 85 % of the
others were never marked (validation.py). Both are printed with their intervals.
"""

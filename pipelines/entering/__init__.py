"""Entry by hand: what a form holds becomes a file in the private folder and comes in by the one door, as any export."""

from pipelines.entering.care import Whom, whom
from pipelines.entering.codings import Coding, codes
from pipelines.entering.moments import Occasion
from pipelines.entering.own_norms import Norm, norms
from pipelines.entering.questionnaires import Sheet, questionnaire, totals
from pipelines.entering.session_ratings import Held, ratings, sessions
from pipelines.entering.writing import Entered, Score

__all__ = [
    "Coding",
    "Entered",
    "Held",
    "Norm",
    "Occasion",
    "Score",
    "Sheet",
    "Whom",
    "codes",
    "norms",
    "questionnaire",
    "ratings",
    "sessions",
    "totals",
    "whom",
]

"""The text reader: pure, text in and findings out. It knows no store."""

from pipelines.flags.reader.finding import RAISED as RAISED
from pipelines.flags.reader.finding import Finding as Finding
from pipelines.flags.reader.finding import Modifier as Modifier
from pipelines.flags.reader.reader import Reader as Reader
from pipelines.flags.reader.reader import Written as Written

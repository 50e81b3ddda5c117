-- one row per trigger family × part of the hand-coded triggers
SELECT family, part, coded, suggested, correct, "precision", recall, counted FROM trigger_figure ORDER BY ALL

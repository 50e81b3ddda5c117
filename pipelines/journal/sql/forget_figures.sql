-- no row stays: the figures are made again from the phrases
DELETE FROM trigger_figure

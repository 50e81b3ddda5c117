"""How wide a band is. Said once: every band in a picture, a sentence or a table is this wide."""

Z_95 = 1.96  # standard errors to either side that hold 95 % of a normal error

"""What stands around a finding, read in a fixed order: idiom, negation, quotation, whose, time, condition."""

-- one row per column × rule: what to say, and whether the row is rejected
CREATE OR REPLACE TEMP TABLE rule_sentence AS FROM incoming

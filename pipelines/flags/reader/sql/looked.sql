-- one row per text whose words match an expression
SELECT place FROM plain_text WHERE regexp_matches(plain, $expression)

-- one row per flag of some clients with its evidence, and the review that counts now
SELECT flag.client_id::VARCHAR AS of_client, flag.flag_id::VARCHAR AS flag_id, flag.criterion,
    coalesce(criterion.title, flag.criterion) AS title, flag.urgency, instant_text(flag.raised_at) AS raised_at,
    review.action, review.how, review.reason, review.until, instant_text(review.recorded_at) AS reviewed_at, review.by_name,
    list(struct_pack(kind := piece.kind, relation := piece.relation, "row" := piece.row_key::VARCHAR, words := piece.words)
        ORDER BY piece.on_day NULLS LAST, piece.evidence_key) AS evidence
FROM escalation_flag AS flag
JOIN escalation_flag_evidence AS piece ON piece.flag_id = flag.flag_id AND piece.client_id = flag.client_id
LEFT JOIN criterion ON criterion.criterion = flag.criterion
LEFT JOIN flag_review_in_force AS review
    ON review.flag_id = flag.flag_id AND review.client_id = flag.client_id AND review.counts_until IS NULL
WHERE flag.client_id IN (SELECT unnest($clients::UUID[]))
GROUP BY ALL
ORDER BY of_client, raised_at, flag_id

-- Loaded returns of one kind and period, with the references of their rows: what re-issues are recognised by.
-- parameters: kind period
-- columns: sha256 recorded_at received_on reissue reference
-- booleans: reissue
SELECT f.sha256, f.recorded_at, f.received_on, f.reissue, k.key || ' ' || k.value AS reference
FROM received AS f -- CROSS: from the few files of the period outward, never from every reference held
CROSS JOIN source AS d ON d.file = f.sha256
CROSS JOIN profile AS p ON p.source = d.id
CROSS JOIN profile_key AS k ON k.profile = p.id
WHERE f.kind = :kind AND f.period = :period AND f.status IN ('loaded', 'superseded')
    AND k.key IN ('police_ref', 'provider_ref', 'la_id')
ORDER BY f.sha256, p.id, k.key, k.value

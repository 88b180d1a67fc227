-- What a person decided about two profiles.
-- parameters: a b verdict by at why
INSERT INTO judgement (a, b, verdict, by, at, why)
VALUES (:a, :b, :verdict, :by, :at, :why)
ON CONFLICT DO NOTHING

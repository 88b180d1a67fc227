-- What a person decided about a statement, for as long as it holds.
-- parameters: statement act verdict by known_from known_to why replacement?
INSERT INTO review (statement, act, verdict, by, known_from, known_to, why, replacement)
VALUES (:statement, :act, :verdict, :by, :known_from, :known_to, :why, :replacement)

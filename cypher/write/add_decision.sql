-- A decision as it was given.
-- parameters: number:int id line
INSERT INTO decision (number, id, line)
VALUES (:number, :id, :line)

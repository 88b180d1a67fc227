-- One line of the log.
-- parameters: number:int line mac
INSERT INTO audit (number, line, mac)
VALUES (:number, :line, :mac)

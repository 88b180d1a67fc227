-- One fault of a file.
-- parameters: file number:int fault remedy row column value costs_content:bool
INSERT INTO fault (file, number, fault, remedy, row, "column", value, costs_content)
VALUES (:file, :number, :fault, :remedy, :row, :column, :value, :costs_content)
ON CONFLICT DO NOTHING

-- One fault of a file.
-- parameters: file number fault remedy row column value costs_content
INSERT INTO fault (file, number, fault, remedy, row, "column", value, costs_content)
VALUES (:file, :number, :fault, :remedy, :row, :column, :value, :costs_content)
ON CONFLICT DO NOTHING

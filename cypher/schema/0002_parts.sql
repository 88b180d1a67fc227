-- What a document's parts say of themselves: whose words, how graded, who may have them (JSON, in order).
ALTER TABLE source ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';

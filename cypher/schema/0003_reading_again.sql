-- A file may be read again: what is searched for in a source follows its text, and goes with it.
CREATE TRIGGER source_words_changed AFTER UPDATE OF search_key ON source BEGIN
    INSERT INTO source_words (source_words, rowid, search_key) VALUES ('delete', old.rowid, old.search_key);
    INSERT INTO source_words (rowid, search_key) VALUES (new.rowid, new.search_key);
END;
CREATE TRIGGER source_words_removed AFTER DELETE ON source BEGIN
    INSERT INTO source_words (source_words, rowid, search_key) VALUES ('delete', old.rowid, old.search_key);
END;

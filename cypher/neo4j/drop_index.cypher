// An index goes.
DROP INDEX $index IF EXISTS

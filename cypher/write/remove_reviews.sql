-- Take away a statement's reviews before their times are written anew.
-- parameters: statement
DELETE FROM review WHERE statement = :statement

-- Take away a profile's placements before its history is written anew.
-- parameters: profile
DELETE FROM placement WHERE profile = :profile

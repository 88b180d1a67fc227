-- Take away a profile's keys before they are written anew.
-- parameters: profile
DELETE FROM profile_key WHERE profile = :profile

// Take away a profile's keys before they are written anew.
// parameters: profile
UNWIND $rows AS row
MATCH (:Profile {id: row.profile})-[b:BEARS]->()
DELETE b

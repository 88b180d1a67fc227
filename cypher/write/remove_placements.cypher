// Take away a profile's placements before its history is written anew.
// parameters: profile
UNWIND $rows AS row
MATCH (:Profile {id: row.profile})-[h:PART_OF]->()
DELETE h

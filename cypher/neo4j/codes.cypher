// Remember which handling codes occur, so that what is withheld can be counted without looking at everything.
UNWIND $codes AS code
MERGE (:Handling {code: code})

// Every line of a decision as it was given. What else a review needs are properties, which need no command.
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT decision_number IF NOT EXISTS FOR (n:Decision) REQUIRE n.number IS UNIQUE;

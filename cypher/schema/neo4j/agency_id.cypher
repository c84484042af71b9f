// One node a agency: MERGE finds it by its id.
CREATE CONSTRAINT agency_id IF NOT EXISTS
FOR (n:Agency) REQUIRE n.id IS UNIQUE

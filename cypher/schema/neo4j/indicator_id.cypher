// One node a indicator: MERGE finds it by its id.
CREATE CONSTRAINT indicator_id IF NOT EXISTS
FOR (n:Indicator) REQUIRE n.id IS UNIQUE

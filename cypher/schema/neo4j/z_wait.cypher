// Indexes are filled in the background; nobody may search one that is half full.
CALL db.awaitIndexes(300)

// An index without its key: what a server leaves that is killed while it makes one.
// params: name
DROP INDEX $name IF EXISTS

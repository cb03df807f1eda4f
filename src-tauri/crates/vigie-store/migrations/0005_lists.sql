-- Lists of all feeds are put in order when they are opened. Kept in order here, each new entry changed a page of each of
-- these far from the last one's, and storing among a million entries took twice as long as among none.
DROP INDEX state_listed;
DROP INDEX state_unread;

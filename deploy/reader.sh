#!/bin/sh
# Makes the user that the dashboard reads as, when the database is made: it may read what is there, and what "stats" makes later.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$STATS_READER_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
CREATE USER stats_reader PASSWORD :'password';
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO stats_reader;
SQL

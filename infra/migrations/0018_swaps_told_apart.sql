-- While a rebuilt index takes the place of the old one, which of the two is in service is known by when the server made it:
-- whoever comes after a process that died in the middle can tell whether the swap was made.
alter table search_index
  add column next_version text,
  add column next_created_at text;

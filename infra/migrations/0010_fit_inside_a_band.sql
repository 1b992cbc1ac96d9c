-- Inside a band employers read the better fit first: thousandths of what counts for such work, kept as `band` is.
alter table application add column fit smallint not null default 0 check (fit between 0 and 1000);

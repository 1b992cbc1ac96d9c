-- How employers answered in the last 90 days, as the nightly run found it: ranking weighs it a little. No row: too few
-- applications to say anything. Indexes are told by that run, and only where a rate moved by enough to be felt.
create table reply_rate (
  employer_id bigint primary key references employer on delete cascade,
  rate real not null check (rate between 0 and 1),
  rated_at timestamptz not null
);

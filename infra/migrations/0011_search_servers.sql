-- Indexes that live on a search server: by what they were made, and what they could not take.

-- A reader that is away longer is taken for dead. An index on a server outlives the processes that feed it.
alter table outbox_reader add column patience interval not null default '2 minutes';

create table search_index (
  name text primary key,
  -- What the documents and settings were made by; an index of another version is rebuilt before it is searched.
  version text not null,
  built_at timestamptz not null default now(),
  -- While a rebuilt index takes the place of the old one: from where the new one is to be fed.
  resume_at xid8
);

-- Postings a search server refuses. They are not found by search until the cause is mended and somebody tries again.
create table search_aside (
  posting_id bigint primary key references posting on delete cascade,
  reason text not null,
  tries integer not null default 1,
  failed_at timestamptz not null default now()
);

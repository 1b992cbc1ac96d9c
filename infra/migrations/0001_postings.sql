-- Employers and postings, the words search was given of them, and the outbox that tells every index of a change.

create table employer (
  id bigint generated always as identity primary key,
  name text not null check (name <> '' and length(name) <= 200),
  -- registered by its own members, brought by an import, or part of the demonstration city
  origin text not null check (origin in ('registered', 'import', 'demo')),
  about text not null default '',
  industry text,
  created_at timestamptz not null default now(),
  constraint one_employer_per_name_and_origin unique (origin, name)
);

create table shuttle_line (
  code text primary key,
  name text not null,
  name_en text not null,
  -- [{ "place": place code, "at": "06:42" }] in the order of travel
  stops jsonb not null,
  demo boolean not null default false
);

create table posting (
  id bigint generated always as identity primary key,
  employer_id bigint references employer,
  -- where the row came from; a second import of the same row finds it again
  source text not null,
  source_ref text not null,
  content_hash text not null,
  state text not null check (state in ('draft', 'live', 'paused', 'filled', 'closed')),
  kind text not null default 'regular' check (kind in ('regular', 'internship', 'public_welfare', 'gig')),
  title text not null,
  duties text not null default '',
  requirements text not null default '',
  occupation text,
  occupation_confidence real not null default 0 check (occupation_confidence between 0 and 1),
  -- code of search-config/places and the words the place was given in
  place text,
  place_text text not null default '',
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  -- yuan a month; basis says how it was quoted, months how many are paid a year
  pay_min integer check (pay_min between 0 and 10000000),
  pay_max integer check (pay_max between 0 and 10000000),
  pay_basis text check (pay_basis in ('month', 'year', 'day', 'hour', 'week', 'piece')),
  pay_months smallint check (pay_months between 12 and 36),
  pay_negotiable boolean not null default false,
  pay_text text not null default '',
  headcount integer check (headcount between 1 and 100000),
  education text check (education in ('any', 'junior_high', 'senior_high', 'college', 'bachelor', 'master', 'doctor')),
  experience_years smallint check (experience_years between 0 and 60),
  majors text[] not null default '{}',
  shifts text[] not null default '{}',
  shift_starts smallint check (shift_starts between 0 and 1439),
  shift_ends smallint check (shift_ends between 0 and 1439),
  benefits text[] not null default '{}',
  skills text[] not null default '{}',
  skills_preferred text[] not null default '{}',
  certificates text[] not null default '{}',
  certificates_preferred text[] not null default '{}',
  groups text[] not null default '{}',
  group_only boolean not null default false,
  shuttle_line text references shuttle_line,
  demo boolean not null default false,
  -- what a complete posting still lacks: headcount, conditions, duties, place, pay, employer, validity
  missing text[] not null default '{}',
  published_at timestamptz,
  renewed_at timestamptz,
  -- last day shown, in China's time
  valid_until date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint one_posting_per_source_row unique (source, source_ref),
  constraint pay_range_rises check (pay_min is null or pay_max is null or pay_min <= pay_max),
  constraint a_live_posting_has_dates check (state <> 'live' or (published_at is not null and valid_until is not null)),
  constraint a_point_is_whole check ((lat is null) = (lon is null))
);
create index posting_live_newest on posting (published_at desc, id desc) where state = 'live';
create index posting_by_employer on posting (employer_id);

-- Rules on sex or age found in an ad: taken out of it and kept here for an officer, never shown.
create table held_wording (
  posting_id bigint not null references posting on delete cascade,
  field text not null,
  kind text not null check (kind in ('sex', 'age', 'marital', 'ethnicity', 'religion', 'hukou', 'health', 'university_tier')),
  phrase text not null,
  created_at timestamptz not null default now(),
  primary key (posting_id, field, kind, phrase)
);

-- Words cut by the analyser, kept so that a restart need not cut them again. Space-separated.
create table posting_words (
  posting_id bigint primary key references posting on delete cascade,
  analysis_version integer not null,
  title text not null,
  tags text not null,
  employer text not null,
  place text not null,
  body text not null
);

-- Every change of a posting, in its own transaction. Readers take only rows whose transaction is older than every
-- running one (xid < pg_snapshot_xmin), so a late commit with a low id is never skipped.
create table outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  posting_id bigint not null,
  at timestamptz not null default now()
);
create index outbox_by_xid on outbox (xid, id);

-- Each consumer's own place in the outbox; rows below the slowest live one are pruned.
create table outbox_reader (
  name text primary key,
  xid xid8 not null,
  seen_at timestamptz not null default now()
);

create function tell_outbox() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'posting_words' then
    insert into outbox (posting_id) values (coalesce(new.posting_id, old.posting_id));
  else
    insert into outbox (posting_id) values (coalesce(new.id, old.id));
  end if;
  perform pg_notify('outbox', '');
  return null;
end $$;

create trigger posting_tells_outbox after insert or update or delete on posting
  for each row execute function tell_outbox();
create trigger posting_words_tell_outbox after insert or update on posting_words
  for each row execute function tell_outbox();

-- One row per import, so that a report can be found again.
create table import_run (
  id bigint generated always as identity primary key,
  file text not null,
  publish boolean not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  counts jsonb not null default '{}'
);

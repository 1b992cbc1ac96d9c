-- Accounts, their roles and sessions, and what every feature leans on: sealed personal data, the audit, repeated
-- requests, messages and uploads.

-- A data key for each person, wrapped by the key file; without it nothing sealed of that person can be read again.
create table person_key (
  id bigint generated always as identity primary key,
  -- null once the person has been erased
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  constraint a_destroyed_key_is_gone check ((wrapped is null) = (destroyed_at is not null))
);

create table account (
  id bigint generated always as identity primary key,
  person_key bigint not null unique references person_key,
  name text not null check (length(name) between 1 and 60),
  -- sealed: column `phone`; the index finds it again without opening it
  phone_sealed bytea,
  phone_index bytea constraint one_account_per_phone unique,
  email text constraint one_account_per_email unique
    check (email = lower(email) and length(email) <= 254),
  password_hash text,
  -- whether the password is as long as one of staff must be; its length cannot be told later
  password_fits_staff boolean not null default false,
  lang text not null default 'zh' check (lang in ('zh', 'en')),
  state text not null default 'active' check (state in ('active', 'disabled', 'erased')),
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  password_changed_at timestamptz not null default now(),
  constraint an_account_can_sign_in check (state = 'erased' or phone_index is not null or email is not null)
);

-- Roles given by an admin. Seekers and members of employers have theirs by `seeker` and `employer_member`.
create table account_role (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  role text not null check (role in ('officer', 'fair_staff', 'admin', 'auditor')),
  -- officers: the place whose whole subtree they serve
  district text,
  -- fair staff: their fair; 0006 makes the reference
  fair_id bigint,
  granted_by bigint references account,
  granted_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint a_role_has_its_scope check (
    (role = 'officer') = (district is not null) and (role = 'fair_staff') = (fair_id is not null))
);
create unique index one_live_role_per_scope on account_role (account_id, role, coalesce(district, ''), coalesce(fair_id, 0))
  where ended_at is null;

create table session (
  -- SHA-256 of the token in the cookie; the token itself is nowhere
  id text primary key,
  account_id bigint not null references account,
  -- names the session in a list of devices
  public_id text not null unique,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  -- idle limit, moved on by use, never beyond ends_at
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  device text not null default '' check (length(device) <= 200)
);
create index session_by_account on session (account_id);

-- Tries to sign in, by account and by address, as keyed hashes; in the database, so that a crash forgives nobody.
create table throttle (
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);

-- Addresses an account has signed in from before, as keyed hashes: from there its owner gets in, however many strangers
-- try elsewhere.
create table known_address (
  account_id bigint not null references account,
  address_hash bytea not null,
  last_at timestamptz not null default now(),
  primary key (account_id, address_hash)
);

-- What was done by whom; appended in the transaction of the deed, sealed by a hash chain soon after.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  account_id bigint,
  role text,
  verb text not null,
  entity text not null,
  entity_id bigint,
  -- whose data was seen or touched: they may read these lines
  seeker_id bigint,
  employer_id bigint,
  reason text,
  -- codes and numbers only, never names, phones or texts of people
  details jsonb not null default '{}',
  request_id text
);
create index audit_by_seeker on audit (seeker_id, id desc) where seeker_id is not null;
create index audit_by_entity on audit (entity, entity_id, id desc);
create index audit_by_account on audit (account_id, id desc);
create index audit_by_verb on audit (verb, id desc);
-- For the sealing, which takes lines in the order of their transactions.
create index audit_by_transaction on audit (xid, id);

-- The chain over the audit: hash = HMAC-SHA-256(previous hash, the line) with a key of the key file, so that whoever
-- can write here cannot make a chain anew. Sealed in the order of `position`.
create table audit_seal (
  position bigint primary key,
  audit_id bigint not null unique references audit,
  hash bytea not null
);

-- Where the chain ends, signed: lines cut off its end are missed.
create table audit_head (
  one boolean primary key default true check (one),
  position bigint not null,
  hash bytea not null,
  at timestamptz not null default now(),
  mac bytea not null
);

-- The erasure of a person empties notes in tables that else only grow; never in the audit, where no text of people is.
create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name not in ('audit', 'audit_seal')
    and current_setting('pinqiao.erasing', true) = 'on' then
    return null;
  end if;
  raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function refuse_change();
create trigger audit_seal_is_append_only before update or delete or truncate on audit_seal
  for each statement execute function refuse_change();

-- Answers of POSTs that carried an Idempotency-Key: asked again, they are given again.
create table idempotency (
  account_id bigint not null references account,
  key text not null check (length(key) between 8 and 100),
  verb text not null,
  body_hash bytea not null,
  -- not jsonb, which would give the same answer with its names in another order
  answer json,
  at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_by_age on idempotency (at);

-- Messages are codes and parameters; the words are the web's and the mail's.
create table message (
  id bigint generated always as identity primary key,
  account_id bigint not null references account,
  kind text not null,
  params jsonb not null default '{}',
  -- path of the page it is about
  link text,
  -- of several causes to send one message, one sends it
  once_key text constraint one_message_per_cause unique,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  mailed_at timestamptz
);
create index message_by_account on message (account_id, id desc);

create table upload (
  id bigint generated always as identity primary key,
  -- generated; the only name used in addresses
  name text not null unique,
  account_id bigint not null references account,
  employer_id bigint references employer,
  seeker_id bigint,
  purpose text not null check (purpose in ('licence', 'evidence', 'resume', 'placement')),
  -- as sniffed from the bytes, never as claimed
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'application/pdf')),
  original_name text not null check (length(original_name) <= 200),
  bytes bytea not null check (octet_length(bytes) between 1 and 5242880),
  sha256 bytea not null,
  created_at timestamptz not null default now()
);

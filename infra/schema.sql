-- Written by `npm run check -- --write` from infra/migrations; not edited by hand.

create table employer (
  id bigint not null generated always as identity,
  name text not null,
  origin text not null,
  about text not null default ''::text,
  industry text,
  created_at timestamp with time zone not null default now(),
  constraint employer_pkey PRIMARY KEY (id),
  constraint one_employer_per_name_and_origin UNIQUE (origin, name),
  constraint employer_name_check CHECK (((name <> ''::text) AND (length(name) <= 200))),
  constraint employer_origin_check CHECK ((origin = ANY (ARRAY['registered'::text, 'import'::text, 'demo'::text])))
);

create table held_wording (
  posting_id bigint not null,
  field text not null,
  kind text not null,
  phrase text not null,
  created_at timestamp with time zone not null default now(),
  constraint held_wording_pkey PRIMARY KEY (posting_id, field, kind, phrase),
  constraint held_wording_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE,
  constraint held_wording_kind_check CHECK ((kind = ANY (ARRAY['sex'::text, 'age'::text, 'marital'::text, 'ethnicity'::text, 'religion'::text, 'hukou'::text, 'health'::text, 'university_tier'::text])))
);

create table import_run (
  id bigint not null generated always as identity,
  file text not null,
  publish boolean not null,
  started_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  counts jsonb not null default '{}'::jsonb,
  constraint import_run_pkey PRIMARY KEY (id)
);

create table imported_row (
  posting_id bigint not null,
  row_hash text not null,
  content_hash text not null,
  constraint imported_row_pkey PRIMARY KEY (posting_id),
  constraint imported_row_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE
);

create table outbox (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  posting_id bigint not null,
  at timestamp with time zone not null default now(),
  constraint outbox_pkey PRIMARY KEY (id)
);

create table outbox_reader (
  name text not null,
  xid xid8 not null,
  seen_at timestamp with time zone not null default now(),
  constraint outbox_reader_pkey PRIMARY KEY (name)
);

create table posting (
  id bigint not null generated always as identity,
  employer_id bigint,
  source text not null,
  source_ref text not null,
  content_hash text not null,
  state text not null,
  kind text not null default 'regular'::text,
  title text not null,
  duties text not null default ''::text,
  requirements text not null default ''::text,
  occupation text,
  occupation_confidence real not null default 0,
  place text,
  place_text text not null default ''::text,
  lat double precision,
  lon double precision,
  pay_min integer,
  pay_max integer,
  pay_basis text,
  pay_months smallint,
  pay_negotiable boolean not null default false,
  pay_text text not null default ''::text,
  headcount integer,
  education text,
  experience_years smallint,
  majors text[] not null default '{}'::text[],
  shifts text[] not null default '{}'::text[],
  shift_starts smallint,
  shift_ends smallint,
  benefits text[] not null default '{}'::text[],
  skills text[] not null default '{}'::text[],
  skills_preferred text[] not null default '{}'::text[],
  certificates text[] not null default '{}'::text[],
  certificates_preferred text[] not null default '{}'::text[],
  groups text[] not null default '{}'::text[],
  group_only boolean not null default false,
  shuttle_line text,
  demo boolean not null default false,
  missing text[] not null default '{}'::text[],
  published_at timestamp with time zone,
  renewed_at timestamp with time zone,
  valid_until date,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint posting_pkey PRIMARY KEY (id),
  constraint one_posting_per_source_row UNIQUE (source, source_ref),
  constraint posting_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES employer(id),
  constraint posting_shuttle_line_fkey FOREIGN KEY (shuttle_line) REFERENCES shuttle_line(code),
  constraint a_live_posting_has_dates CHECK (((state <> 'live'::text) OR ((published_at IS NOT NULL) AND (valid_until IS NOT NULL)))),
  constraint a_point_is_whole CHECK (((lat IS NULL) = (lon IS NULL))),
  constraint pay_range_rises CHECK (((pay_min IS NULL) OR (pay_max IS NULL) OR (pay_min <= pay_max))),
  constraint posting_education_check CHECK ((education = ANY (ARRAY['any'::text, 'junior_high'::text, 'senior_high'::text, 'college'::text, 'bachelor'::text, 'master'::text, 'doctor'::text]))),
  constraint posting_experience_years_check CHECK (((experience_years >= 0) AND (experience_years <= 60))),
  constraint posting_headcount_check CHECK (((headcount >= 1) AND (headcount <= 100000))),
  constraint posting_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'internship'::text, 'public_welfare'::text, 'gig'::text]))),
  constraint posting_lat_check CHECK (((lat >= ('-90'::integer)::double precision) AND (lat <= (90)::double precision))),
  constraint posting_lon_check CHECK (((lon >= ('-180'::integer)::double precision) AND (lon <= (180)::double precision))),
  constraint posting_occupation_confidence_check CHECK (((occupation_confidence >= (0)::double precision) AND (occupation_confidence <= (1)::double precision))),
  constraint posting_pay_basis_check CHECK ((pay_basis = ANY (ARRAY['month'::text, 'year'::text, 'day'::text, 'hour'::text, 'week'::text, 'piece'::text]))),
  constraint posting_pay_max_check CHECK (((pay_max >= 0) AND (pay_max <= 10000000))),
  constraint posting_pay_min_check CHECK (((pay_min >= 0) AND (pay_min <= 10000000))),
  constraint posting_pay_months_check CHECK (((pay_months >= 12) AND (pay_months <= 36))),
  constraint posting_shift_ends_check CHECK (((shift_ends >= 0) AND (shift_ends <= 1439))),
  constraint posting_shift_starts_check CHECK (((shift_starts >= 0) AND (shift_starts <= 1439))),
  constraint posting_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'live'::text, 'paused'::text, 'filled'::text, 'closed'::text])))
);

create table posting_words (
  posting_id bigint not null,
  analysis_version integer not null,
  title text not null,
  tags text not null,
  employer text not null,
  place text not null,
  body text not null,
  constraint posting_words_pkey PRIMARY KEY (posting_id),
  constraint posting_words_posting_id_fkey FOREIGN KEY (posting_id) REFERENCES posting(id) ON DELETE CASCADE
);

create table schema_migration (
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table shuttle_line (
  code text not null,
  name text not null,
  name_en text not null,
  stops jsonb not null,
  demo boolean not null default false,
  constraint shuttle_line_pkey PRIMARY KEY (code)
);

CREATE INDEX outbox_by_xid ON public.outbox USING btree (xid, id);
CREATE INDEX posting_by_employer ON public.posting USING btree (employer_id);
CREATE INDEX posting_live_newest ON public.posting USING btree (published_at DESC, id DESC) WHERE (state = 'live'::text);

CREATE OR REPLACE FUNCTION public.tell_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'posting_words' then
    insert into outbox (posting_id)
    select posting_id from changed
    where posting_id not in (select o.posting_id from outbox o where o.xid = pg_current_xact_id());
  else
    insert into outbox (posting_id) select id from changed;
  end if;
  if found then
    perform pg_notify('outbox', '');
  end if;
  return null;
end $function$;

CREATE TRIGGER posting_tells_outbox_of_changed AFTER UPDATE ON public.posting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_tells_outbox_of_gone AFTER DELETE ON public.posting REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_tells_outbox_of_new AFTER INSERT ON public.posting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_words_tell_outbox_of_changed AFTER UPDATE ON public.posting_words REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();
CREATE TRIGGER posting_words_tell_outbox_of_new AFTER INSERT ON public.posting_words REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_outbox();

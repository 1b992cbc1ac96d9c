-- The integrity grade of an employer by year (企业劳动保障守法诚信等级评价办法, 人社部规〔2016〕1号, in force since 2017-01-01;
-- from memory, to be checked by the bureau): the labour inspection grades yearly, A, B or C, by what it found the year
-- before. An officer enters it with where it was published; ranking weighs the newest a little. Rows are only ever
-- added: the last one of a year holds.
create table integrity_grade (
  id bigint generated always as identity primary key,
  employer_id bigint not null references employer,
  year smallint not null check (year between 2017 and 2100),
  grade text not null check (grade in ('A', 'B', 'C')),
  source text not null check (char_length(source) between 1 and 200),
  by_account bigint not null references account,
  at timestamptz not null
);
create index integrity_grade_newest on integrity_grade (employer_id, year desc, id desc);
create trigger integrity_grade_is_append_only before update or delete or truncate on integrity_grade
  for each statement execute function refuse_change();

-- Postings that ask primary school and no more; until now they were kept as asking junior high school.
alter table posting drop constraint posting_education_check;
alter table posting add constraint posting_education_check check
  (education in ('any', 'primary', 'junior_high', 'senior_high', 'college', 'bachelor', 'master', 'doctor'));

-- The wider index of 0017 answers everything that this one did.
drop index posting_live_newest;
alter index posting_newest_live rename to posting_live_newest;

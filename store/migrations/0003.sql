-- Which address gave the validators, '' for the feed's own: they are of no use
-- to any other, and may deceive it.

alter table validator add column source text not null default '';

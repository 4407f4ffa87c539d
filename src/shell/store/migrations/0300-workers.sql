-- Which workers are there: each says so every few seconds, so that a process with doors only can tell that nobody works.
create table worker_seen (
  id uuid primary key,
  version text not null,
  seen_at timestamptz not null default now()
);

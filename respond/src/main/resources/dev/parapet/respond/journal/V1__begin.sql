-- Plain enough for SQLite and PostgreSQL. Journals of SQLite from before this file existed have the same tables.
create table run (id text primary key, playbook text not null, at bigint not null, trigger_ text not null);
create table entry (
  run text not null references run (id), seq integer not null, at bigint not null, kind text not null,
  step text not null, change_ integer not null, action text not null, resource text not null,
  control text not null, says text not null, hash text not null, primary key (run, seq));
create index entry_held on entry (resource, control, kind);
create index entry_at on entry (kind, at);
create table lease (run text primary key, owner text not null, fence bigint not null, until bigint not null);

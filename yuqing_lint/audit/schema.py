"""The tables of an audit's store, an SQLite file."""

from __future__ import annotations

APPLICATION = 0x79714C6E  # "yqLn"
VERSION = 1
TABLES = """
-- One run over a folder; unfinished while `finished` is null.
CREATE TABLE audits (
  id INTEGER PRIMARY KEY AUTOINCREMENT, root TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,
  settings BLOB NOT NULL, version TEXT NOT NULL, lang TEXT NOT NULL, pass INTEGER NOT NULL DEFAULT 1
);
-- What checking some bytes under some settings gave. `key` is null once it is history and no longer cache.
CREATE TABLE results (
  id INTEGER PRIMARY KEY, key BLOB UNIQUE, day TEXT, audit INTEGER NOT NULL, failed INTEGER NOT NULL,
  issuer TEXT, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, infos INTEGER NOT NULL,
  payload BLOB NOT NULL, checksum BLOB NOT NULL
);
CREATE TABLE findings (
  result INTEGER NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, severity INTEGER NOT NULL,
  fingerprint BLOB NOT NULL, alike INTEGER NOT NULL, PRIMARY KEY (result, position)
) WITHOUT ROWID;
CREATE TABLE plans (
  result INTEGER NOT NULL, position INTEGER NOT NULL, title TEXT, title_key TEXT NOT NULL, issuer TEXT, issuer_key TEXT NOT NULL,
  date TEXT, number TEXT, span TEXT NOT NULL, signature BLOB, PRIMARY KEY (result, position)
) WITHOUT ROWID;
CREATE INDEX plans_by_title ON plans (title_key, issuer_key);
CREATE TABLE marks (
  result INTEGER NOT NULL, plan INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  value TEXT NOT NULL, span TEXT NOT NULL, PRIMARY KEY (result, plan, position)
) WITHOUT ROWID;
CREATE INDEX marks_by_key ON marks (kind, key);
-- The files of an audit. `pass` is that of the last run or resumption that saw the file.
CREATE TABLE entries (
  audit INTEGER NOT NULL, path TEXT NOT NULL, unit TEXT NOT NULL, stem TEXT NOT NULL, result INTEGER NOT NULL,
  pass INTEGER NOT NULL, PRIMARY KEY (audit, path)
) WITHOUT ROWID;
CREATE INDEX entries_by_unit ON entries (audit, unit);
CREATE INDEX entries_by_result ON entries (result);
-- Findings of the rules across documents, which hold for one audit; suppressed ones have the severity -1.
CREATE TABLE across (
  audit INTEGER NOT NULL, path TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, severity INTEGER NOT NULL,
  fingerprint BLOB NOT NULL, alike INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (audit, path, position)
) WITHOUT ROWID;
CREATE VIEW found (audit, path, unit, code, severity, fingerprint, alike, result, position) AS
  SELECT e.audit, e.path, e.unit, f.code, f.severity, f.fingerprint, f.alike, f.result, f.position
    FROM entries e JOIN findings f ON f.result = e.result
  UNION ALL
  SELECT a.audit, a.path, e.unit, a.code, a.severity, a.fingerprint, a.alike, NULL, a.position
    FROM across a JOIN entries e ON e.audit = a.audit AND e.path = a.path WHERE a.severity >= 0;
"""

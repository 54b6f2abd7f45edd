-- Which job lets be found what an import has brought.
alter table core.import add column finding uuid;

#!/bin/bash
# usage: benchmarks/audit.sh [ENTRIES]
# The log beside PostgreSQL on the same disk, in one run: 1, 8 and 64 writers that wait for the disk, each alone and then in turns with
# PostgreSQL and the bare file; then a log of ENTRIES in one JVM.
# Needs benchmarks/target/benchmarks.jar and Debian's postgresql; runs as root or anybody.
set -euo pipefail
cd "$(dirname "$0")/.."
jar=benchmarks/target/benchmarks.jar
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
work=$(mktemp -d "$PWD/benchmarks/target/pg.XXXXXX")
as=(env)
if [ "$(id -u)" = 0 ]; then
  chown postgres "$work"
  as=(runuser -u postgres --)
fi
stop() { "${as[@]}" "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"; }
trap stop EXIT
uptime
cd /
"${as[@]}" "$bin/initdb" -D "$work/data" -A trust -U bench >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -w -l "$work/log" -o "-c listen_addresses='' -k $work -c fsync=on -c synchronous_commit=on -c max_connections=100" start >/dev/null
psql=(psql -h "$work" -U bench -d postgres -qAt)
"${psql[@]}" -c "create table audit(id bigserial primary key, at timestamptz default now(), entry text)"
echo "fsync $("${psql[@]}" -c 'show fsync'), synchronous_commit $("${psql[@]}" -c 'show synchronous_commit')"
entry=$(printf 'x%.0s' $(seq 280))
echo "insert into audit(entry) values ('$entry');" >"$work/insert.sql"
chmod 755 "$work"
for writers in 1 8 64; do
  echo "PostgreSQL, $writers writers: $("$bin/pgbench" -h "$work" -U bench -n -f "$work/insert.sql" -c $writers -j 2 -T 5 postgres 2>/dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1/p') rows/s"
done
cd - >/dev/null
java -Xmx512m -cp $jar io.hipaaimage.benchmarks.AppendTurns 7 1 "$bin/pgbench" -h "$work" -U bench -n -f "$work/insert.sql"
cd /
"${as[@]}" "$bin/pg_ctl" -D "$work/data" -m fast stop >/dev/null
cd - >/dev/null
java -jar $jar AppendBenchmark -f 1 -wi 2 -i 3 -w 2s -r 3s 2>/dev/null | grep -E '^(Benchmark|AppendBenchmark)'
java -Xmx256m -cp $jar io.hipaaimage.benchmarks.LogSpeed "${1:-1000000}"
uptime

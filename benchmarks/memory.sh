#!/usr/bin/env bash
# Seals and opens one file in processes of their own with a heap of 64 MiB, beside Tink's streaming AEAD and cp.
# Prints seconds, seconds of all processors, and the largest resident memory of each; fails if a command fails or a byte differs.
#   benchmarks/memory.sh [MIB [ROUNDS]]       default 1024 and 3; BENCH_MEMORY says where the files go (/dev/shm, else TMPDIR), JAVA_HOME which JVM
set -euo pipefail

mib=${1:-1024}
rounds=${2:-3}
root=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
tool=$root/hipaa-image-cli/target/hipaa-image.jar
peer=$root/benchmarks/target/benchmarks.jar
place=${BENCH_MEMORY:-}
if [ -z "$place" ]; then
  place=${TMPDIR:-/tmp}
  if [ -w /dev/shm ]; then place=/dev/shm; fi
fi

for jar in "$tool" "$peer"; do
  if [ ! -f "$jar" ]; then
    echo "memory.sh: ${jar##*/} is missing; build it by: mvn -B -ntp -DskipTests -pl hipaa-image-cli,benchmarks -am package" >&2
    exit 2
  fi
done
if ! command -v /usr/bin/time >/dev/null; then
  echo "memory.sh: needs GNU time: on Debian or Ubuntu 'apt install time'" >&2
  exit 2
fi

work=$(mktemp -d "$place/hipaa-image-bench-XXXXXX")
trap 'rm -rf -- "$work"' EXIT
cd "$work"
printf 'of the benchmark\n' >passphrase
chmod 600 passphrase

head -c "$((mib * 1024 * 1024))" /dev/urandom >plain

# timed NAME COMMAND...: runs it and prints one line
timed() {
  local name=$1
  shift
  if ! /usr/bin/time -v -o time.txt "$@" >out.txt 2>err.txt; then
    echo "memory.sh: $name failed:" >&2
    tail -3 err.txt >&2
    exit 1
  fi
  awk -v name="$name" -v mib="$mib" '
    /Elapsed/ { n = split($NF, t, ":"); for (i = 1; i <= n; i++) s = s * 60 + t[i] }
    /Maximum resident/ { kib = $NF }
    /(User|System) time/ { cpu += $NF }
    END { printf "%-16s %7.2f s %7.2f s processor %6.0f MiB/s %5.0f MiB resident\n", name, s, cpu, mib / (s > 0 ? s : 0.01), kib / 1024 }' time.txt
}

ours() { timed "$1" "$java" -Xmx64m -jar "$tool" "${@:2}"; }
tink() { timed "$1" "$java" -Xmx64m -cp "$peer" io.hipaaimage.benchmarks.TinkFile "${@:2}"; }

"$java" -version 2>&1 | head -1
echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg), $mib MiB"
"$java" -jar "$tool" keygen -o key --passphrase-file passphrase >out.txt
for round in $(seq "$rounds"); do
  echo "round $round"
  ours "seal -Xmx64m" seal plain -o sealed --key key --passphrase-file passphrase --context tenant=bench,image=one
  ours "open -Xmx64m" open sealed -o opened --key key --passphrase-file passphrase --context tenant=bench,image=one
  cmp plain opened
  rm sealed opened
  tink "tink seal -Xmx64m" seal keyset plain sealed
  tink "tink open -Xmx64m" open keyset sealed opened
  cmp plain opened
  rm sealed opened
  timed "cp" cp plain copied
  rm copied
done

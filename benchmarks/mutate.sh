#!/bin/sh
# usage: benchmarks/mutate.sh [MUTANTS]
# Damages pictures of every container, so many times altogether (ten million where no number is given; the integration test of a build does
# one million), and scrubs what comes out: each ends in a clean file or in one refusal. A run is repeatable, and a longer one begins with the
# mutants of a shorter one; a failure prints what was thrown.
set -eu
cd "$(dirname "$0")/.."
HIPAA_IMAGE_MUTANTS="${1:-10000000}" exec mvn -B -ntp -q -pl hipaa-image-deid -am test -Denforcer.skip -Djacoco.skip -Dspotless.check.skip \
    -Dcyclonedx.skip -Dsurefire.failIfNoSpecifiedTests=false -Dtest=MutantsIT

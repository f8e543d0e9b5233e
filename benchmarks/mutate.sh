#!/bin/sh
# usage: benchmarks/mutate.sh [MUTANTS]
# Damages pictures of every container so many times each (100,000 where no number is given; an ordinary build does 20,000) and
# scrubs what comes out: each ends in a clean file or in one refusal. A run is repeatable; a failure prints what was thrown.
set -eu
cd "$(dirname "$0")/.."
HIPAA_IMAGE_MUTANTS="${1:-100000}" exec mvn -B -ntp -q -pl hipaa-image-deid -am test -Denforcer.skip -Djacoco.skip -Dspotless.check.skip \
    -Dcyclonedx.skip -Dsurefire.failIfNoSpecifiedTests=false -Dtest='*MutationProperties'

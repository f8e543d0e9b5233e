#!/bin/sh
# usage: benchmarks/fuzz.sh [PICTURE...]
# Fuzzes the parsers five minutes each, led by the code that an input reaches: jpeg png gif webp tiff bmpJxlJp2Svg heif movie dicom.
# A finding is written beside the tests and fails the run; what reached new code is kept in hipaa-image-deid/.cifuzz-corpus for the next run.
set -u
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- jpeg png gif webp tiff bmpJxlJp2Svg heif movie dicom
failed=0
for target in "$@"; do
  JAZZER_FUZZ=1 mvn -B -ntp -q -pl hipaa-image-deid -am test -Denforcer.skip -Djacoco.skip -Dspotless.check.skip -Dcyclonedx.skip \
      -Djazzer.hooks=true -Dsurefire.failIfNoSpecifiedTests=false "-Dtest=*FuzzTest#$target" || failed=1
done
exit $failed

/**
 * What an auditor takes home: {@link io.hipaaimage.cli.evidence.EvidencePack} writes a run of the self-test with all that is needed to
 * check it again into one folder. Knows core and the log's proofs; holds no key and no picture.
 */
@NullMarked
package io.hipaaimage.cli.evidence;

import org.jspecify.annotations.NullMarked;

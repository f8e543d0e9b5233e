/**
 * What a vault keeps of its own evaluation (45 CFR 164.308(a)(8)): {@link io.hipaaimage.core.evidence.Attestations} of what no software
 * shows, and the chain of {@link io.hipaaimage.core.evidence.SelfTestRuns}. Both are sealed registries, each change an entry of the log.
 * Knows the values, the controls and the store; the self-test reads it, the vault opens it.
 */
@NullMarked
package io.hipaaimage.core.evidence;

import org.jspecify.annotations.NullMarked;

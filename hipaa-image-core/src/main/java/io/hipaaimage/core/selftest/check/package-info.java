/**
 * What a check of the self-test is. {@link io.hipaaimage.core.selftest.check.SelfTestCheck} is two small verbs; a host's own are found by
 * {@link java.util.ServiceLoader} or passed to {@code SelfTest}. A check that throws has not passed, one that hangs is stopped, and one
 * whose twin stays green proves nothing.
 */
@NullMarked
package io.hipaaimage.core.selftest.check;

import org.jspecify.annotations.NullMarked;

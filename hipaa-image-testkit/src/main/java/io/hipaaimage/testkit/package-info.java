/**
 * For tests of hosts and of this library: a disk that loses power at a chosen point, permits without a decision. Never in a host at run
 * time; the self-test counts what is named {@code Unsafe}.
 */
@NullMarked
package io.hipaaimage.testkit;

import org.jspecify.annotations.NullMarked;

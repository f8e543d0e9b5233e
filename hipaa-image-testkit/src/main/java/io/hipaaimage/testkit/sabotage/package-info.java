/**
 * Wirings that are broken on purpose: {@link io.hipaaimage.testkit.sabotage.Saboteur} names each, with the control whose probe has to find
 * it. A host that adds a check of its own to the self-test tries it against these. Never in a host at run time.
 */
@NullMarked
package io.hipaaimage.testkit.sabotage;

import org.jspecify.annotations.NullMarked;

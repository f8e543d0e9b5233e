/** {@code policy}: questions to the decision point that need no vault. Stands on {@code io.hipaaimage.core.access}. */
@NullMarked
package io.hipaaimage.cli.policy;

import org.jspecify.annotations.NullMarked;

/**
 * What the log adds to the self-test: checks of its reports and of its retention, found by {@link java.util.ServiceLoader}. Each works in a
 * vault of its own, made from the parts of the vault at hand, and has a twin that has to turn red. The one room of this module that knows
 * a whole vault.
 */
@NullMarked
package io.hipaaimage.audit.selftest;

import org.jspecify.annotations.NullMarked;

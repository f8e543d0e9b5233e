/**
 * De-identified copies: made, looked through by a person, and backed by an expert's determination. {@code StandingLine} says in one line what a
 * copy counts for now.
 */
@NullMarked
package io.hipaaimage.cli.vault.release;

import org.jspecify.annotations.NullMarked;

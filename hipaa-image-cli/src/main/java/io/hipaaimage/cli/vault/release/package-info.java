/**
 * De-identified copies, their review and determination, and what they count for.
 */
@NullMarked
package io.hipaaimage.cli.vault.release;

import org.jspecify.annotations.NullMarked;

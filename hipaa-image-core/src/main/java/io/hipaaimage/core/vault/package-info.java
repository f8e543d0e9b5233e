/**
 * The facade. {@link io.hipaaimage.core.vault.ImageVault} is an open vault, made by {@link io.hipaaimage.core.vault.VaultBuilder}. What one
 * requester does in it for one purpose of use is a {@link io.hipaaimage.core.vault.CareSession}; behind its verbs stand one class each
 * ({@code Capturing}, {@code Opening}, {@code Copies}, {@code Sharing}), all asked through {@code Asker}. What an operator does is an {@link
 * io.hipaaimage.core.vault.Administration}, whose desks are named for what lies on them: keys, recipients, grants, consultations,
 * destructions, incidents, patients and others. Sees all of core and is seen by nobody in it but the self-test.
 */
@NullMarked
package io.hipaaimage.core.vault;

import org.jspecify.annotations.NullMarked;

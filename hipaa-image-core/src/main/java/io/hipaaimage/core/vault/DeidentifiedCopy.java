package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.release.ReleaseReceipt;

/**
 * A de-identified copy that stays in the vault.
 *
 * @param original what it was made of
 * @param copy its own id
 * @param receipt what the engine said of it
 */
public record DeidentifiedCopy(ImageId original, ImageId copy, ReleaseReceipt receipt) {}

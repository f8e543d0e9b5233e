package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of two records of one image stays. A re-encryption that was stopped leaves two; the newer one stays if its sealed file
 * authenticates to its end, else the older one if that does. Where neither does, nothing is destroyed.
 */
final class Reencryption {
    private final KeyAdministration keys;
    private final Sealed sealed;

    /** What is done with a sealed image. */
    interface Sealed {
        /** As {@link VaultImageCipher#checkSealed}. */
        @Nullable String check(KeyId id) throws ImageVaultException;

        /** Destroys record and file. */
        void destroy(ImageId image, KeyId id) throws ImageVaultException;
    }

    Reencryption(KeyAdministration keys, Sealed sealed) {
        this.keys = keys;
        this.sealed = sealed;
    }

    KeyId settle(ImageId image, KeyId older, KeyId newer) throws ImageVaultException {
        for (KeyId dead : List.of(older, newer)) {
            if (keys.shredded(dead)) {
                sealed.destroy(image, dead); // goes on where a failure stopped it
                return dead.equals(older) ? newer : older;
            }
        }
        ImageRecord before = record(image, older);
        ImageRecord after = record(image, newer);
        boolean follows = after.intentIndex() > before.intentIndex()
                && after.plaintextBytes() == before.plaintextBytes()
                && after.context().equals(before.context());
        if (!follows) {
            throw new DamagedInputException(ErrorCode.WRONG_CONTEXT, "the records are not of one image", -1);
        }
        if (sealed.check(newer) == null) {
            sealed.destroy(image, older);
            return newer;
        }
        if (sealed.check(older) == null) {
            sealed.destroy(image, newer);
            return older;
        }
        throw new UnavailableException(
                ErrorCode.STORE_DAMAGED, "neither sealed file of the image is whole; restore them from a backup");
    }

    /** A live record of an image. */
    ImageRecord record(ImageId image, KeyId id) throws ImageVaultException {
        ImageRecord found = keys.record(id);
        if (found == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image");
        }
        if (!image.value().equals(found.context().values().get("image"))) {
            throw new DamagedInputException(ErrorCode.WRONG_CONTEXT, "the key id is another image's", -1);
        }
        return found;
    }
}

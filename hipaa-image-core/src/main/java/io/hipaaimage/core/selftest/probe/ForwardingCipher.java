package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.ImageCipherProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A cipher that does what the honest one does; saboteurs change one verb of it. */
class ForwardingCipher implements ImageCipher {
    final ImageCipher honest;

    ForwardingCipher(ImageCipher honest) {
        this.honest = honest;
    }

    /** A provider whose cipher is broken. */
    static UnaryOperator<ImageCipherProvider> broken(
            BiFunction<ImageCipher, ImageCipherProvider.Settings, ImageCipher> by) {
        return wired((parts, settings) -> new Broken(parts, by.apply(parts.cipher(), settings), parts.keys()));
    }

    /** A provider whose parts are broken. */
    static UnaryOperator<ImageCipherProvider> wired(
            BiFunction<ImageCipherProvider.Parts, ImageCipherProvider.Settings, ImageCipherProvider.Parts> by) {
        return honest -> new ImageCipherProvider() {
            @Override
            public Parts create(Settings settings) throws RefusedException, UnavailableException {
                return by.apply(honest.create(settings), settings);
            }

            @Override
            public Parts open(Settings settings) throws UnavailableException {
                return by.apply(honest.open(settings), settings);
            }
        };
    }

    /** Parts of which cipher and keys were replaced. */
    record Broken(ImageCipherProvider.Parts honest, ImageCipher cipher, KeyAdministration keys)
            implements ImageCipherProvider.Parts {
        @Override
        public AttributeSealer attributes() {
            return honest.attributes();
        }

        @Override
        public DetailSealer details() {
            return honest.details();
        }

        @Override
        public PatientYears patientYears() {
            return honest.patientYears();
        }

        @Override
        public LogKeys logKeys() {
            return honest.logKeys();
        }

        @Override
        public boolean byEmergencyKey() {
            return honest.byEmergencyKey();
        }
    }

    @Override
    public ImageRecord seal(AuditedPermit permit, Capture capture, InputStream plaintext)
            throws ImageVaultException, IOException {
        return honest.seal(permit, capture, plaintext);
    }

    @Override
    public Opened open(AuditedPermit permit, Action action, KeyId id, ImageContext context) throws ImageVaultException {
        return honest.open(permit, action, id, context);
    }

    @Override
    public String fingerprint(byte[] publicKey) throws RefusedException {
        return honest.fingerprint(publicKey);
    }

    @Override
    public Shared share(
            AuditedPermit permit, KeyId id, ImageContext context, Derivation derivation, Packet packet, Path folder)
            throws ImageVaultException, IOException {
        return honest.share(permit, id, context, derivation, packet, folder);
    }

    @Override
    public ImageRecord derive(
            AuditedPermit permit,
            KeyId id,
            ImageContext context,
            Derivation derivation,
            ImageContext copy,
            Supplier<byte[]> attributes)
            throws ImageVaultException, IOException {
        return honest.derive(permit, id, context, derivation, copy, attributes);
    }

    @Override
    public String shred(AuditedPermit permit, ImageId image, KeyId id) throws ImageVaultException {
        return honest.shred(permit, image, id);
    }

    @Override
    public ImageRecord reencrypt(Receipt intent, ImageId image, KeyId id) throws ImageVaultException {
        return honest.reencrypt(intent, image, id);
    }

    @Override
    public KeyId settle(ImageId image, KeyId older, KeyId newer) throws ImageVaultException {
        return honest.settle(image, older, newer);
    }

    @Override
    public @Nullable String checkSealed(KeyId id) throws ImageVaultException {
        return honest.checkSealed(id);
    }

    @Override
    public void close() {
        honest.close();
    }
}

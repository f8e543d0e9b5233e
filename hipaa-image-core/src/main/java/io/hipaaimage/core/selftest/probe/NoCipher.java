package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.ImageCipherProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Saboteur: keeps records as the honest cipher does, and stores the picture as it is: nothing encrypted, bound or authenticated. */
final class NoCipher extends ForwardingCipher {
    private final ImageCipherProvider.Settings settings;

    NoCipher(ImageCipher honest, ImageCipherProvider.Settings settings) {
        super(honest);
        this.settings = settings;
    }

    static Sabotage sabotage() {
        return Sabotage.cipher(broken(NoCipher::new));
    }

    @Override
    public ImageRecord seal(AuditedPermit permit, Capture capture, InputStream plaintext)
            throws ImageVaultException, IOException {
        byte[] plain = plaintext.readAllBytes();
        ImageRecord record = super.seal(permit, capture, new ByteArrayInputStream(plain));
        settings.store().delete(record.id());
        try (ImageStore.Staged staged = settings.store().stage(record.id())) {
            staged.write(ByteBuffer.wrap(plain), 0);
            staged.commit();
        }
        return record;
    }

    @Override
    public Opened open(AuditedPermit permit, Action action, KeyId id, ImageContext context) throws ImageVaultException {
        String image = context.values().getOrDefault("image", "");
        permit.use(new ImageId(image), action, settings.clock().instant());
        try {
            return new AsStored(settings.store().open(id));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the stored picture cannot be read", false, e);
        }
    }

    @Override
    public @Nullable String checkSealed(KeyId id) {
        return null;
    }

    private record AsStored(ImageStore.Stored stored, long size) implements Opened {
        AsStored(ImageStore.Stored stored) throws IOException {
            this(stored, stored.size());
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return stored.read(into, position);
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
            int read = 0;
            while (all.hasRemaining() && read >= 0) {
                read = stored.read(all, all.position());
            }
            out.write(all.array());
            return size;
        }

        @Override
        public void close() throws IOException {
            stored.close();
        }
    }
}

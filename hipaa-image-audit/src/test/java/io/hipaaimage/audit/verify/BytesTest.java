package io.hipaaimage.audit.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;
import org.junit.jupiter.api.Test;

final class BytesTest {
    @Test
    void hashesByTheJdkWhicheverProviderAHostHasPutFirst() throws Exception {
        Security.insertProviderAt(new Slow(), 1);
        try {
            assertEquals(
                    "Slow", MessageDigest.getInstance("SHA-256").getProvider().getName());
            assertEquals("SUN", Bytes.sha256().getProvider().getName());
        } finally {
            Security.removeProvider("Slow");
        }
    }

    private static final class Slow extends Provider {
        private static final long serialVersionUID = 1;

        Slow() {
            super("Slow", "1", "a host's own");
            putService(new Service(this, "MessageDigest", "SHA-256", NotAsked.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new NotAsked();
                }
            });
        }
    }

    private static final class NotAsked extends MessageDigestSpi {
        @Override
        protected void engineUpdate(byte input) {}

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {}

        @Override
        protected byte[] engineDigest() {
            return new byte[32];
        }

        @Override
        protected void engineReset() {}
    }
}

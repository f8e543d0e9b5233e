package io.hipaaimage.benchmarks;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.legal.Authorization;
import io.hipaaimage.core.legal.LegalRecords;
import io.hipaaimage.core.store.RegistryFrames;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Authorizations on file, two a patient, one in four expired. What is looked up is as in a vault; disk, cipher and log are none. */
final class StoredAuthorizations {
    static final String RECIPIENT = "journal";

    private static final String[] PURPOSES = {"HMARKT", "HRESCH", "AITRAIN", "TRAIN"};

    private StoredAuthorizations() {}

    static PatientRef patient(int number) {
        return PatientRef.of("MRN-" + number);
    }

    /** Records of which nothing is on file. */
    static LegalRecords open() throws ImageVaultException {
        return LegalRecords.open(
                name -> SealedRegistry.open(name, new NoFrames(), new Plain(), Optional.empty()), new Counting());
    }

    static LegalRecords file(int count) throws ImageVaultException {
        LegalRecords records = open();
        for (int i = 0; i < count; i++) {
            records.authorizations().file(authorization(i), "office");
        }
        return records;
    }

    private static Authorization authorization(int i) throws ImageVaultException {
        String text = "{\"id\":\"a-" + i + "\",\"patient\":\"" + patient(i / 2).value() + "\",\"written\":true,"
                + "\"description\":\"Photographs of the wound\",\"disclosers\":[\"St. Elsewhere\"],"
                + "\"recipients\":[\"internal\",\"" + RECIPIENT + "\"],\"purposes\":[\"" + PURPOSES[i % PURPOSES.length]
                + "\"],\"statements\":[\"revocation\",\"conditioning\",\"redisclosure\"],\"signedBy\":\"individual\","
                + "\"signedOn\":\"2025-06-15\",\"expiresOn\":\"" + (i % 8 < 2 ? 2025 : 2026) + "-12-01\"}";
        return Authorization.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class NoFrames implements RegistryFrames {
        @Override
        public void put(long place, byte[] sealed) {
            // kept by nobody
        }

        @Override
        public byte @Nullable [] read(long place) {
            return null;
        }

        @Override
        public boolean begun() {
            return false;
        }
    }

    private static final class Plain implements AttributeSealer {
        @Override
        public byte[] seal(String label, byte[] plaintext) {
            return plaintext;
        }

        @Override
        public byte[] open(String label, byte[] sealed) {
            return sealed;
        }
    }

    private static final class Counting implements AuditLog {
        private long size = 1;

        @Override
        public Receipt append(AuditEvent event) {
            return new Receipt(size++, "", true);
        }

        @Override
        public CompletionStage<Receipt> appendAsync(AuditEvent event) {
            return CompletableFuture.completedStage(append(event));
        }

        @Override
        public long checkpoint() {
            return size;
        }

        @Override
        public String proof(long index) {
            throw new UnsupportedOperationException("it proves nothing");
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public String origin() {
            return "benchmark";
        }

        @Override
        public void read(long from, EntryVisitor visitor) {
            throw new UnsupportedOperationException("it keeps nothing");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}

package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.Unsealed;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records in a folder, under a log in memory that can be told to fail. Seals nothing: what is sealed is tried with the real cipher. */
final class Cabinet {
    final List<AuditEvent> told = new ArrayList<>();
    boolean logFails;

    private final Path folder;
    final Map<String, String> heads = new HashMap<>();

    Cabinet(Path folder) {
        this.folder = folder;
    }

    LegalRecords open() throws ImageVaultException {
        return LegalRecords.open(
                name -> SealedRegistry.open(
                        name, folder, PlatformFiles.get(), new Unsealed(), Optional.ofNullable(heads.get(name))),
                new Log());
    }

    AuditLog log() {
        return new Log();
    }

    private final class Log extends AppendOnly {
        @Override
        public Receipt append(AuditEvent event) throws UnavailableException {
            if (logFails) {
                throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the log takes nothing");
            }
            told.add(event);
            heads.put(
                    event.facts().getOrDefault(SealedRegistry.NAME_FACT, ""),
                    event.facts().getOrDefault(SealedRegistry.HEAD_FACT, ""));
            return new Receipt(told.size(), "", true);
        }

        @Override
        public long size() {
            return told.size();
        }

        @Override
        public void close() {
            told.clear();
        }
    }
}

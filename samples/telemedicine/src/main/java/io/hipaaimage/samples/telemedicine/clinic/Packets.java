package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.samples.telemedicine.ClinicProperties;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits in the outbox: packets that the vault sealed for one recipient each. Files of others, so a revoked one is taken away too. */
@Repository
class Packets {
    private final JdbcClient database;
    private final Optional<Path> outbox;

    Packets(JdbcClient database, ClinicProperties clinic) {
        this.database = database;
        this.outbox = Optional.ofNullable(clinic.outbox());
    }

    /** A packet of a grant. */
    record Waiting(String grantId, String folder) {}

    ShareGrant share(CareSession care, ImageId image, ShareRequest request, String recipient)
            throws ImageVaultException, IOException {
        String name = UUID.randomUUID().toString();
        Path folder = Files.createDirectories(outbox().resolve(name));
        boolean shared = false;
        try {
            ShareGrant grant = care.share(image, request, folder);
            database.sql("insert into packets (grant_id, recipient, folder) values (?, ?, ?)")
                    .params(grant.id(), recipient, name)
                    .update();
            shared = true;
            return grant;
        } finally {
            if (!shared) {
                delete(folder);
            }
        }
    }

    List<Waiting> of(String recipient) {
        return database.sql("select grant_id, folder from packets where recipient = ? order by grant_id")
                .param(recipient)
                .query(Waiting.class)
                .list();
    }

    /** The files of a packet. */
    List<Path> files(Waiting packet) throws ImageVaultException, IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(outbox().resolve(packet.folder()))) {
            List<Path> all = new java.util.ArrayList<>();
            files.forEach(all::add);
            return all;
        }
    }

    void remove(String grant) throws ImageVaultException, IOException {
        Optional<String> folder = database.sql("select folder from packets where grant_id = ?")
                .param(grant)
                .query(String.class)
                .optional();
        if (folder.isPresent()) {
            delete(outbox().resolve(folder.get()));
            database.sql("delete from packets where grant_id = ?").param(grant).update();
        }
    }

    private Path outbox() throws UnavailableException {
        return outbox.orElseThrow(() -> new UnavailableException(
                ErrorCode.IO, "the clinic has no outbox: set telemedicine.outbox", false, null));
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}

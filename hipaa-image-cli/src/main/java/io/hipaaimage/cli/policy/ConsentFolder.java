package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.consent.Consents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Consents as files of one folder, {@code Consent-ID.json} or {@code ID.json}, each read once. */
final class ConsentFolder {
    private final Path folder;
    private final Map<String, Consent> read = new HashMap<>();

    ConsentFolder(Path folder) {
        this.folder = folder;
    }

    /** The consent of an id that has no separators; its file must say the same id. */
    Consent find(String id) throws ImageVaultException, IOException {
        Consent known = read.get(id);
        if (known != null) {
            return known;
        }
        for (String name : List.of("Consent-" + id + ".json", id + ".json")) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                Consent consent;
                try (InputStream in = InputFile.open(file)) {
                    consent = Consents.read(in);
                }
                if (!consent.id().equals(id)) {
                    throw new RefusedException(ErrorCode.REFUSED, name + " has the consent of another id");
                }
                read.put(id, consent);
                return consent;
            }
        }
        throw new RefusedException(ErrorCode.USAGE, "the folder of --consents has no Consent-" + id + ".json");
    }
}

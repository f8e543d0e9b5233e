package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageUse;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an image comes in: its head tells what it is, its object whose it is, and nothing of it is seen before it is durable. */
final class Capturing {
    private static final String UNKNOWN = "application/octet-stream";

    private final Asker asker;
    private final VaultState vault;

    Capturing(Asker asker) {
        this.asker = asker;
        this.vault = asker.vault();
    }

    ImageId capture(InputStream upload, NewImage image) throws ImageVaultException, IOException {
        ImageId id = ImageId.random(vault.random());
        PatientRef patient = vault.patients().current(image.patient());
        new Asked(asker, Action.CAPTURE.name(), id, patient, null).ready(() -> {
            asker.requireNotOnScreen();
            requireOriginal(image.corrects(), patient);
            return id;
        });
        HeadStream stream = HeadStream.of(upload);
        Optional<String> found = vault.scrubber().mediaType(stream.head());
        String mediaType = found.orElse(UNKNOWN);
        PatientCheck check = PatientCheck.of(vault.scrubber(), mediaType, stream, image);
        CatalogueRow row = image.row(id, mediaType, vault.now());
        Gate.Admission admission = Admitting.admit(vault, () -> ready(row)).admission();
        try {
            image.requireExpected(found);
            check.refuse();
            seal(admission, row, image.use(), check);
            return id;
        } catch (ImageVaultException e) {
            failed(vault.gate().outcome(admission, "FAILED"), e);
            throw e;
        } catch (IOException e) {
            asker.failed(admission, ErrorCode.IO, e);
            throw e;
        }
    }

    /** The question whether it could be captured now, whatever its format is. */
    AccessRequest question(NewImage image) throws RefusedException {
        asker.requireNotOnScreen();
        PatientRef patient = vault.patients().current(image.patient());
        requireOriginal(image.corrects(), patient);
        return ready(image.row(ImageId.random(vault.random()), UNKNOWN, vault.now()))
                .request();
    }

    /** Asks it on record: whoever is refused has an entry, and nothing else comes of it. */
    void require(NewImage image) throws ImageVaultException {
        PatientRef patient = vault.patients().current(image.patient());
        new Asked(asker, Action.CAPTURE.name(), null, patient, null).ready(() -> {
            AccessRequest question = question(image);
            vault.gate().require(question);
            return question;
        });
    }

    /** What the gate is asked. */
    private record Ready(AccessRequest request, Gate.Subject subject, Set<PatientRef> whom)
            implements Admitting.Ready {}

    private Ready ready(CatalogueRow row) {
        Questions.About about = Questions.About.of(vault, row);
        AccessRequest request = asker.questions().about(Action.CAPTURE, about, null, asker.manner(Scope.UNNAMED));
        return new Ready(request, asker.subject(about, null), about.bound(vault));
    }

    private void seal(Gate.Admission admission, CatalogueRow row, ImageUse use, PatientCheck check)
            throws ImageVaultException, IOException {
        ImageContext context = ImageContext.ofImage(vault.settings().tenant(), row.image(), 1, row.mediaType());
        ImageRecord record = vault.parts()
                .cipher()
                .seal(
                        admission.permit(),
                        new ImageCipher.Capture(context, row.bytes(), use),
                        check.stream().whole());
        vault.catalogue().add(record);
        vault.log()
                .append(check.told(vault.gate()
                        .outcome(admission, "SUCCESS")
                        .fact("bytes", Long.toString(record.plaintextBytes()))
                        .fact("keyId", record.id().value())));
    }

    /** What a picture corrects is there, and of the same patient: one answer for whatever it is not. */
    private void requireOriginal(@Nullable ImageId original, PatientRef patient) throws RefusedException {
        if (original != null) {
            Catalogue.Item item = asker.item(original);
            if (!vault.patients().of(original, item.row().patient()).equals(patient)) {
                throw Asker.unknown();
            }
        }
    }

    /** The OUTCOME of what failed: its code, and the word of a refusal that has one. */
    private void failed(AuditEvent outcome, ImageVaultException cause) {
        AuditEvent told = outcome.fact("code", cause.code().name());
        Optional<String> word =
                cause instanceof RefusedException refused ? Asked.reasonWord(refused) : Optional.empty();
        try {
            vault.log().append(word.isEmpty() ? told : told.fact("reason", word.get()));
        } catch (ImageVaultException e) {
            cause.addSuppressed(e);
        }
    }
}

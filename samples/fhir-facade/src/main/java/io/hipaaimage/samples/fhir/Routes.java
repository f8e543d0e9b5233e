package io.hipaaimage.samples.fhir;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Which address does what. Safe for use by several threads. */
final class Routes {
    private static final long MOST_DRAINED = 32L << 20;

    private final ImageVault vault;
    private final Pictures pictures;
    private final ConsentShelf consents;
    private final AuditDesk audit;
    private final Resources resources;
    private final Disclosed disclosed = new Disclosed();
    private final String base;

    Routes(ImageVault vault, Pictures pictures, ConsentShelf consents, AuditDesk audit, String base) {
        this.vault = vault;
        this.pictures = pictures;
        this.consents = consents;
        this.audit = audit;
        this.resources = new Resources(base);
        this.base = base;
    }

    /**
     * A request of somebody known.
     *
     * @param method of HTTP
     * @param type the first part of the path, a resource's type
     * @param id the second part, or empty
     * @param patient the value of the query's only word, {@code patient}, or of {@code X-Security-Context}; empty where there is none
     * @param body what was sent; bounded by whoever reads it
     */
    record Asked(String method, String type, String id, String patient, InputStream body) {}

    Reply answer(Asked asked, Callers.Caller caller) throws ImageVaultException, IOException {
        CareSession care = vault.as(caller.requester(), caller.purpose());
        String actor = caller.requester().id();
        boolean one = !asked.id().isEmpty();
        String route = asked.method() + ' ' + asked.type() + (one ? "/id" : "");
        return switch (route) {
            case "POST Media" -> made("Media", pictures.media(bounded(asked.body()), care));
            case "POST DocumentReference" -> made("DocumentReference", pictures.document(bounded(asked.body()), care));
            case "POST Binary" -> made("Binary", pictures.binary(asked.body(), asked.patient(), care));
            case "GET Media/id" -> Reply.of(200, resources.media(listed(asked, care, actor), null));
            case "GET DocumentReference/id" -> Reply.of(200, resources.documentReference(listed(asked, care, actor)));
            case "GET Media" -> search(asked, care, actor);
            case "GET Binary/id" -> binary(image(asked.id()), care, actor);
            case "GET Receipt/id" -> receipt(image(asked.id()), actor);
            case "POST Consent", "PUT Consent/id" -> filed(asked, caller);
            case "GET Consent/id" -> consent(asked, caller);
            case "POST AuditEvent" -> taken(asked, caller);
            case "GET AuditEvent" -> events(asked, caller);
            default -> throw new RefusedException(ErrorCode.USAGE, "METHOD", "see the list of addresses");
        };
    }

    private Reply made(String type, ImageId id) {
        return Reply.made(base + type + '/' + id.value());
    }

    private Administration.Listed listed(Asked asked, CareSession care, String actor) throws ImageVaultException {
        return pictures.listed(image(asked.id()), care, actor);
    }

    private Reply search(Asked asked, CareSession care, String actor) throws ImageVaultException {
        PatientRef patient = Pictures.patient(asked.patient());
        return Reply.of(200, resources.found(pictures.of(patient, care, actor), patient));
    }

    private Reply binary(ImageId id, CareSession care, String actor) throws ImageVaultException, IOException {
        OpenedImage image = care.open(id);
        return new Reply(200, image.mediaType(), image.size(), "", out -> {
            try (image) {
                image.transferTo(out);
            }
            disclosed.given(actor, id, image);
        });
    }

    private Reply receipt(ImageId id, String actor) throws ImageVaultException {
        byte[] proof = disclosed.receipt(actor, id).getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "text/plain; charset=utf-8", proof.length, "", out -> out.write(proof));
    }

    private Reply filed(Asked asked, Callers.Caller caller) throws ImageVaultException, IOException {
        requireRecords(caller);
        return Reply.made(base + "Consent/" + consents.file(bounded(asked.body()), asked.id()));
    }

    private Reply consent(Asked asked, Callers.Caller caller) throws RefusedException {
        requireRecords(caller);
        return Reply.of(200, consents.find(asked.id()).orElseThrow(Routes::notAvailable));
    }

    private Reply taken(Asked asked, Callers.Caller caller) throws ImageVaultException, IOException {
        if (caller.requester().role() != Role.SYSTEM) {
            throw notAvailable(); // one who has a record to lose does not write the record's log
        }
        return Reply.made(base + "AuditEvent/" + audit.take(bounded(asked.body())));
    }

    private Reply events(Asked asked, Callers.Caller caller) throws ImageVaultException {
        requireRecords(caller);
        return Reply.of(
                200,
                audit.about(
                        Pictures.patient(asked.patient()), caller.requester().id()));
    }

    private static void requireRecords(Callers.Caller caller) throws RefusedException {
        if (caller.requester().role() != Role.RECORDS_OFFICER) {
            throw notAvailable();
        }
    }

    private static ImageId image(String text) throws RefusedException {
        if (!ImageId.isWellFormed(text)) {
            throw notAvailable();
        }
        return new ImageId(text);
    }

    private static RefusedException notAvailable() {
        return new RefusedException(ErrorCode.NOT_AVAILABLE, "there is nothing here for you");
    }

    private static byte[] bounded(InputStream body) throws RefusedException, IOException {
        byte[] bytes = body.readNBytes(FlatJson.MOST_BYTES + 1);
        if (bytes.length > FlatJson.MOST_BYTES) {
            drained(body);
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "send the picture to Binary");
        }
        return bytes;
    }

    /** Who sent a little too much reads why; a connection that is closed on a sender tells it nothing. */
    private static void drained(InputStream body) throws IOException {
        byte[] piece = new byte[1 << 16];
        long left = MOST_DRAINED;
        for (int n = 0; left > 0 && n >= 0; left -= n) {
            n = body.read(piece, 0, piece.length);
        }
    }
}

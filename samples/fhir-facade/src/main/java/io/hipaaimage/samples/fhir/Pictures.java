package io.hipaaimage.samples.fhir;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pictures of the vault, as a caller may have them. Safe for use by several threads. */
final class Pictures {
    private static final int HEAD = 4_096;
    private static final Set<String> MEDIA = Set.of(
            "resourceType",
            "status",
            "subject.reference",
            "createdDateTime",
            "bodySite.text",
            "content.contentType",
            "content.data");
    private static final Set<String> DOCUMENT = Set.of(
            "resourceType",
            "status",
            "subject.reference",
            "date",
            "content[0].attachment.contentType",
            "content[0].attachment.data");

    private final ImageVault vault;
    private final Scrubber scrubber;

    Pictures(ImageVault vault) throws ImageVaultException {
        this.vault = vault;
        this.scrubber = VaultProviders.ofClassPath().scrubber();
    }

    ImageId media(byte[] json, CareSession care) throws ImageVaultException, IOException {
        FlatJson media = FlatJson.read(json, "Media");
        media.only(MEDIA);
        return capture(media, "content.", care);
    }

    ImageId document(byte[] json, CareSession care) throws ImageVaultException, IOException {
        FlatJson document = FlatJson.read(json, "DocumentReference");
        document.only(DOCUMENT);
        return capture(document, "content[0].attachment.", care);
    }

    /** A picture as it comes, of any length: nothing of it is held. */
    ImageId binary(InputStream picture, String patient, CareSession care) throws ImageVaultException, IOException {
        return care.capture(picture, NewImage.of(patient(patient)));
    }

    private ImageId capture(FlatJson resource, String attachment, CareSession care)
            throws ImageVaultException, IOException {
        NewImage image = NewImage.of(patient(resource.required("subject.reference")));
        if (resource.text("bodySite.text").isPresent()) {
            image = image.bodySite(site(resource.required("bodySite.text")));
        }
        byte[] picture = decoded(resource.required(attachment + "data"));
        String says = resource.required(attachment + "contentType");
        String is = scrubber.mediaType(Arrays.copyOf(picture, Math.min(HEAD, picture.length)))
                .orElse("application/octet-stream");
        if (!says.equals(is)) {
            throw new RefusedException(ErrorCode.REFUSED, "CONTENT_TYPE", "say what the picture is");
        }
        return care.capture(new ByteArrayInputStream(picture), image);
    }

    private static String site(String text) throws RefusedException {
        if (!text.matches("[^\\p{Cntrl}]{1,100}")) {
            throw new RefusedException(ErrorCode.REFUSED, "BODY_SITE", "send a short text without control characters");
        }
        return text;
    }

    private static byte[] decoded(String base64) throws RefusedException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.REFUSED, "BASE64", "send the picture in base 64");
        }
    }

    static PatientRef patient(String reference) throws RefusedException {
        if (!reference.matches("Patient/[A-Za-z0-9.-]{1,64}")) {
            throw new RefusedException(ErrorCode.REFUSED, "PATIENT_REFERENCE", "send Patient/ID");
        }
        return PatientRef.of(reference.substring("Patient/".length()));
    }

    /** What is listed of an image that the caller may see now; one answer for whatever else it is. */
    Administration.Listed listed(ImageId id, CareSession care, String caller) throws ImageVaultException {
        if (care.decide(id) instanceof Decision.Permitted) {
            for (Administration.Listed image : vault.administration(caller).images()) {
                if (image.image().equals(id)) {
                    return image;
                }
            }
        }
        throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you");
    }

    /** The pictures of a patient that the caller may see now. */
    List<Administration.Listed> of(PatientRef patient, CareSession care, String caller) throws ImageVaultException {
        List<Administration.Listed> all = vault.administration(caller).images(patient);
        Map<ImageId, Decision> may = care.decide(
                all.stream().map(Administration.Listed::image).limit(1_000).toList());
        return all.stream()
                .filter(image -> may.get(image.image()) instanceof Decision.Permitted)
                .toList();
    }
}

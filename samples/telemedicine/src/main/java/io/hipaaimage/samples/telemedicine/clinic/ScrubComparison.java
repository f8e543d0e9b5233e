package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a picture's file says besides its pixels, before and after a scrub. In memory: pictures alone, of at most 25 MB. */
@Component
class ScrubComparison {
    private static final long MOST = 25L << 20;

    private final Scrubber scrubber;

    ScrubComparison(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    /**
     * Both sides.
     *
     * @param removed what a copy would not have
     * @param kept what it would have too
     * @param bytesBefore the length of what is kept
     * @param bytesAfter the length of what would leave
     */
    record Compared(List<Finding> removed, List<Finding> kept, long bytesBefore, long bytesAfter) {}

    Compared of(ImageId image, CareSession care) throws ImageVaultException, IOException {
        byte[] before = bytes(care.open(image));
        byte[] after = bytes(care.copies().export(image, Scope.WHOLE));
        List<Finding> left = inspect(after).findings();
        List<Finding> removed = inspect(before).findings().stream()
                .filter(finding -> !left.contains(finding))
                .toList();
        return new Compared(removed, left, before.length, after.length);
    }

    private Inspection inspect(byte[] picture) throws ImageVaultException, IOException {
        return scrubber.inspect(ImageSource.of(new ByteArrayInputStream(picture)));
    }

    private static byte[] bytes(OpenedImage opening) throws ImageVaultException, IOException {
        try (OpenedImage opened = opening) {
            if (opened.size() > MOST || !opened.mediaType().startsWith("image/")) {
                throw new NotAvailable();
            }
            ByteArrayOutputStream held = new ByteArrayOutputStream((int) opened.size());
            opened.transferTo(held);
            return held.toByteArray();
        }
    }
}

package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.release.ReleaseReceipt;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes de-identified copies that belong together. Nothing of one is in clear on a disk. For one thread. */
final class CopyMaking {
    private final VaultState vault;
    private final ObjectDeidentifier.Method method;
    private final ObjectDeidentifier.Series series;
    private final ObjectDeidentifier objects;

    CopyMaking(VaultState vault, ObjectDeidentifier.Method method, String receiver) throws ImageVaultException {
        this.vault = vault;
        this.method = method;
        this.objects = vault.scrubber()
                .objects()
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED,
                        "OPTION_NOT_AVAILABLE:deidentify",
                        "add hipaa-image-deid to the class path"));
        this.series = objects.begin(method, vault.releaseSecret().of(receiver));
    }

    /** Refuses what this engine makes no copy of, before anything of it is logged as done. */
    void require(CatalogueRow row) throws RefusedException {
        if (!objects.takes(row.mediaType())) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "NOT_A_DICOM_OBJECT", "share or export a picture: it is scrubbed on its way");
        }
        if (row.receipt() != null) {
            throw new RefusedException(ErrorCode.REFUSED, "COPY_OF_A_COPY", "make the copy of its original");
        }
    }

    DeidentifiedCopy copy(Gate.Admission admission, Catalogue.Item item) throws ImageVaultException, IOException {
        ImageId original = item.row().image();
        ImageId id = ImageId.random(vault.random());
        ImageContext context = ImageContext.ofImage(
                vault.settings().tenant(), id, 1, item.row().mediaType());
        AtomicReference<@Nullable ReleaseReceipt> receipt = new AtomicReference<>();
        ImageRecord record = vault.parts()
                .cipher()
                .derive(
                        admission.permit(),
                        item.key(),
                        item.context(),
                        (opened, out) -> receipt.set(Derivations.deidentified(series, method, opened, out)
                                .receipt()),
                        context,
                        () -> item.row().copy(id, made(receipt), vault.now()).bytes());
        vault.catalogue().add(record);
        ReleaseReceipt made = made(receipt);
        vault.gate()
                .end(
                        admission,
                        Derivations.told(vault.gate().outcome(admission, "SUCCESS"), made)
                                .fact("copy", id.value())
                                .fact("keyId", record.id().value())
                                .fact("bytes", Long.toString(made.bytes())));
        return new DeidentifiedCopy(original, id, made);
    }

    private static ReleaseReceipt made(AtomicReference<@Nullable ReleaseReceipt> receipt) {
        return Objects.requireNonNull(receipt.get());
    }
}

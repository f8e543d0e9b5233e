package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.DicomWriter;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Sink;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import io.hipaaimage.deid.dicom.identity.Pseudonyms;
import io.hipaaimage.deid.dicom.pixel.PixelPlan;
import io.hipaaimage.deid.dicom.pixel.PixelRisk;
import io.hipaaimage.deid.dicom.profile.Action;
import io.hipaaimage.deid.dicom.profile.Cleaned;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import io.hipaaimage.deid.dicom.profile.Profile;
import io.hipaaimage.deid.dicom.profile.Remaining;
import io.hipaaimage.deid.dicom.recovery.EncryptedAttributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns DICOM objects into objects that say nothing of a patient, against anybody who does not hold the secret.
 *
 * <p>Guarantees: an output holds only attributes that a rule names, with values that the rule allows, and pixel data without anything
 * beside the pixels; what cannot be accounted for is refused and leaves no output. The same object, secret and crosswalk give the same
 * bytes. Does not judge pixels: the verdict is {@code CLEAN-EXCEPT-PIXELS} wherever burned-in text or a face is possible. Memory depends
 * on the header alone, never on the pixels. Safe for use by several threads.
 */
public final class DicomDeidentifier {
    private static final int IDENTITY_REMOVED = 0x0012_0062;
    private static final int IMPLIED_UID = 0x0002_0003;

    private final Profile profile;
    private final Pseudonyms pseudonyms;
    private final Basis basis;
    private final Optional<EnvelopeProvider.Sealer> sealer;

    /**
     * A de-identifier.
     *
     * @param pseudonyms gives new names; not closed
     * @param options what to do beyond the basic profile
     * @throws IllegalArgumentException if an option is not available
     */
    public DicomDeidentifier(Pseudonyms pseudonyms, Set<DeidOption> options) {
        this(pseudonyms, options, Optional.empty());
    }

    /**
     * A de-identifier whose copies carry their originals, encrypted for the holders of certificates (PS3.15 clause E.1.1): of two runs
     * the copies differ in that attribute, and their basis is never better than {@code expert-determination-needed}.
     *
     * @param pseudonyms gives new names; not closed
     * @param options what to do beyond the basic profile
     * @param sealer seals to the recipients, or empty
     * @throws IllegalArgumentException if an option is not available
     */
    public DicomDeidentifier(Pseudonyms pseudonyms, Set<DeidOption> options, Optional<EnvelopeProvider.Sealer> sealer) {
        this.sealer = sealer;
        this.profile = new Profile(options);
        this.pseudonyms = pseudonyms;
        this.basis = new Basis(options, pseudonyms.random(), sealer.isPresent());
    }

    /** Says where an output goes, once its new UIDs are known. */
    @FunctionalInterface
    public interface Destination {
        /**
         * Chooses.
         *
         * @param ids the new UIDs
         * @return the output
         * @throws ImageVaultException if there is no place for it
         * @throws IOException when a folder cannot be made
         */
        Output of(ReleasedIds ids) throws ImageVaultException, IOException;
    }

    /**
     * De-identifies one object.
     *
     * @param input the object, in a file
     * @param destination says where the output goes; called at most once, and not for an object that is refused before
     * @param hash whether to hash what is written
     * @return the receipt
     * @throws RefusedException {@code REFUSED}: what cannot be accounted for or is not supported, by name
     * @throws DamagedInputException {@code TRUNCATED}, {@code MALFORMED}: tag path and offset
     * @throws IOException when reading or writing fails
     */
    public DeidResult deidentify(ImageSource input, Destination destination, boolean hash)
            throws ImageVaultException, IOException {
        try (DicomFile file = DicomFile.open(input)) {
            DataSet original = complete(file);
            ObjectKinds.refuse(original);
            PixelPlan pixels = PixelPlan.of(file);
            Cleaned cleaned = profile.clean(original, pseudonyms);
            List<String> risk = PixelRisk.of(original);
            boolean document = EmptyDocument.replaces(original);
            DataSet clean = document ? EmptyDocument.in(cleaned.dataSet()) : cleaned.dataSet();
            DataSet finished = finished(clean, pixels, risk);
            Optional<EncryptedAttributes.Sealed> sealed = sealed(file, original, finished);
            DataSet released = sealed.map(s -> finished.with(s.element())).orElse(finished);
            pseudonyms.settle();
            Output output = destination.of(new ReleasedIds(
                    released.ascii(Tag.STUDY_INSTANCE_UID),
                    released.ascii(Tag.SERIES_INSTANCE_UID),
                    released.ascii(Tag.SOP_INSTANCE_UID)));
            return output.write(out -> {
                Sink sink = new Sink(out, hash);
                DicomWriter.write(file, released, pixels, file.syntax().written(), sink);
                return receipt(cleaned, pixels, risk, document, file.trailing(), sink, sealed);
            });
        }
    }

    private Optional<EncryptedAttributes.Sealed> sealed(DicomFile file, DataSet original, DataSet copy)
            throws ImageVaultException, IOException {
        return sealer.isEmpty()
                ? Optional.empty()
                : Optional.of(EncryptedAttributes.seal(file, original, copy, sealer.get()));
    }

    /** Adds the UIDs that every object must have and that some writers leave out. */
    private static DataSet complete(DicomFile file) throws RefusedException {
        DataSet dataSet = file.dataSet();
        String instance = dataSet.ascii(Tag.SOP_INSTANCE_UID).trim();
        if (instance.isEmpty()) {
            instance = file.meta().ascii(IMPLIED_UID).trim();
            if (instance.isEmpty()) {
                throw new RefusedException(ErrorCode.REFUSED, "NO_INSTANCE_UID");
            }
            dataSet = dataSet.with(Element.ofAscii(Tag.SOP_INSTANCE_UID, Vr.UI, instance));
        }
        if (instance.indexOf('\\') >= 0) {
            throw new RefusedException(ErrorCode.REFUSED, "UID_NOT_SINGLE");
        }
        for (int tag : new int[] {Tag.STUDY_INSTANCE_UID, Tag.SERIES_INSTANCE_UID}) {
            if (dataSet.ascii(tag).indexOf('\\') >= 0) {
                throw new RefusedException(ErrorCode.REFUSED, "UID_NOT_SINGLE");
            }
            if (dataSet.ascii(tag).trim().isEmpty()) {
                dataSet = dataSet.with(Element.ofAscii(tag, Vr.UI, instance + "." + Tag.element(tag)));
            }
        }
        return dataSet;
    }

    private static DataSet finished(DataSet clean, PixelPlan pixels, List<String> risk) {
        List<Element> all = new ArrayList<>(clean.without(Tag.PIXEL_DATA).elements());
        pixels.element().ifPresent(all::add);
        if (risk.isEmpty()) {
            all.add(Element.ofAscii(IDENTITY_REMOVED, Vr.CS, "YES"));
        }
        return DataSet.of(all);
    }

    private DeidResult receipt(
            Cleaned cleaned,
            PixelPlan pixels,
            List<String> risk,
            boolean document,
            long trailing,
            Sink written,
            Optional<EncryptedAttributes.Sealed> sealed) {
        List<Remaining> remaining = new ArrayList<>();
        risk.forEach(why -> remaining.add(new Remaining(Tag.text(Tag.PIXEL_DATA), why)));
        pixels.blind().forEach(spot -> remaining.add(new Remaining(Tag.text(Tag.PIXEL_DATA), spot.name())));
        remaining.addAll(cleaned.remaining());
        if (document) {
            remaining.add(new Remaining(Tag.text(EmptyDocument.DOCUMENT), "DOCUMENT_REPLACED"));
        }
        sealed.ifPresent(
                s -> remaining.add(new Remaining(Tag.text(EncryptedAttributes.SEQUENCE), "ENCRYPTED_ATTRIBUTES")));
        Map<Action, Integer> actions = cleaned.actions();
        if (trailing > 0) {
            actions = new EnumMap<>(actions);
            actions.merge(Action.X, 1, Integer::sum);
        }
        return new DeidResult(
                risk.isEmpty() ? "CLEAN" : "CLEAN-EXCEPT-PIXELS",
                basis.of(risk.isEmpty()),
                basis.of(true),
                actions,
                pixels.word(),
                remaining,
                written.count(),
                written.sha256Hex(),
                sealed.map(s -> new DeidResult.Encrypted(
                        s.attributes(),
                        sealer.map(EnvelopeProvider.Sealer::fingerprints).orElse(List.of()))));
    }
}

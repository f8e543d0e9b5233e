package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import io.hipaaimage.deid.dicom.pixel.PixelRisk;
import io.hipaaimage.deid.dicom.profile.IdentifyingAttributes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what identifies somebody in a DICOM object: each attribute by its place, nested ones too, with its letter of the Safe Harbor list. */
public final class DicomInspection {
    private static final int MOST_FINDINGS = 500;
    private static final int MARK_END = 132;

    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> why = new LinkedHashSet<>();

    private DicomInspection() {}

    /**
     * Whether a source is a DICOM file that can be read again.
     *
     * @param source the source; not read where it is a stream
     * @return true if the mark of PS3.10 stands behind the preamble
     * @throws IOException when reading fails
     */
    public static boolean applies(ImageSource source) throws IOException {
        Optional<SeekableByteChannel> opened = source.channel();
        if (opened.isEmpty()) {
            return false;
        }
        try (SeekableByteChannel channel = opened.get()) {
            ByteBuffer head = ByteBuffer.allocate(MARK_END);
            int read = 0;
            while (head.hasRemaining() && read >= 0) {
                read = channel.read(head);
            }
            byte[] bytes = head.array();
            return !head.hasRemaining()
                    && bytes[MARK_END - 4] == 'D'
                    && bytes[MARK_END - 3] == 'I'
                    && bytes[MARK_END - 2] == 'C'
                    && bytes[MARK_END - 1] == 'M';
        }
    }

    /**
     * Inspects an object.
     *
     * @param source for which {@link #applies} holds
     * @return what was found; at most {@value #MOST_FINDINGS} findings
     * @throws RefusedException {@code REFUSED} for a truncated file
     * @throws IOException when reading fails
     */
    public static Inspection of(ImageSource source) throws RefusedException, IOException {
        DicomInspection inspection = new DicomInspection();
        boolean complete = true;
        try (DicomFile file = DicomFile.open(source)) {
            inspection.walk(file.dataSet(), "");
            if (file.trailing() > 0) {
                inspection.found("after the data set", "bytes of no element", "other");
            }
            PixelRisk.of(file.dataSet()).forEach(inspection.why::add);
            ObjectKinds.refuse(file.dataSet());
        } catch (RefusedException e) {
            complete = false;
            inspection.why.add("de-identification refuses it: " + e.reason());
        } catch (DamagedInputException e) {
            if (e.code() == ErrorCode.TRUNCATED) {
                throw new RefusedException(ErrorCode.REFUSED, "TRUNCATED", "the file ends early: fetch it again");
            }
            complete = false;
            inspection.why.add("the file is damaged, and de-identification refuses it");
        } catch (ImageVaultException e) {
            throw new IOException("a file that cannot be looked into", e);
        }
        return inspection.result(complete);
    }

    private void walk(DataSet dataSet, String path) {
        for (Element element : dataSet.elements()) {
            if (element.isEmpty()) {
                continue;
            }
            String where = path + Tag.text(element.tag());
            IdentifyingAttributes.letter(element).ifPresent(letter -> found(where, name(element.tag()), letter));
            if (element.vr() == Vr.SQ) {
                int index = 0;
                for (DataSet item : element.items()) {
                    walk(item, where + "[" + index++ + "].");
                }
            }
        }
    }

    private static String name(int tag) {
        return Dictionary.standard()
                .entry(tag)
                .map(entry -> entry.keyword())
                .orElse(Tag.isPrivate(tag) ? "private attribute" : "unknown attribute");
    }

    private void found(String where, String what, String letter) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(where, what, letter));
        }
    }

    private Inspection result(boolean complete) {
        boolean identifying = findings.stream().anyMatch(f -> f.category().length() == 1);
        findings.stream()
                .map(Finding::category)
                .filter(c -> c.length() == 1)
                .distinct()
                .sorted()
                .forEach(c -> why.add("45 CFR 164.514(b)(2)(i)(" + c + ")"));
        String risk = identifying ? "high" : findings.isEmpty() && complete && why.isEmpty() ? "none" : "low";
        why.add("pixels were not judged");
        return new Inspection("DICOM", findings, risk, complete, List.copyOf(why));
    }
}

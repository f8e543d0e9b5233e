package io.hipaaimage.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what the codec and the second reader found, and says how bad that is. */
final class Inspector {
    private static final int MOST_FINDINGS = 500;

    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<String> why = new LinkedHashSet<>();
    private boolean complete = true;

    private Inspector() {}

    static Inspection inspect(OpenedSource opened, List<ContainerCodec> codecs) throws RefusedException, IOException {
        BeginningKept kept = new BeginningKept(opened.stream(), SecondReader.MOST_BYTES);
        try (PictureInput in = opened.input(kept, null)) {
            return inspect(in, kept, codecs);
        }
    }

    private static Inspection inspect(PictureInput in, BeginningKept kept, List<ContainerCodec> codecs)
            throws RefusedException, IOException {
        byte[] head = Detection.head(in);
        Inspector inspector = new Inspector();
        Optional<ContainerCodec> codec = Detection.codec(codecs, head);
        String format = Detection.format(codec, head);
        if (codec.isPresent()) {
            inspector.walk(codec.get(), in);
        } else {
            inspector.cannotScrub(format);
        }
        in.drain();
        inspector.others(kept.beginning(), format, codec.isPresent());
        return inspector.result(format);
    }

    private void walk(ContainerCodec codec, PictureInput in) throws RefusedException, IOException {
        SeekablePicture picture = in.whole();
        try (PictureInput again = PictureInput.again(picture)) {
            codec.inspect(again, this::found);
            DeepLook.look(codec, picture, places(), this::found);
        } catch (RefusedException e) {
            complete = false;
            why.add("a scrub refuses it: " + e.reason());
        } catch (ImageVaultException e) {
            if (e.code() == ErrorCode.TRUNCATED) {
                throw new RefusedException(ErrorCode.REFUSED, "TRUNCATED", "the file ends early: fetch it again");
            }
            complete = false;
            why.add("the file is damaged, and a scrub refuses it");
        }
    }

    private Set<String> places() {
        return findings.stream().map(Finding::where).collect(Collectors.toSet());
    }

    /** What a second reader sees; Exif, which a codec has read already, is read by ours alone. */
    private void others(byte[] beginning, String format, boolean walked) throws IOException {
        if (format.equals("PDF") && !PdfInspection.read(beginning, this::found)) {
            why.add("its contents are encrypted, so nobody could look into them");
        }
        if (!walked) {
            ForeignBlocks.readExif(beginning, format + " Exif", this::found);
        }
        SecondReader.read(beginning)
                .ifPresentOrElse(
                        seen -> seen.forEach(this::found), () -> why.add("no second reader could look into the file"));
    }

    private void cannotScrub(String format) {
        complete = false;
        why.add(format + " cannot be scrubbed yet, so nothing here shows that the file is clean");
    }

    private void found(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private Inspection result(String format) {
        TreeSet<String> letters = new TreeSet<>();
        findings.forEach(finding -> letters.add(finding.category()));
        letters.forEach(letter -> why.add(reason(letter)));
        boolean identifying = letters.stream().anyMatch(letter -> letter.length() == 1);
        String risk = identifying ? "high" : findings.isEmpty() && complete ? "none" : "low";
        why.add("pixels were not judged");
        return new Inspection(format, List.copyOf(findings), risk, complete, List.copyOf(why));
    }

    private static String reason(String letter) {
        @Nullable String words = switch (letter) {
            case "A" -> "names, or fields that often hold them";
            case "B" -> "a place smaller than a state";
            case "C" -> "dates";
            case "D" -> "a telephone number";
            case "F" -> "an e-mail address";
            case "M" -> "a device's serial number or name";
            case "N" -> "a web address";
            case "Q" -> "a second picture, which may show a face";
            case "R" -> "another unique number";
            default -> null;
        };
        return words == null ? "fields that no viewer needs" : words + " (164.514(b)(2)(i)(" + letter + "))";
    }
}

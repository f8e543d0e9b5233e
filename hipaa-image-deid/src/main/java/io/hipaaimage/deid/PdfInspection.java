package io.hipaaimage.deid;

import io.hipaaimage.core.Finding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Names what a PDF (ISO 32000-1) carries besides its pages, by the names of its dictionaries, those in compressed streams too. It looks for
 * words, so it may name what no page uses; it cannot look into an encrypted file, and no PDF is scrubbed.
 */
final class PdfInspection {
    private record Sign(Pattern pattern, String where, String what, String category) {}

    private static final int MOST_INFLATED = 8 << 20;
    private static final int MOST_STREAMS = 4096;
    private static final Pattern END = Pattern.compile("%%EOF");
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");

    private static final List<Sign> SIGNS = List.of(
            sign("/Author\\b", "document information", "the author", "A"),
            sign("/(Title|Subject|Keywords)\\s*[(<]", "document information", "a title or description", "A"),
            sign("/(CreationDate|ModDate)\\b", "document information", "when it was made and changed", "C"),
            sign("/(Creator|Producer)\\s*[(<]", "document information", "the program that made it", "other"),
            sign("/Type\\s*/Metadata\\b|<x:xmpmeta", "XMP", "a record with names, dates or places", "A"),
            sign("/PieceInfo\\b", "PieceInfo", "data of a program, which no viewer shows", "A"),
            sign("/EmbeddedFiles?\\b", "attachment", "another file within the file", "A"),
            sign("/(JavaScript|JS)\\b", "JavaScript", "a program", "other"),
            sign("/AcroForm\\b", "form", "fields that somebody filled in", "A"),
            sign("/Annots\\b", "annotations", "notes, links or stamps", "A"),
            sign("/Type\\s*/Sig\\b|/ByteRange\\b", "signature", "a signature with a name and a date", "A"),
            sign("/URI\\s*\\(", "link", "a web address", "N"),
            sign("/OCGs?\\b", "layers", "layers that may be hidden", "other"));

    private final Consumer<Finding> findings;
    private final Set<Integer> seen = new TreeSet<>();

    private PdfInspection(Consumer<Finding> findings) {
        this.findings = findings;
    }

    /** Looks at a file's beginning, as much of it as was kept; says whether it could look into its streams. */
    static boolean read(byte[] file, Consumer<Finding> findings) {
        PdfInspection inspection = new PdfInspection(findings);
        String text = new String(file, StandardCharsets.ISO_8859_1);
        inspection.signs(text);
        inspection.revisions(text);
        inspection.streams(file, text);
        return !text.contains("/Encrypt");
    }

    private static Sign sign(String pattern, String where, String what, String category) {
        return new Sign(Pattern.compile(pattern), where, what, category);
    }

    private void signs(String text) {
        for (int i = 0; i < SIGNS.size(); i++) {
            Sign sign = SIGNS.get(i);
            if (!seen.contains(i) && sign.pattern.matcher(text).find()) {
                seen.add(i);
                findings.accept(new Finding(sign.where, sign.what, sign.category));
            }
        }
    }

    /** Each saving of changes ends in a mark of its own (ISO 32000-1 7.5.6); a linearized file has one more. */
    private void revisions(String text) {
        Matcher ends = END.matcher(text);
        int count = 0;
        int last = 0;
        while (ends.find()) {
            count++;
            last = ends.end();
        }
        if (count > (text.contains("/Linearized") ? 2 : 1)) {
            findings.accept(new Finding("older revision", "what the file held before it was changed", "A"));
        }
        if (count > 0 && !text.substring(last).isBlank()) {
            findings.accept(
                    new Finding("after the last %%EOF", text.length() - last + " bytes that no viewer shows", "other"));
        }
    }

    /** Objects may lie in streams (ISO 32000-1 7.5.7); what does not inflate is a picture or another filter. */
    private void streams(byte[] file, String text) {
        Matcher begins = STREAM.matcher(text);
        int left = MOST_INFLATED;
        for (int streams = 0; streams < MOST_STREAMS && left > 0 && begins.find(); streams++) {
            byte[] inflated = inflated(file, begins.end(), left);
            left -= inflated.length;
            signs(new String(inflated, StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] inflated(byte[] file, int from, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, from, file.length - from);
            byte[] part = new byte[1 << 13];
            int now = inflater.inflate(part);
            while (now > 0) {
                out.write(part, 0, Math.min(now, most - out.size()));
                now = out.size() == most ? 0 : inflater.inflate(part);
            }
        } catch (DataFormatException e) {
            // no zlib stream, or one that is cut: what came out of it is looked at
            return out.toByteArray();
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}

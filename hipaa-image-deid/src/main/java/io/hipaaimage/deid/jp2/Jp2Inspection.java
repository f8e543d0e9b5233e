package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifReader;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Names what a JPEG 2000 file holds besides the picture. */
final class Jp2Inspection {
    private static final int MOST_BOXES = 200;
    private static final int MOST_EXIF = 1 << 20;
    private static final int ID_BYTES = 16;
    private static final int SOC = 0xFF4F;
    private static final String EXIF_OTHER = "4a706754696666457869662d3e4a5032";
    private static final String EXIF_ADOBE = "b14bf8bd083d4b43a5ae8cd7d5a6ce03";
    private static final String XMP = "be7acfcb97a942e89c71999491e3afac";
    private static final String IPTC = "33c7a4d2b81d4723a0baf1a3e097ad38";

    private final Jp2Bytes bytes;
    private final Consumer<Finding> findings;

    Jp2Inspection(SeekablePicture picture, Consumer<Finding> findings) {
        this.bytes = new Jp2Bytes(picture);
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        if (bytes.number(0, 2, "signature") == SOC) {
            codestream(0, bytes.size());
            return;
        }
        long at = 0;
        boolean pictureSeen = false;
        for (int i = 0; at < bytes.size() && i < MOST_BOXES; i++) {
            Box box;
            try {
                box = Box.at(bytes, at, bytes.size());
            } catch (ImageVaultException e) {
                if (pictureSeen) {
                    found("after the codestream", bytes.size() - at + " bytes that no picture viewer shows", "other");
                    return;
                }
                throw e;
            }
            tell(box);
            pictureSeen |= box.type() == Box.CODESTREAM;
            at = box.end();
        }
    }

    private void tell(Box box) throws ImageVaultException, IOException {
        String where = Box.label(box.type());
        switch (box.type()) {
            case Box.SIGNATURE, Box.FILE_TYPE -> {}
            case Box.HEADER -> header(box);
            case Box.CODESTREAM -> codestream(box.content(), box.end());
            case Box.UUID -> uuid(box);
            case Box.XML -> found(where, "a text, with names, dates or places", "A");
            case Box.UUID_INFO -> found(where, "a web address", "N");
            case Box.RIGHTS -> found(where, "a notice of rights, often a name", "A");
            case Box.ASSOCIATION, Box.JUMBF -> found(where, "texts or a provenance record, with names and dates", "A");
            default -> found(where, "data of " + box.length() + " bytes that no viewer needs", "other");
        }
    }

    private void header(Box header) throws ImageVaultException, IOException {
        for (Box child : Box.children(bytes, header)) {
            if (child.type() == Box.COLOUR && child.length() > 7) {
                found("colr box", "a colour profile; its texts may name a device and a date", "other");
            }
        }
    }

    private void uuid(Box box) throws ImageVaultException, IOException {
        if (box.length() < ID_BYTES) {
            found("uuid box", "data of " + box.length() + " bytes that no standard defines", "other");
            return;
        }
        byte[] id = bytes.bytes(box.content(), ID_BYTES, "uuid box");
        String hex = HexFormat.of().formatHex(id);
        if (hex.equals(EXIF_OTHER) || hex.equals(EXIF_ADOBE)) {
            int length = (int) Math.min(MOST_EXIF, box.length() - ID_BYTES);
            ExifReader.read(bytes.bytes(box.content() + ID_BYTES, length, "uuid box"), "uuid box Exif", findings);
            found("uuid box", "an Exif block", "other");
        } else if (hex.equals(XMP)) {
            found("uuid box", "an XMP packet, with names, dates, places or an editing history", "A");
        } else if (hex.equals(IPTC)) {
            found("uuid box", "an IPTC record, with names and places", "A");
        } else {
            found("uuid box", "data of " + box.length() + " bytes that no standard defines", "other");
        }
    }

    /** Comments of the main header. */
    private void codestream(long start, long end) throws ImageVaultException, IOException {
        long at = start + 2;
        while (at < end - 4) {
            int marker = (int) bytes.number(at, 2, "codestream");
            int length = (int) bytes.number(at + 2, 2, "codestream");
            if (marker == 0xFF90 || length < 2) {
                return;
            }
            if (marker == HeaderSegments.COM) {
                found("COM comment", "a comment of " + (length - 2) + " bytes", "other");
            }
            at += 2 + length;
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}

package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifWords;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Names what a TIFF's directories hold besides the picture. */
final class TiffInspection {
    private static final int MOST_TEXT = 80;
    private static final int MOST_PAGES = 64;
    private static final int LAST_TIFF_TAG = 532;
    private static final int ASCII = 2;

    private final TiffBytes bytes;
    private final Consumer<Finding> findings;

    TiffInspection(SeekablePicture picture, Consumer<Finding> findings) throws ImageVaultException, IOException {
        this.bytes = TiffBytes.of(picture);
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        List<Long> pages = Chain.directories(bytes);
        for (int i = 0; i < Math.min(pages.size(), MOST_PAGES); i++) {
            Directory page = Directory.read(bytes, pages.get(i));
            String where = "IFD" + i;
            if (!Chain.isPicture(page)) {
                found(where, "a directory without a picture", "other");
            } else if (Chain.isLabel(page, i == 0)) {
                found(where, "a photograph of a slide's label, which often shows a name", "A");
            }
            tell(where, page);
            follow(where, page);
        }
    }

    private void tell(String where, Directory directory) throws ImageVaultException, IOException {
        for (Directory.Entry entry : directory.entries()) {
            Optional<ExifWords.Word> word = ExifWords.of(entry.tag());
            if (word.isPresent()) {
                String value = word.get().isPrivate() ? "" : text(entry);
                found(
                        where,
                        value.isEmpty() ? word.get().what() : word.get().what() + ": " + value,
                        word.get().category());
            } else if (entry.tag() == Tag.ICC) {
                found(where, "a colour profile; its texts may name a device and a date", "other");
            } else if (entry.type() == ASCII || (entry.tag() > LAST_TIFF_TAG && !isPointer(entry.tag()))) {
                found(where, "a field that no viewer needs, of " + entry.bytes() + " bytes", "other");
            }
        }
    }

    private void follow(String where, Directory page) throws ImageVaultException, IOException {
        if (page.has(Tag.EXIF_IFD)) {
            tell(where + ", Exif IFD", Directory.read(bytes, page.number(Tag.EXIF_IFD, 0)));
        }
        if (page.has(Tag.GPS_IFD)) {
            found(where + ", GPS IFD", "where the picture was taken", "B");
        }
        if (page.has(Tag.SUB_IFDS)) {
            found(where + ", SubIFDs", "further pictures beside the page", "Q");
        }
        if (page.has(Tag.GLOBAL_PARAMETERS)) {
            found(where + ", GlobalParametersIFD", "a directory beside the page", "other");
        }
    }

    private static boolean isPointer(int tag) {
        return tag == Tag.EXIF_IFD || tag == Tag.GPS_IFD;
    }

    private String text(Directory.Entry entry) throws ImageVaultException, IOException {
        if (entry.at() < 0) {
            return "";
        }
        byte[] raw = bytes.bytes(entry.at(), (int) Math.min(entry.bytes(), MOST_TEXT), Tag.label(entry.tag()));
        return new String(raw, StandardCharsets.UTF_8)
                .replace("\0", "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}

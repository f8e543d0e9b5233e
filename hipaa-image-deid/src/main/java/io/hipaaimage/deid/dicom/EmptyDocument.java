package io.hipaaimage.deid.dicom;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.nio.charset.StandardCharsets;

/** An encapsulated PDF becomes an empty page: what stands in it nobody here can read (Table E.1-1: D). */
final class EmptyDocument {
    static final int DOCUMENT = 0x0042_0011;

    private static final String PDF_STORAGE = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final int MIME_TYPE = 0x0042_0012;
    private static final int DOCUMENT_LENGTH = 0x0042_0015;

    private static final String PAGE = """
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """;

    private EmptyDocument() {}

    static boolean replaces(DataSet dataSet) {
        return dataSet.ascii(Tag.SOP_CLASS_UID).trim().equals(PDF_STORAGE);
    }

    static DataSet in(DataSet clean) {
        byte[] page = PAGE.getBytes(StandardCharsets.US_ASCII);
        byte[] length = {(byte) page.length, (byte) (page.length >> 8), 0, 0};
        return clean.with(Element.of(DOCUMENT, Vr.OB, page))
                .with(Element.ofAscii(MIME_TYPE, Vr.LO, "application/pdf"))
                .with(Element.of(DOCUMENT_LENGTH, Vr.UL, length));
    }
}

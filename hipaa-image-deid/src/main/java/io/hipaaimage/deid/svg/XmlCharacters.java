package io.hipaaimage.deid.svg;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file by its mark or its declaration (XML 1.0 appendix F), else UTF-8. We decode them because the JDK's reader of
 * XML prints to the standard error where bytes are no characters; here that is an {@link IOException}.
 */
final class XmlCharacters {
    private static final int HEAD = 256;
    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,39})[\"'][^>]*\\?>");

    private XmlCharacters() {}

    static Reader of(InputStream bytes) throws IOException {
        InputStream in = new BufferedInputStream(bytes);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        Charset charset = charset(head);
        if (charset.equals(StandardCharsets.UTF_8) && number(head, 3) == 0xEFBBBF) {
            in.skipNBytes(3);
        }
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Charset charset(byte[] head) throws IOException {
        switch (number(head, 2)) {
            case 0xFEFF, 0xFFFE -> {
                return StandardCharsets.UTF_16;
            }
            case 0x003C -> {
                return StandardCharsets.UTF_16BE;
            }
            case 0x3C00 -> {
                return StandardCharsets.UTF_16LE;
            }
            default -> {}
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (number(head, 3) == 0xEFBBBF || !declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(declared.group(1));
            // what was read so far as letters must be letters in it too
            if (charset.newDecoder().maxCharsPerByte() > 1 || charset.name().startsWith("UTF-16")) {
                throw new IOException("an encoding that its own declaration denies");
            }
            return charset;
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw new IOException("an encoding of no name", e);
        }
    }

    private static int number(byte[] head, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes && i < head.length; i++) {
            value = value << 8 | (head[i] & 0xFF);
        }
        return value;
    }
}

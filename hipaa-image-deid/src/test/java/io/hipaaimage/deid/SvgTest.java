package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictSvgReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgTest {
    private static final String WORD = "JANEDOE";
    private static final Map<String, byte[]> PLACES = SvgPlaces.all();

    static Stream<String> everyPlace() {
        return PLACES.keySet().stream();
    }

    private static byte[] place(String name) {
        return Objects.requireNonNull(PLACES.get(name));
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void nothingIsLeft(String name) throws Exception {
        for (Depth depth : Depth.values()) {
            byte[] clean = Scrubs.scrub(place(name), depth);

            String text = unzipped(clean);
            assertThat(Scrubs.contains(SvgPlaces.file(text), WORD)).isFalse();
            assertThat(text).doesNotContain("JANE", "Author", "urn:", "<!", "<?");
            assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("JANE");
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void whatWasNeverScrubbedIsNotTakenForClean(String name) {
        StrictSvgReader reader = new StrictSvgReader();
        byte[] dirty = place(name);
        // shapes of values are the strict reader's matter, not their words, nor what is shown
        boolean words = name.matches(
                "value|path|points|transform|property|custom property|string|hidden layer.*|symbol.*|rule for nothing|animation");

        assertThat(words || refuses(reader, dirty)).isTrue();
    }

    private static boolean refuses(StrictSvgReader reader, byte[] dirty) {
        try {
            reader.accept(dirty, 0, dirty.length);
            reader.finish();
            return false;
        } catch (VaultBugException e) {
            return true;
        }
    }

    private static String unzipped(byte[] clean) throws IOException {
        if (clean[0] != 0x1F) {
            return new String(clean, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(clean))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPictureWhoseOutermostElementNobodySeesIsNone() {
        for (String condition : List.of("systemLanguage='Alice'", "requiredExtensions='urn:alice'")) {
            byte[] unseen = Jpegs.bytes(
                    "<svg xmlns='http://www.w3.org/2000/svg' " + condition + "><rect width='1' height='1'/></svg>");

            assertThatThrownBy(() -> Scrubs.scrub(unseen, Depth.DEEP)).hasMessageContaining("NO_PICTURE");
        }
    }

    @Test
    void aPrefixThatNothingDeclaresIsOfNoSpaceThatWeKnow() throws Exception {
        String file = SvgPlaces.HEAD + ">" + "<metadata><cc:Work cc:x=\"" + WORD + "\">" + WORD
                + "</cc:Work></metadata>" + "<x:rect a:fill=\"red\"/>" + SvgPlaces.RECT + "</svg>";
        String plain = SvgPlaces.HEAD + ">" + SvgPlaces.RECT + "</svg>";

        assertThat(Scrubs.scrub(Jpegs.bytes(file), Depth.DEEP)).isEqualTo(Scrubs.scrub(Jpegs.bytes(plain), Depth.DEEP));
    }

    @Test
    void namesAreReadInTheirSpaces() throws Exception {
        String prefixed = "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" xmlns=\"urn:other\"><rect/>"
                + SvgPlaces.RECT.replace("<rect", "<s:rect") + "<g xmlns=\"http://www.w3.org/2000/svg\"/></s:svg>";
        String plain = SvgPlaces.HEAD + ">" + SvgPlaces.RECT + "<g/></svg>";

        assertThat(Scrubs.scrub(Jpegs.bytes(prefixed), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(Jpegs.bytes(plain), Depth.DEEP));
    }

    @Test
    void everyEncodingBecomesTheSame() throws Exception {
        String plain = SvgPlaces.HEAD + "><text>Mi\u00F1o</text></svg>";
        byte[] expected = Scrubs.scrub(plain.getBytes(StandardCharsets.UTF_8), Depth.DEEP);

        String declared = "<?xml version='1.0' encoding='ISO-8859-1'?>" + plain;
        assertThat(Scrubs.scrub(declared.getBytes(StandardCharsets.ISO_8859_1), Depth.DEEP))
                .isEqualTo(expected);
        assertThat(Scrubs.scrub(("\uFEFF" + plain).getBytes(StandardCharsets.UTF_8), Depth.DEEP))
                .isEqualTo(expected);
        assertThat(Scrubs.scrub(("\uFEFF" + plain).getBytes(StandardCharsets.UTF_16LE), Depth.DEEP))
                .isEqualTo(expected);
    }

    @Test
    void brokenLettersAreDamageAndPrintNothing() {
        String text = SvgPlaces.HEAD + "><text>Mi\u00F1o</text></svg>";
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> Scrubs.scrub(text.getBytes(StandardCharsets.ISO_8859_1), Depth.DEEP))
                    .isInstanceOf(DamagedInputException.class);
            assertThatThrownBy(() -> Scrubs.scrub(
                            Jpegs.bytes("<?xml version='1.0' encoding='no-such'?>" + SvgPlaces.HEAD + "/>"),
                            Depth.DEEP))
                    .isInstanceOf(DamagedInputException.class);
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void thePictureStays() throws Exception {
        String picture = SvgPlaces.HEAD + " viewBox=\"0 0 10 10\" width=\"10mm\"><defs><linearGradient id=\"a\" "
                + "gradientTransform=\"rotate(45 5,5)\"><stop offset=\"0\" stop-color=\"rgb(1, 2,3)\"/><stop offset=\"100%\" "
                + "stop-color=\"white\"/></linearGradient></defs><style>.k > rect:first-child{stroke:#FFF;stroke-width:.5px "
                + "!important}</style><g class=\"k z\"><rect height='3' fill=\"url('#a') none\"/></g>"
                + "<text font-family=\"Helvetica, 'Times New Roman'\" xml:space=\"preserve\">A &amp; <tspan x=\"1 2\">b</tspan> "
                + "c</text><path d=\"M1,2l3-4.5.5z\"/></svg>";

        assertThat(new String(Scrubs.scrub(SvgPlaces.file(picture), Depth.DEEP), StandardCharsets.UTF_8))
                .isEqualTo(SvgPlaces.HEAD + " viewBox=\"0 0 10 10\" width=\"10mm\"><defs><linearGradient "
                        + "gradientTransform=\"rotate(45 5,5)\" id=\"id1\"><stop offset=\"0\" stop-color=\"rgb(1, 2,3)\"/>"
                        + "<stop offset=\"100%\" stop-color=\"white\"/></linearGradient></defs><style>.c1&gt;rect:first-child"
                        + "{stroke:#FFF;stroke-width:0.5px!important}</style><g class=\"c1\"><rect fill=\"url(#id1) none\" "
                        + "height=\"3\"/></g><text font-family=\"Helvetica,'Times New Roman'\" xml:space=\"preserve\">A &amp; "
                        + "<tspan x=\"1 2\">b</tspan> c</text><path d=\"M 1 2 l 3 -4.5 0.5 z\"/></svg>");
    }

    @Test
    void aPictureWithinIsScrubbedByItsOwnCodec() throws Exception {
        byte[] within = Jpegs.insert(Jpegs.baseline(1), 1, Jpegs.segment(0xFE, Jpegs.bytes(WORD)));
        String clean = new String(
                Scrubs.scrub(
                        SvgPlaces.file(SvgPlaces.HEAD + "><image href=\"data:image/jpeg;base64,"
                                + SvgPlaces.base64(within) + "\" width=\"9\"/></svg>"),
                        Depth.DEEP),
                StandardCharsets.UTF_8);

        assertThat(clean)
                .contains("data:image/jpeg;base64,"
                        + Base64.getEncoder().encodeToString(Scrubs.scrub(Jpegs.baseline(1), Depth.DEEP)));
    }

    @Test
    void filesOfOnePictureBecomeOneFile() throws Exception {
        byte[] expected = Scrubs.scrub(SvgPlaces.file(SvgPlaces.HEAD + ">" + SvgPlaces.RECT + "</svg>"), Depth.DEEP);
        for (String name :
                List.of("title", "comment", "editor's element", "hidden layer", "text in defs", "rule for nothing")) {
            assertThat(Scrubs.scrub(place(name), Depth.DEEP)).as(name).isEqualTo(expected);
        }
        assertThat(Scrubs.scrub(place("svgz"), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(place("svgz name and comment"), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(place("svgz extra field and time"), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(place("svgz trailer"), Depth.DEEP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [<!ENTITY c \"x\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&c;</text></svg>|ENTITY",
                "<!DOCTYPE svg [<!ENTITY c SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><text>&c;</text></svg>|ENTITY",
                "<!DOCTYPE svg [<!ENTITY c SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\"><g style=\"&c;\"/></svg>|XML",
                "<!DOCTYPE svg [<!ENTITY c \"x\"><!ATTLIST g x CDATA \"7\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>|ENTITY",
                "<!DOCTYPE svg [<!ENTITY c \"x\"><!--<svg--><!ATTLIST g x CDATA \"7\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>|ENTITY",
                "<!--<!ENTITY--><!DOCTYPE svg [<!--<svg--><!ATTLIST g x CDATA \"7\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>|ENTITY",
                "<!DOCTYPE svg [<!ENTITY c \"]>\"><!--<svg--><!ENTITY % p \"&#60;!ATTLIST g x CDATA #IMPLIED>\">%p;]><svg xmlns=\"http://www.w3.org/2000/svg\"/>|ENTITY",
                "<x><svg xmlns=\"http://www.w3.org/2000/svg\"/></x>|without SVG",
                "<svg xmlns=\"urn:x\"/>|without SVG",
                "<svg xmlns=\"http://www.w3.org/2000/svg\">|XML",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@media print{text{fill:red}}</style></svg>|STYLE_RULE",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/png,x\"/></svg>|EMBEDDED_PICTURE",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/png;base64,eHh4\"/></svg>|FORMAT_UNKNOWN",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/></svg>|FORMAT_NOT_SUPPORTED:SVG"
            })
    void refusesWhatItCannotAccountFor(String fileAndReason) {
        String[] parts = fileAndReason.split("\\|", 2);
        assertThatThrownBy(() -> Scrubs.scrub(SvgPlaces.file(parts[0]), Depth.DEEP))
                .isInstanceOfAny(RefusedException.class, DamagedInputException.class)
                .hasMessageContaining(parts[1]);
    }

    @Test
    void aPictureOfIllustratorIsTheOneThatItsEntitiesSpell() throws Exception {
        String type = "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.0//EN\" \"http://www.w3.org/TR/SVG/DTD/svg10.dtd\" ["
                + "<!ENTITY ns_ai \"http://ns.adobe.com/AdobeIllustrator/10.0/\"><!ENTITY ns_svg \"http://www.w3.org/2000/svg\">"
                + "<!ENTITY st0 \"fill:&c;\"><!ENTITY c \"#f00\">]>";
        String picture =
                "<svg xmlns:i=\"&ns_ai;\" xmlns=\"&ns_svg;\"><g i:layer=\"x\"><path style=\"&st0;\" d=\"M0 0h5v5z\"/></g></svg>";
        String plain =
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><g><path style=\"fill:#f00\" d=\"M0 0h5v5z\"/></g></svg>";

        assertThat(Scrubs.scrub(SvgPlaces.file(type + picture), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(SvgPlaces.file(plain), Depth.DEEP));
    }

    @Test
    void boundsEntitiesDepthSizeAndMembers() {
        StringBuilder lol = new StringBuilder("<!DOCTYPE svg [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            lol.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        assertRefused(SvgPlaces.file(lol + "]>" + SvgPlaces.HEAD + "><text>&a29;</text></svg>"));
        assertRefused(SvgPlaces.file(lol + "]>" + SvgPlaces.HEAD + "><g style=\"&a29;\"/></svg>"));
        assertRefused(SvgPlaces.file(SvgPlaces.HEAD + ">" + "<g>".repeat(100_000) + "</g>".repeat(100_000) + "</svg>"));
        byte[] bomb = SvgPlaces.gzip(SvgPlaces.file(SvgPlaces.HEAD + ">" + " ".repeat(40_000_000) + "</svg>"));
        assertThatThrownBy(() -> Scrubs.scrub(bomb, Depth.DEEP)).hasMessageContaining("TOO_LARGE");
        byte[] one = place("svgz");
        assertThatThrownBy(() -> Scrubs.scrub(HiddenPlaces.joined(one, one), Depth.DEEP))
                .hasMessageContaining("GZIP_MEMBERS");
        assertRefused(Arrays.copyOf(one, one.length - 3));
        byte[] wrong = one.clone();
        wrong[one.length - 6]++;
        assertThatThrownBy(() -> Scrubs.scrub(wrong, Depth.DEEP)).hasMessageContaining("gzip checksum");
    }

    @Test
    void styleSheetsCostWhatTheirLengthCosts() throws Exception {
        String open = SvgPlaces.HEAD + "><style>" + "/*/".repeat(340_000) + "</style>" + SvgPlaces.RECT + "</svg>";
        assertThat(Scrubs.scrub(SvgPlaces.file(open), Depth.DEEP)).hasSizeLessThan(400);
        String imports =
                SvgPlaces.HEAD + "><style>" + "@import x;".repeat(4000) + "</style>" + SvgPlaces.RECT + "</svg>";
        assertThat(Scrubs.scrub(SvgPlaces.file(imports), Depth.DEEP)).hasSizeLessThan(400);
        String rules = SvgPlaces.HEAD + "><style>" + "rect{}".repeat(5000) + "</style>" + SvgPlaces.RECT + "</svg>";
        assertThatThrownBy(() -> Scrubs.scrub(SvgPlaces.file(rules), Depth.DEEP))
                .hasMessageContaining("STYLE_TOO_LARGE");
    }

    @Test
    void mutantsAreCleanedOrRefused() {
        Random random = new Random(20261125);
        List<byte[]> pictures =
                List.of(place("class that is used"), place("filter's names"), place("svgz"), place("animation"));
        byte[] telling = Jpegs.bytes("<>&\"'#:;{}()/=! ax0\0\u00FF");
        int clean = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] mutant = pictures.get(i % pictures.size()).clone();
            for (int c = random.nextInt(3); c >= 0; c--) {
                mutant[random.nextInt(mutant.length)] = telling[random.nextInt(telling.length)];
            }
            clean += isCleaned(mutant) ? 1 : 0;
        }
        assertThat(clean).isBetween(40, 3800);
    }

    private static boolean isCleaned(byte[] file) {
        try {
            Scrubbers.standard()
                    .scrub(
                            ImageSource.of(new ByteArrayInputStream(file)),
                            Output.unverified(OutputStream.nullOutputStream()),
                            Scrubs.at(Depth.DEEP));
            return true;
        } catch (RefusedException | DamagedInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return false;
        } catch (ImageVaultException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysWhatItFound() throws Exception {
        String picture =
                SvgPlaces.HEAD + "><title>x</title><a href=\"http://x/\"><text>Jane Doe</text></a><rect onclick=\"x\"/>"
                        + "<image href=\"data:image/png;base64,AA==\"/><!--x--></svg>";

        assertThat(Scrubbers.standard()
                        .inspect(ImageSource.of(new ByteArrayInputStream(SvgPlaces.file(picture))))
                        .findings())
                .contains(
                        new Finding("title", "a title or description", "A"),
                        new Finding("text", "text that the picture shows; it stays, so read it", "other"),
                        new Finding("a", "a web address or a place of a file", "N"),
                        new Finding("rect", "a program in an attribute", "other"),
                        new Finding("image", "a picture within the picture", "Q"),
                        new Finding("comment", "a comment", "other"));
    }

    @Test
    void plantedAndRealFilesComeOutClean() throws Exception {
        for (java.nio.file.Path path : Corpus.files(Corpus.folder("canary"), "S.*\\.svg")) {
            assertThat(Scrubs.contains(Scrubs.scrub(Corpus.read(path), Depth.DEEP), "CNRY"))
                    .as(path.getFileName().toString())
                    .isFalse();
        }
        int clean = 0;
        for (java.nio.file.Path path : Corpus.files(Corpus.folder("images/svg"), ".*\\.svg")) {
            try {
                Scrubs.scrub(Corpus.read(path), Depth.DEEP);
                clean++;
            } catch (RefusedException | DamagedInputException e) {
                // one has a prefix that nothing binds, one a namespace that is not SVG's
                assertThat(path.getFileName().toString()).isIn("XMP.svg", "weird.svg");
            }
        }
        assertThat(clean).isGreaterThan(5);
    }

    private static void assertRefused(byte[] file) {
        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP))
                .isInstanceOfAny(RefusedException.class, DamagedInputException.class);
    }
}

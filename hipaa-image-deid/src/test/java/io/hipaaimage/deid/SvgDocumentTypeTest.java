package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document type decides what a picture looks like: it is read as viewers read it, or the file is refused. */
class SvgDocumentTypeTest {
    private static final String RED = "<rect fill=\"#f00\" height=\"4\" width=\"4\"/></svg>";
    private static final String STYLED = SvgPlaces.HEAD + "><rect fill=\"&c;\" height=\"4\" width=\"4\"/></svg>";
    private static final String UNSTYLED = SvgPlaces.HEAD + "><rect height=\"4\" width=\"4\"/></svg>";
    private static final String ENTITY = "<!ENTITY c \"#f00\">";
    /** Detection looks for the root's name in the first 4 KiB. */
    private static final String SEEN = "<!-- <svg -->";

    private static final String PLACE = " PUBLIC \"-//W3C//DTD SVG 1.0//EN\" 'http://www.w3.org/TR/SVG/DTD/svg10.dtd' ";

    private static byte[] scrub(String file) throws Exception {
        return Scrubs.scrub(SvgPlaces.file(file), Depth.DEEP);
    }

    private static String type(String declarations) {
        return "<!DOCTYPE svg [" + declarations + "]>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [" + ENTITY + "]>",
                "<?xml version='1.0' standalone='no'?>\n<!-- <svg --><!DOCTYPE svg" + PLACE + "[" + ENTITY + "]>",
                "<?a <!DOCTYPE x> <svg?><!DOCTYPE svg [" + ENTITY + "]>",
                "<!DOCTYPE svg [<!-- ]><svg ' <!ATTLIST g x CDATA '7'> 100% -->" + ENTITY + "]>",
                "<!DOCTYPE svg [<?x ]><svg> ' %p; <!ATTLIST ?>" + ENTITY + "]>",
                "<!DOCTYPE svg [<!ENTITY d \"]>'\">" + ENTITY + "<!ENTITY c 'blue'>]>",
                "<!DOCTYPE svg [<!ENTITY c '&d;'><!ENTITY d '&#35;&#102;00'>]>",
                "<!DOCTYPE svg [<!ELEMENT svg (#PCDATA|rect)*><!NOTATION n SYSTEM ']>'>" + ENTITY + "] >"
            })
    void entitiesThatTheFileDeclaresAreWhatTheySpell(String type) throws Exception {
        assertThat(scrub(type + STYLED)).isEqualTo(scrub(SvgPlaces.HEAD + ">" + RED));
    }

    @Test
    void whatStandsBeforeTheRootMayBeLong() throws Exception {
        String comment = "<!--" + "x".repeat(70_000) + "-->";
        byte[] red = scrub(SvgPlaces.HEAD + ">" + RED);

        assertThat(scrub(SEEN + type(comment + ENTITY) + STYLED)).isEqualTo(red);
        assertThat(scrub(SEEN + type(ENTITY) + comment + STYLED)).isEqualTo(red);
        assertThat(scrub(SEEN + type("<!ENTITY d '" + "x".repeat(70_000) + "'>" + ENTITY) + STYLED))
                .isEqualTo(red);
    }

    @Test
    void aRootMayHaveAPrefix() throws Exception {
        assertThat(scrub(type(ENTITY) + "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:rect fill='&c;'/></s:svg>"))
                .isEqualTo(scrub("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:rect fill='#f00'/></s:svg>"));
    }

    @Test
    void spacesThatTheFileDeclaresAsValuesAreThoseOfTheRoot() throws Exception {
        String xlink = "xmlns:xlink CDATA #FIXED 'http://www.w3.org/1999/xlink'";
        String type = type("<!ATTLIST svg xmlns CDATA #FIXED 'http://www.w3.org/2000/svg' " + xlink
                + " xmlns:a CDATA #IMPLIED><!ATTLIST use " + xlink + ">");
        String parts = "><rect id='r'/><use xlink:href='#r'/></svg>";

        assertThat(scrub(type + SvgPlaces.HEAD + parts)).isEqualTo(scrub(SvgPlaces.HEAD + parts));
        assertRefused(type + "<svg xmlns='http://www.w3.org/2000/svg'" + parts);
        assertRefused(type + SvgPlaces.HEAD + "><g xmlns:xlink='urn:x'/></svg>");
        assertRefused(
                type("<!ATTLIST use " + xlink + "><!ATTLIST g xmlns:xlink CDATA 'urn:x'>") + SvgPlaces.HEAD + parts);
    }

    @Test
    void aTypeThatNothingNeedsLeavesNothing() throws Exception {
        byte[] plain = scrub(UNSTYLED);

        assertThat(scrub("<!DOCTYPE svg" + PLACE + ">" + UNSTYLED)).isEqualTo(plain);
        assertThat(scrub(type(ENTITY) + UNSTYLED)).isEqualTo(plain);
        assertThat(scrub(type("<!ATTLIST svg xmlns:a CDATA #IMPLIED a:b CDATA #REQUIRED>") + UNSTYLED))
                .isEqualTo(plain);
        assertThat(scrub(type("<!ENTITY c SYSTEM 'c.xml'><!ENTITY d SYSTEM 'd' NDATA n>") + UNSTYLED))
                .isEqualTo(plain);
        assertThat(scrub(type("<!-- %p; <!ATTLIST g x CDATA '7'> -->" + ENTITY) + UNSTYLED))
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg SYSTEM 'x'>|<rect style='&c;'/>",
                "<!DOCTYPE svg SYSTEM 'x' [<!ENTITY d 'x'>]>|<rect style='&c;'/>",
                "<?xml version='1.0' standalone='no'?><!DOCTYPE svg SYSTEM 'x'>|<rect style='fill:red;&c;'/>",
                "<!DOCTYPE svg SYSTEM 'x' [<!ATTLIST rect x CDATA #IMPLIED>]>|<rect style='&c;'/>",
                "<!DOCTYPE svg [<!ATTLIST rect fill CDATA 'red'>]>|<rect/>",
                "<!DOCTYPE svg [<!ATTLIST rect fill CDATA #FIXED 'red'>]>|<rect y='1'/>",
                "<!DOCTYPE svg [<!ATTLIST rect fill (red) \"red\" xmlns:a CDATA 'urn:a'>]>|<rect/>",
                "|<rect style='&c;'/>",
                "<!DOCTYPE svg>|<rect style='&c;'/>",
                "<!DOCTYPE svg SYSTEM 'x'>|<text>&nbsp;</text>",
                "<!DOCTYPE svg SYSTEM 'x'>|&c;",
                "<!DOCTYPE svg [<!ENTITY c '<rect/>'>]>|&c;",
                "<!DOCTYPE svg [<!ENTITY c '<rect/>'>]>|<g>&c;</g>",
                "<!DOCTYPE svg [<!ENTITY c 'rect{fill:red}'>]>|<style>&c;</style>",
                "<!DOCTYPE svg [<!ENTITY c 'x'><!ATTLIST rect fill CDATA '&c;'>]>|<rect/>",
                "<!DOCTYPE svg [<!ENTITY % p '<!ATTLIST rect fill CDATA \"red\">'> %p;]>|<rect/>",
                "<!DOCTYPE svg SYSTEM 'x' [%p;<!ATTLIST rect fill CDATA 'red'>]>|<rect/>",
                "<!DOCTYPE svg SYSTEM 'x' [<!ATTLIST rect %p;>]>|<rect/>",
                "<!DOCTYPE svg [<!-- ' --><!ENTITY % p 'x'><!-- ' -->]>|<rect/>",
                "<!DOCTYPE svg [<!ENTITY c '%p;'>]>|<rect/>"
            })
    void whatIsNotThereIsRefused(String typeAndPart) {
        String[] parts = typeAndPart.split("\\|", 2);
        assertThatThrownBy(() -> scrub(parts[0] + SvgPlaces.HEAD + ">" + parts[1] + "</svg>"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ENTITY_NOT_SUPPORTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a reader that ends the type at its first bracket sees another picture than viewers do
                "<!DOCTYPE svg [<!ATTLIST g x CDATA \"]><svg xmlns='http://www.w3.org/2000/svg'/><?x \">]>",
                "<!DOCTYPE svg [<!NOTATION n SYSTEM \"]><svg xmlns='http://www.w3.org/2000/svg'/><?x \">]>",
                "<!DOCTYPE svg [<?x ]><svg xmlns='http://www.w3.org/2000/svg'/><!-- ?>]>",
            })
    void noOtherPictureIsTakenForTheFilesOwn(String type) throws Exception {
        byte[] clean;
        try {
            clean = scrub(type + SvgPlaces.HEAD + ">" + RED);
        } catch (RefusedException | DamagedInputException e) {
            return;
        }
        assertThat(clean).isEqualTo(scrub(SvgPlaces.HEAD + ">" + RED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg nothing []>",
                "<!DOCTYPE svg PUBLIC 'x'>",
                "<!DOCTYPE svg [",
                "<!DOCTYPE svg [<!ENTITY c '",
                "<!DOCTYPE svg [x]>",
                "<!DOCTYPE svg []",
                "<!-- ",
                "<?x ",
                "<!DOCTYPE svg><!DOCTYPE svg>",
                "<!DOCTYP",
                "<!"
            })
    void aTypeOfAnotherFormIsDamage(String type) {
        assertThatThrownBy(() -> scrub(type + UNSTYLED)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void boundsWhatATypeCanCost() {
        StringBuilder attributes = new StringBuilder("<!ATTLIST g ");
        for (int i = 0; i <= 128; i++) {
            attributes.append("a").append(i).append(" CDATA #IMPLIED ");
        }
        StringBuilder entities = new StringBuilder();
        for (int i = 0; i <= 1 << 16; i++) {
            entities.append("<!ENTITY e").append(i).append(" ''>");
        }

        assertRefused(SEEN + type(attributes + ">") + UNSTYLED);
        assertRefused(SEEN + type(entities.toString()) + UNSTYLED);
    }

    private static void assertRefused(String file) {
        assertThatThrownBy(() -> scrub(file)).hasMessageContaining("ENTITY_NOT_SUPPORTED");
    }

    @Test
    void mutantsOfTypesAreCleanedOrRefused() throws Exception {
        String[] parts = {
            "<!DOCTYPE svg",
            PLACE,
            "[",
            "]",
            ">",
            ENTITY,
            "<!ATTLIST rect fill CDATA '#f00'>",
            "<!--",
            "-->",
            "<?x",
            "?>",
            "'",
            "\"",
            "%",
            "&c;",
            "<!",
            " "
        };
        Random random = new Random(20261127);
        int clean = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder file = new StringBuilder("<!DOCTYPE svg [").append(ENTITY);
            for (int part = random.nextInt(4); part > 0; part--) {
                file.append(parts[random.nextInt(parts.length)]);
            }
            file.append("]>").append(STYLED);
            clean += isRedOrRefused(file.toString()) ? 1 : 0;
        }
        assertThat(clean).isBetween(300, 2900);
    }

    private static boolean isRedOrRefused(String file) throws Exception {
        try {
            assertThat(new String(scrub(file), StandardCharsets.UTF_8)).as(file).contains("fill=\"#f00\"");
            return true;
        } catch (RefusedException | DamagedInputException e) {
            return false;
        }
    }
}

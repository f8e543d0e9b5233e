package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A copy carries its originals for who holds the key, says nothing to others, and is led back to what it was. */
class EncryptedAttributesTest {
    private static final String NAME = "Planted";

    /** Envelopes of this test alone: a key of sixteen equal bytes in the place of certificates. */
    private record Box(int key) implements EnvelopeProvider.Sealer, EnvelopeProvider.Opener {
        private byte[] run(int mode, byte[] input) throws GeneralSecurityException {
            byte[] bytes = new byte[16];
            Arrays.fill(bytes, (byte) key);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(bytes, "AES"), new GCMParameterSpec(128, new byte[12]));
            return cipher.doFinal(input);
        }

        @Override
        public List<String> fingerprints() {
            return List.of(fingerprint());
        }

        @Override
        public String fingerprint() {
            return "box" + key;
        }

        @Override
        public byte[] seal(byte[] content) {
            try {
                byte[] sealed = run(Cipher.ENCRYPT_MODE, content);
                byte[] framed = Arrays.copyOf(sealed, sealed.length + 1);
                framed[sealed.length] =
                        (byte) (sealed.length % 2 == 0 ? 1 : 0); // odd or even, its reader finds the end
                return sealed.length % 2 == 0 ? Arrays.copyOf(framed, sealed.length + 2) : framed;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] open(byte[] envelope) throws DamagedInputException {
            int end = envelope[envelope.length - 2] == 1 && envelope[envelope.length - 1] == 0
                    ? envelope.length - 2
                    : envelope.length - 1;
            try {
                return run(Cipher.DECRYPT_MODE, Arrays.copyOf(envelope, end));
            } catch (GeneralSecurityException e) {
                throw new DamagedInputException(ErrorCode.WRONG_KEY, "envelope", 0, e);
            }
        }
    }

    private static Deids.Done sealed(byte[] file, DeidOption... options) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DeidResult receipt = new DicomDeidentifier(Deids.keyed(1), Set.of(options), Optional.of(new Box(1)))
                .deidentify(Deids.source(file), ids -> Output.unverified(out), false);
        return new Deids.Done(receipt, out.toByteArray());
    }

    private static Deids.Done back(byte[] copy, int key) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DicomReidentifier(new Box(key)).reidentify(Deids.source(copy), Output.unverified(out));
        return new Deids.Done(HiddenDicomPlaces.NOTHING, out.toByteArray());
    }

    private static DicomBytes rich() {
        return DicomBytes.picture()
                .text(0x0008_0005, "CS", "\\ISO 2022 IR 87")
                .text(0x0008_0020, "DA", "20190203")
                .text(0x0008_1030, "LO", "CT of Planted")
                .text(0x0028_0303, "CS", "UNMODIFIED")
                .text(0x0029_0010, "LO", "SOMEBODY")
                .bytes(0x0029_1001, "UN", new byte[80_001])
                .sequence(
                        0x0040_0275,
                        DicomBytes.item()
                                .text(0x0040_0007, "LO", "for Planted")
                                .sequence(0x0040_0008, DicomBytes.item().text(0x0008_0104, "LO", "deep Planted")));
    }

    private static void equal(DataSet one, DataSet other) {
        assertThat(other.elements().stream().map(Element::tag))
                .containsExactlyElementsOf(
                        one.elements().stream().map(Element::tag).toList());
        for (Element element : one.elements()) {
            Element found = other.find(element.tag()).orElseThrow();
            assertThat(found.bytes()).as("%08X", element.tag()).isEqualTo(element.bytes());
            assertThat(found.items()).hasSameSizeAs(element.items());
            for (int i = 0; i < element.items().size(); i++) {
                equal(element.items().get(i), found.items().get(i));
            }
        }
    }

    @Test
    void whoHoldsTheKeyHasTheObjectAgain() throws Exception {
        byte[] original = rich().file();
        Deids.Done copy = sealed(original);

        assertThat(copy.says(NAME)).isFalse();
        assertThat(copy.says("20190203")).isFalse();
        try (DicomFile before = new Deids.Done(HiddenDicomPlaces.NOTHING, original).open();
                DicomFile after = back(copy.bytes(), 1).open()) {
            equal(before.dataSet(), after.dataSet());
        }
    }

    @Test
    void whatOptionsKeepOrMoveComesBackToo() throws Exception {
        byte[] original = rich().file(DicomBytes.EXPLICIT);
        Deids.Done copy = sealed(
                original,
                DeidOption.RETAIN_LONG_MODIFIED_DATES,
                DeidOption.CLEAN_DESCRIPTORS,
                DeidOption.RETAIN_INSTITUTION);

        try (DicomFile before = new Deids.Done(HiddenDicomPlaces.NOTHING, original).open();
                DicomFile after = back(copy.bytes(), 1).open()) {
            equal(before.dataSet(), after.dataSet());
        }
    }

    @Test
    void theReceiptSaysThatSomebodyCanLeadBack() throws Exception {
        DeidResult receipt = sealed(DicomBytes.object().file()).receipt();

        assertThat(receipt.encrypted()).hasValueSatisfying(encrypted -> {
            assertThat(encrypted.attributes()).isGreaterThan(4);
            assertThat(encrypted.certificates()).containsExactly("box1");
        });
        assertThat(receipt.basis()).isEqualTo("expert-determination-needed").isEqualTo(receipt.reviewed());
        assertThat(receipt.remaining()).anySatisfy(r -> assertThat(r.reason()).isEqualTo("ENCRYPTED_ATTRIBUTES"));
        assertThat(Deids.deid(DicomBytes.object().file()).receipt().encrypted()).isEmpty();
    }

    @Test
    void everythingElseIsTheCopyThatItWouldHaveBeen() throws Exception {
        byte[] original = rich().file();
        try (DicomFile plain = Deids.deid(original).open();
                DicomFile copy = sealed(original).open()) {
            equal(plain.dataSet(), copy.dataSet().without(0x0400_0500));
        }
    }

    @Test
    void whatWasEncryptedBeforeGoes() throws Exception {
        byte[] once = sealed(rich().file()).bytes();
        Deids.Done twice = sealed(once);

        try (DicomFile copy = twice.open()) {
            assertThat(copy.dataSet().find(0x0400_0500).orElseThrow().items()).hasSize(1);
        }
        assertThat(back(twice.bytes(), 1).says(NAME)).isFalse(); // it leads to the first copy and no further
    }

    @Test
    void anotherKeyIsTheWrongOneAndAPlainCopyLeadsNowhere() throws Exception {
        byte[] copy = sealed(rich().file()).bytes();
        byte[] plain = Deids.deid(rich().file()).bytes();

        assertThatThrownBy(() -> back(copy, 2))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_KEY));
        assertThatThrownBy(() -> back(plain, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo("NO_ENCRYPTED_ATTRIBUTES"));
    }

    @Test
    void moreThanAMebibyteIsRefusedByName() {
        byte[] large = rich().bytes(0x0029_1002, "UN", new byte[1 << 20]).file();

        assertThatThrownBy(() -> sealed(large))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo("ENCRYPTED_ATTRIBUTES_TOO_LARGE"));
    }

    private static byte[] carrying(String syntax, byte[] content) {
        return DicomBytes.picture()
                .sequence(
                        0x0400_0500,
                        DicomBytes.item()
                                .text(0x0400_0510, "UI", syntax)
                                .bytes(0x0400_0520, "OB", new Box(1).seal(content)))
                .file();
    }

    @Test
    void contentOfAnotherWriterIsReadAsStrictlyAsAnyObject() throws Exception {
        byte[] named = DicomBytes.item()
                .sequence(0x0400_0550, DicomBytes.item().text(0x0010_0010, "PN", "Other^Writer"))
                .body();
        DicomBytes many = DicomBytes.item();
        for (int i = 1; i < 3; i++) {
            many.bytes(0x0029_1000 + i, "UN", new byte[9 << 20]);
        }
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb, new Deflater(9, true))) {
            deflated.write(DicomBytes.item().sequence(0x0400_0550, many).body());
        }

        assertThat(back(carrying(DicomBytes.EXPLICIT, named), 1).says("Other^Writer"))
                .isTrue();
        assertThatThrownBy(() -> back(carrying("1.2.840.10008.1.2.1.99", bomb.toByteArray()), 1))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> back(carrying("1.2.840.10008.1.2.4.50", named), 1))
                .isInstanceOf(DamagedInputException.class);
        assertThatThrownBy(() -> back(carrying(DicomBytes.EXPLICIT, new byte[0]), 1))
                .isInstanceOf(DamagedInputException.class);
        assertThatThrownBy(() -> back(carrying(DicomBytes.EXPLICIT, Arrays.copyOf(named, 20)), 1))
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void aTextTooLongForItsRepresentationIsCarriedAll() throws Exception {
        byte[] text = new byte[70_000];
        Arrays.fill(text, (byte) 'x');
        byte[] original = DicomBytes.implicitItem()
                .text(0x0008_0016, "UI", DicomBytes.SECONDARY_CAPTURE)
                .text(0x0008_0018, "UI", "1.2.3")
                .bytes(0x0010_4000, "LT", text)
                .file(DicomBytes.IMPLICIT);

        assertThat(back(sealed(original).bytes(), 1).says(new String(text, StandardCharsets.US_ASCII)))
                .isTrue();
    }
}

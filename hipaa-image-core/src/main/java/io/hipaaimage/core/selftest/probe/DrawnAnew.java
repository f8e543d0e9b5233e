package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is drawn anew on its way out: of a rectangle nothing but the rectangle leaves, from its place; a mark that a rule asks for is on the
 * picture; and what cannot be cropped is a denial.
 */
final class DrawnAnew {
    private static final PictureRenderer.Rectangle PART = new PictureRenderer.Rectangle(16, 24, 40, 32);
    private static final String MARKED =
            "CANARY-1\tduty\tRNS\tpurpose:TREAT action:export\tpolicy:WATERMARK\tself-test\t-\n";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int WIDTH_AT = 16;
    private static final int HEIGHT_AT = 20;

    private final ScratchVault scratch;
    private final Canary canary;
    private final Findings findings;

    DrawnAnew(ScratchVault scratch, Canary canary, Findings findings) {
        this.scratch = scratch;
        this.canary = canary;
        this.findings = findings;
    }

    /** Lets a scratch vault mark what a physician exports. */
    static void rules(VaultBuilder builder) {
        try {
            builder.rules(RulePack.read("CANARY", new StringReader(MARKED)));
        } catch (RefusedException | IOException e) {
            throw new VaultBugException("the rule of a probe is none", e);
        }
    }

    /** Tries it on a picture, and returns what was seen where nothing is wrong. */
    String tried(ImageId image, Scrubber scrubber) throws ImageVaultException, IOException {
        CareSession billing = scratch.session(Role.BILLING, PurposeOfUse.HPAYMT);
        Optional<PictureRenderer> renderer = scrubber.renderer().filter(r -> r.takes("image/jpeg"));
        Map<String, ImageId> undrawable = undrawable();
        if (renderer.isPresent()) {
            byte[] plain = unmarked(renderer.get());
            cropped(ScratchVault.read(billing.open(image, Scope.crop(PART))), plain);
            marked(ScratchVault.read(scratch.care().copies().export(image, Scope.WHOLE)), plain);
        } else {
            undrawable.put("a picture that no part of this vault draws", image);
        }
        for (Map.Entry<String, ImageId> one : undrawable.entrySet()) {
            String words = Refusal.words(
                    () -> billing.open(one.getValue(), Scope.crop(PART)).close());
            findings.require(
                    words.contains("OBLIGATION_UNSUPPORTED"), "A rectangle of " + one.getKey() + " was not denied.");
        }
        return (renderer.isPresent()
                        ? "a rectangle gave that rectangle alone and from its place, an export that a rule marks was marked; "
                        : "")
                + "a rectangle of what cannot be cropped was denied "
                + undrawable.size() + " times";
    }

    /** The picture is noise, so that no other place of it looks the same. */
    private void cropped(byte[] got, byte[] plain) throws IOException {
        findings.require(sized(got, PART.width(), PART.height()), "A rectangle was named, and something else left.");
        DrawnPixels whole = DrawnPixels.of(plain);
        DrawnPixels part = DrawnPixels.of(got);
        findings.require(
                whole != null && part != null && whole.shows(part, PART),
                "A rectangle was named, and its pixels are not those of its place.");
        findings.require(new Search(canary.metadata()).in(got) == 0, "A rectangle has metadata of its picture.");
    }

    private byte[] unmarked(PictureRenderer renderer) throws ImageVaultException, IOException {
        ByteArrayOutputStream unmarked = new ByteArrayOutputStream();
        renderer.render(
                ImageSource.of(new ByteArrayInputStream(canary.picture())),
                unmarked,
                new PictureRenderer.Rendering(null, "", Scrubber.Depth.CONTAINER));
        return unmarked.toByteArray();
    }

    private void marked(byte[] got, byte[] plain) {
        boolean whole = plain.length > HEIGHT_AT + Integer.BYTES
                && sized(
                        got,
                        ByteBuffer.wrap(plain).getInt(WIDTH_AT),
                        ByteBuffer.wrap(plain).getInt(HEIGHT_AT));
        findings.require(whole && !Arrays.equals(got, plain), "An export that a rule marks left without a mark.");
    }

    private static boolean sized(byte[] got, int width, int height) {
        return got.length > HEIGHT_AT + Integer.BYTES
                && Arrays.equals(got, 0, PNG.length, PNG, 0, PNG.length)
                && ByteBuffer.wrap(got).getInt(WIDTH_AT) == width
                && ByteBuffer.wrap(got).getInt(HEIGHT_AT) == height;
    }

    private Map<String, ImageId> undrawable() throws ImageVaultException, IOException {
        Map<String, ImageId> all = new LinkedHashMap<>();
        all.put("a DICOM object", scratch.captureObject(canary));
        all.put("a WebP file", capture("RIFF\20\0\0\0WEBPVP8 \4\0\0\0canary"));
        all.put("a HEIF file", capture("\0\0\0\30ftypheic\0\0\0\0heicmif1canary"));
        all.put("a clip", capture("\0\0\0\30ftypisom\0\0\0\0isommp42canary"));
        return all;
    }

    private ImageId capture(String file) throws ImageVaultException, IOException {
        return scratch.care()
                .capture(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)),
                        NewImage.of(PatientRef.of(canary.patient())));
    }
}

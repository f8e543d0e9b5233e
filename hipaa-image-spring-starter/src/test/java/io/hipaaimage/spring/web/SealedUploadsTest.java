package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.TempSealer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.spring.security.CareSessions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;
import org.springframework.util.unit.DataSize;

/** Limits, breaks and the end of what nobody goes on with. */
class SealedUploadsTest {
    private final Set<MemorySpill> left = new HashSet<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private String caller = "dr.lee";
    private boolean full;
    private boolean refused;
    private final SealedUploads uploads = new SealedUploads(
            new ImageWebProperties.Uploads(
                    DataSize.ofBytes(1_000),
                    DataSize.ofBytes(1),
                    Duration.ofSeconds(30),
                    "/up",
                    DataSize.ofBytes(100),
                    2,
                    3,
                    Duration.ofHours(2)),
            new Callers(),
            plan -> {
                if (refused) {
                    throw new RefusedException(ErrorCode.DENIED, "NO_TREATMENT_RELATIONSHIP", "none");
                }
            },
            MemorySpill::new,
            () -> now);

    @AfterEach
    void close() {
        uploads.close();
    }

    @Test
    void countsWhatCameOfAPieceThatBrokeOff() throws Exception {
        SealedUpload upload = begun(10);
        InputStream breaks = new SequenceInputStream(new ByteArrayInputStream(new byte[4]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is down");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> upload.append(0, breaks, now));
        assertThat(upload.offset()).isEqualTo(4);
        upload.append(4, new ByteArrayInputStream(new byte[6]), now);
        assertThat(upload.offset()).isEqualTo(10);
    }

    @Test
    void takesNothingAfterAPartThatCouldNotBeKept() throws Exception {
        SealedUpload upload = begun(10);
        full = true;
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> upload.append(0, new ByteArrayInputStream(new byte[4]), now));
        full = false;

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> upload.append(0, new ByteArrayInputStream(new byte[4]), now))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_SPACE));
    }

    @Test
    void forgetsWhatNobodyGoesOnWith() throws Exception {
        SealedUpload upload = begun(10);
        now = now.plus(Duration.ofMinutes(119));
        upload.append(0, new ByteArrayInputStream(new byte[1]), now);
        now = now.plus(Duration.ofMinutes(119));
        uploads.sweep();
        assertThat(left).as("it was gone on with").hasSize(1);

        now = now.plus(Duration.ofMinutes(2));
        uploads.sweep();

        assertThat(left).isEmpty();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> upload.append(1, new ByteArrayInputStream(new byte[1]), now));
    }

    @Test
    void leavesNothingWhereTheApplicationEnds() throws Exception {
        begun(10);
        uploads.close();

        assertThat(left).isEmpty();
    }

    @Test
    void limitsWhatOnePersonAndAllTogetherMayHaveOpen() throws Exception {
        begun(10);
        begun(10);
        assertThat(refusal(10)).isEqualTo("TOO_MANY_UPLOADS");
        caller = "dr.fox";
        begun(10);
        caller = "dr.ray";
        assertThat(refusal(10)).isEqualTo("TOO_MANY_UPLOADS");
        assertThat(refusal(1_001)).isEqualTo("TOO_LARGE");
    }

    @Test
    void keepsNothingForWhoMayCaptureNothingAndTellsNoLimit() throws Exception {
        begun(10);
        begun(10);
        refused = true;

        assertThat(refusal(10)).isEqualTo("NO_TREATMENT_RELATIONSHIP");
        assertThat(refusal(1_001)).isEqualTo("NO_TREATMENT_RELATIONSHIP");
        assertThat(left).as("those that were begun before").hasSize(2);
    }

    @Test
    void refusesNobody() {
        caller = "";
        assertThat(refusal(10)).isEqualTo("the caller is nobody that policy knows");
    }

    private String refusal(long bytes) {
        RefusedException[] refused = new RefusedException[1];
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> begun(bytes))
                .satisfies(e -> refused[0] = e);
        return refused[0].reason();
    }

    private SealedUpload begun(long bytes) throws Exception {
        return uploads.find(uploads.begin(UploadPlan.of(NewImage.of(PatientRef.of("MRN-1")), PurposeOfUse.TREAT, bytes))
                .id());
    }

    /** Whoever the test says. */
    private final class Callers implements CareSessions {
        @Override
        public CareSession of(PurposeOfUse purpose) {
            throw new AssertionError("nothing is captured here");
        }

        @Override
        public Optional<Requester> requester() {
            return caller.isEmpty() ? Optional.empty() : Optional.of(Requester.person(caller, Role.PHYSICIAN));
        }

        @Override
        public Optional<Requester> requester(@Nullable Authentication authentication) {
            return requester();
        }
    }

    /** A spill that says where it is left, on a disk that can be full. */
    private final class MemorySpill implements TempSealer.Spill {
        MemorySpill() {
            left.add(this);
        }

        @Override
        public OutputStream writer() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    if (full) {
                        throw new IOException("the disk is full");
                    }
                }
            };
        }

        @Override
        public InputStream reader() {
            return InputStream.nullInputStream();
        }

        @Override
        public void close() {
            left.remove(this);
        }
    }
}

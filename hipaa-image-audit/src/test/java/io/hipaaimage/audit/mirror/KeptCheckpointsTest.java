package io.hipaaimage.audit.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.PublishedEntries;
import io.hipaaimage.audit.report.Ward;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done to the checkpoints that a mirror keeps, and to a log that signed more than one history. */
class KeptCheckpointsTest {
    private static final String NODE = "log.test/ward-8";

    @TempDir
    Path dir;

    private Ward ward;

    @SuppressWarnings("NullAway.Init") // each test says of which kind
    private MirrorStore store;

    @BeforeEach
    void makesALog() throws Exception {
        ward = new Ward();
        log(ward, 9, "a");
    }

    @AfterEach
    void closes() {
        ward.close();
    }

    private static void log(Ward at, int entries, String actor) throws Exception {
        for (int i = 0; i < entries; i++) {
            at.log.append(AuditEvent.of("ACCESS", actor + i, "VIEW", "SUCCESS"));
        }
        at.log.checkpoint();
    }

    private static String note(CrashingFiles disk) throws Exception {
        return PublishedEntries.in(disk, Ward.FOLDER).note();
    }

    private void carries(MirrorStore.Kind kind) throws Exception {
        store = new MirrorStore(kind, dir);
        carry(ward);
        assertThat(found()).isEmpty();
    }

    private void carry(Ward from) throws Exception {
        new MirrorPump(from.disk, Ward.FOLDER, store.mirror).run();
    }

    private List<VerifyFinding> found() throws Exception {
        return found(ward.disk);
    }

    private List<VerifyFinding> found(CrashingFiles disk) throws Exception {
        return new MirrorCheck(disk, Ward.FOLDER, store.mirror).findings();
    }

    private static VerifyFinding of(VerifyCase kind, long index, String detail) {
        return new VerifyFinding(kind, index, detail);
    }

    /** The same log on another host, with the same keys, that went on by itself. */
    private Ward twin(int entries) throws Exception {
        Ward twin = new Ward(ward.disk.copy(), Ward.ORIGIN);
        log(twin, entries, "b");
        return twin;
    }

    @ParameterizedTest
    @EnumSource
    void aCheckpointOfAnotherTreeAccusesTheLogOfASplitView(MirrorStore.Kind kind) throws Exception {
        try (Ward twin = twin(3)) {
            log(ward, 3, "a");
            carries(kind);
            store.put(Ward.ORIGIN, 13, note(twin.disk));
            assertThat(found())
                    .containsExactly(of(
                            VerifyCase.CHECKPOINT_ROOT,
                            -1,
                            "the first 13 entries give another root than the log signed for the mirror"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCheckpointOverMoreThanTheLogHasIsARollback(MirrorStore.Kind kind) throws Exception {
        try (Ward twin = twin(5)) {
            carries(kind);
            store.put(Ward.ORIGIN, 15, note(twin.disk));
            assertThat(found())
                    .containsExactly(
                            of(VerifyCase.MIRROR_ROLLBACK, 10, "the mirror had taken 15 entries"),
                            of(VerifyCase.CHECKPOINT_ROLLBACK, 10, "the mirror keeps a checkpoint over 15"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatWentBackIsFoundByTheCheckpointAlsoWhereItsCursorWentBackToo(MirrorStore.Kind kind) throws Exception {
        CrashingFiles backup = ward.disk.copy();
        log(ward, 4, "a");
        carries(kind);
        assertThat(found(backup))
                .extracting(VerifyFinding::kind)
                .containsExactly(VerifyCase.CHECKPOINT_ROLLBACK, VerifyCase.HEAD_BELOW_REFERENCE);
        assertThatThrownBy(() -> new MirrorPump(backup, Ward.FOLDER, store.mirror).run())
                .isInstanceOf(DamagedInputException.class)
                .hasMessageContaining("below what the mirror took");
    }

    @ParameterizedTest
    @EnumSource
    void whoRewritesLogAndRowsWithTheKeysIsFoundByTheCheckpointThatStayed(MirrorStore.Kind kind) throws Exception {
        String signed;
        try (Ward twin = twin(3)) {
            signed = note(twin.disk);
        }
        log(ward, 3, "a");
        carries(kind);
        store.put(Ward.ORIGIN, 13, signed); // what was carried before both were rewritten
        log(ward, 2, "a");
        carry(ward);
        assertThat(found()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.CHECKPOINT_ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void aMirrorThatLostItsNewestCheckpointWentBack(MirrorStore.Kind kind) throws Exception {
        carries(kind);
        log(ward, 2, "a");
        carry(ward);
        store.drop(Ward.ORIGIN, 12);
        assertThat(found())
                .containsExactly(
                        of(VerifyCase.MIRROR_ROLLBACK, 10, "the mirror had taken the checkpoint over 12 entries"));
        store.drop(Ward.ORIGIN, 10);
        assertThat(found())
                .containsExactly(
                        of(VerifyCase.MIRROR_ROLLBACK, 0, "the mirror had taken the checkpoint over 12 entries"));
        assertThatThrownBy(() -> carry(ward)).isInstanceOf(DamagedInputException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aCheckpointThatTheLogDidNotSignOrThatLiesInAWrongPlaceAccusesTheMirror(MirrorStore.Kind kind)
            throws Exception {
        carries(kind);
        String right = note(ward.disk);
        String another;
        try (Ward other = new Ward(new CrashingFiles(8), NODE)) {
            log(other, 9, "a");
            another = note(other.disk);
        }
        String forger;
        try (Ward other = new Ward(new CrashingFiles(8), Ward.ORIGIN)) {
            log(other, 9, "a");
            forger = note(other.disk);
        }
        expectAltered(another, "is another log's");
        expectAltered(forger, "is not signed by the log's key");
        expectAltered(right.substring(0, right.indexOf("\n\n") + 2), "is none");
        expectAltered(right.replaceFirst("\n10\n", "\n010\n"), "is none");
        expectAltered("", "is none");
        expectAltered("x".repeat(1 << 20), "is none");
        store.put(Ward.ORIGIN, 10, right);
        store.put(Ward.ORIGIN, 7, right);
        assertThat(found())
                .containsExactly(of(VerifyCase.MIRROR_MISMATCH, 6, "the mirror's checkpoint over 7 is one over 10"));
    }

    private void expectAltered(String note, String how) throws Exception {
        store.put(Ward.ORIGIN, 10, note);
        assertThat(found())
                .containsExactly(of(VerifyCase.MIRROR_MISMATCH, 9, "the mirror's checkpoint over 10 " + how));
    }

    @ParameterizedTest
    @EnumSource
    void anotherCheckpointOverAsManyEntriesIsNotTakenAndTheSameAgainIs(MirrorStore.Kind kind) throws Exception {
        try (Ward twin = twin(3)) {
            log(ward, 3, "a");
            carries(kind);
            store.mirror.checkpoint(Ward.ORIGIN, 13, note(ward.disk));
            store.mirror.checkpoint(
                    Ward.ORIGIN, 13, note(ward.disk) + note(twin.disk).replaceAll("(?s)^.*\n\n", ""));
            assertThatThrownBy(() -> store.mirror.checkpoint(Ward.ORIGIN, 13, note(twin.disk)))
                    .isInstanceOf(DamagedInputException.class);
            assertThat(store.mirror.checkpoints(Ward.ORIGIN, -1, 9))
                    .singleElement()
                    .satisfies(kept -> assertThat(new String(kept.note(), StandardCharsets.UTF_8))
                            .isEqualTo(note(ward.disk)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void checkpointsAreGivenInPagesByTheirSizes(MirrorStore.Kind kind) throws Exception {
        store = new MirrorStore(kind, dir);
        for (long size : new long[] {9, 0, 100, 3}) {
            store.mirror.checkpoint("o", size, "n" + size);
        }
        assertThat(store.mirror.checkpoints("o", -1, 2))
                .extracting(ReadableMirror.Kept::size)
                .containsExactly(0L, 3L);
        assertThat(store.mirror.checkpoints("o", 3, 9))
                .extracting(ReadableMirror.Kept::size)
                .containsExactly(9L, 100L);
        assertThat(store.mirror.checkpoints("o", 100, 9)).isEmpty();
        assertThat(store.mirror.checkpoints("p", -1, 9)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theRowsOfAnotherNodeHaveToGiveItsCheckpoints(MirrorStore.Kind kind) throws Exception {
        carries(kind);
        try (Ward other = new Ward(new CrashingFiles(8), NODE);
                Ward forger = new Ward(new CrashingFiles(9), NODE)) {
            log(other, 4, "c");
            log(forger, 4, "d");
            carry(other);
            assertThat(found()).isEmpty();
            store.put(NODE, 5, note(forger.disk));
            assertThat(found())
                    .containsExactly(of(
                            VerifyCase.MIRROR_MISMATCH,
                            4,
                            NODE + ": the mirror's checkpoint over 5 is not signed by the log's key"));
            store.put(NODE, 5, note(other.disk));
            store.row(NODE, 3, "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(found())
                    .extracting(VerifyFinding::kind, VerifyFinding::detail)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(
                            VerifyCase.CHECKPOINT_ROOT,
                            NODE + ": the first 5 entries give another root than the log signed for the mirror"));
            store.row(NODE, 0, "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(found())
                    .containsExactly(of(VerifyCase.MIRROR_MISMATCH, 0, NODE + ": the mirror's row is no entry of it"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNodeWithoutItsCheckpointsIsSaidToBeUncovered(MirrorStore.Kind kind) throws Exception {
        carries(kind);
        try (Ward other = new Ward(new CrashingFiles(8), NODE)) {
            log(other, 4, "c");
            carry(other);
            store.drop(NODE, 5);
            assertThat(found())
                    .containsExactly(of(
                            VerifyCase.MIRROR_LAGS,
                            0,
                            "no checkpoint that the mirror keeps of " + NODE + " covers what follows"));
        }
    }

    /** Whoever verifies does not stop the ward: each look at the mirror may be followed by an entry that is carried. */
    @ParameterizedTest
    @EnumSource
    void aLogThatIsWrittenAndCarriedMeanwhileIsNotAccused(MirrorStore.Kind kind) throws Exception {
        carries(kind);
        for (int look = 0; look < 12; look++) {
            BusyMirror busy = new BusyMirror(store.mirror, look, () -> {
                log(ward, 1, "a");
                carry(ward);
            });
            assertThat(new MirrorCheck(ward.disk, Ward.FOLDER, busy).findings())
                    .as("look %s", look)
                    .allMatch(f -> f.kind() == VerifyCase.MIRROR_LAGS);
            assertThat(found()).isEmpty();
        }
    }
}

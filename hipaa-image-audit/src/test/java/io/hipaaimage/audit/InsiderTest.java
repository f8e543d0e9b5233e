package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.InsiderLog.Outside;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody with every right on the log's host takes acknowledged entries away, and somebody else verifies with what is kept elsewhere. Each
 * cell is found, or the report says by a word that it could not have been seen: there is no third.
 */
class InsiderTest {
    /** What is taken away. */
    enum Insider {
        OLD_BACKUP("ROLLBACK ROLLBACK_TO_GIVEN_CHECKPOINT") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) {
                disk.restore(TestLog.FOLDER, log.second);
            }
        },
        BACKUP_OF_A_CLOSED_EPOCH("ROLLBACK ROLLBACK_TO_GIVEN_CHECKPOINT") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) {
                disk.restore(TestLog.FOLDER, log.first);
            }
        },
        OLD_BACKUP_THAT_WENT_ON("ROLLBACK ROLLBACK_TO_GIVEN_CHECKPOINT") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                disk.restore(TestLog.FOLDER, log.second);
                log.append(disk, 3 * InsiderLog.EVENTS);
            }
        },
        TAIL_CUT_UNDER_AN_OLD_CHECKPOINT("ROLLBACK ROLLBACK_TO_GIVEN_CHECKPOINT") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                List<byte[]> frames = Frames.split(disk.readAll(Forger.SEGMENT, 1 << 28));
                disk.overwrite(Forger.SEGMENT, Frames.joined(frames.subList(0, frames.size() - 2), 1 << 17));
                log.secondNotes(disk);
            }
        },
        CHAINED_WITHOUT_A_KEY_ABOVE_AN_OLD_CHECKPOINT("REWRITE_ABOVE_CHECKPOINT") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                List<String> entries = Forger.entries(disk);
                entries.remove(entries.size() - 5);
                Forger.write(disk, entries);
                log.secondNotes(disk);
            }
        },
        CUT_TO_THE_GENESIS("ROLLBACK ROLLBACK_TO_GIVEN_CHECKPOINT") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                byte[] genesis =
                        Frames.split(disk.readAll(Forger.SEGMENT, 1 << 28)).get(0);
                Insider.EMPTIED.act(log, disk);
                disk.overwrite(Forger.SEGMENT, Frames.joined(List.of(genesis), 1 << 17));
            }
        },
        EMPTIED("ROLLBACK REWRITE_BY_ANYONE") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                for (Path file : disk.files()) {
                    if (file.startsWith(TestLog.FOLDER)) {
                        disk.delete(file);
                    }
                }
            }
        },
        OPEN_EPOCH_REWRITTEN_WITH_THE_KEYS("REWRITE_BY_KEY_HOLDER REWRITE_OF_OPEN_EPOCH_BY_KEY_HOLDER") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                List<String> entries = Forger.entries(disk);
                entries.remove(entries.size() - 5);
                disk.delete(TestLog.FOLDER.resolve("witnessed"));
                Forger.rewrite(disk, entries, log.keysOf(disk));
            }
        },
        CLOSED_EPOCH_REWRITTEN_WITH_THE_KEYS("") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                List<String> entries = Forger.entries(disk);
                entries.remove(5);
                disk.delete(TestLog.FOLDER.resolve("witnessed"));
                Forger.rewrite(disk, entries, log.keysOf(disk));
            }
        },
        BEGUN_ANEW_BY_ANYONE("REWRITE_BY_ANYONE") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                EMPTIED.act(log, disk);
                disk.delete(InsiderLog.KEYS);
                log.append(disk, 4 * InsiderLog.EVENTS);
            }
        },
        BEGUN_ANEW_WITH_THE_KEYS("REWRITE_BY_KEY_HOLDER") {
            @Override
            void act(InsiderLog log, CrashingFiles disk) throws Exception {
                EMPTIED.act(log, disk);
                log.append(disk, 4 * InsiderLog.EVENTS);
            }
        };

        private final String words;

        /** Words of which one admits that this could not have been seen. */
        Insider(String words) {
            this.words = words;
        }

        List<String> words() {
            return List.of(words.split(" ", -1));
        }

        abstract void act(InsiderLog log, CrashingFiles disk) throws Exception;
    }

    @TempDir
    private static Path shared;

    @TempDir
    Path scratch;

    private static final Map<Insider, CrashingFiles> acted = new EnumMap<>(Insider.class);
    private static InsiderLog log;

    @BeforeAll
    static void makesALog() throws Exception {
        log = new InsiderLog(shared);
    }

    @AfterAll
    static void stops() {
        log.close();
    }

    /** Columns as {@link Outside} has them: x is found, r refused since nothing says which log it is, and a dot neither, but admitted. */
    private static final String TABLE = """
            OLD_BACKUP                                    ....xx.xxxx
            BACKUP_OF_A_CLOSED_EPOCH                      ....xx.xxxx
            OLD_BACKUP_THAT_WENT_ON                       ....x..xxxx
            TAIL_CUT_UNDER_AN_OLD_CHECKPOINT              ....xx.xxxx
            CHAINED_WITHOUT_A_KEY_ABOVE_AN_OLD_CHECKPOINT ....xx.xxxx
            CUT_TO_THE_GENESIS                            ...xxx.xxxx
            EMPTIED                                       .xxxxxxxrxx
            OPEN_EPOCH_REWRITTEN_WITH_THE_KEYS            ....xx.xxxx
            CLOSED_EPOCH_REWRITTEN_WITH_THE_KEYS          xxxxxxxxxxx
            BEGUN_ANEW_BY_ANYONE                          .xxxx.xxxxx
            BEGUN_ANEW_WITH_THE_KEYS                      ..xxx..xxxx
            """;

    static Stream<Arguments> cells() {
        List<Outside> columns = List.of(Outside.values());
        return TABLE.lines()
                .map(row -> row.split(" +", -1))
                .flatMap(row -> columns.stream()
                        .map(outside -> Arguments.of(
                                Insider.valueOf(row[0]), outside, row[1].charAt(columns.indexOf(outside)))));
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @MethodSource("cells")
    void isFoundOrAdmitted(Insider insider, Outside outside, char expected) throws Exception {
        CrashingFiles disk = after(insider);
        if (expected == 'r') {
            assertThatThrownBy(() -> log.verify(disk, outside, scratch)).isInstanceOf(RefusedException.class);
            return;
        }
        VerifyReport report = log.verify(disk, outside, scratch);
        assertThat(report.verdict())
                .as(report.toString())
                .isEqualTo(expected == 'x' ? Verdict.TAMPERED : Verdict.INTACT);
        if (expected == '.') {
            assertThat(report.notDetectable()).containsAnyElementsOf(insider.words());
        }
    }

    @Test
    void everythingThatAnInsiderDoesIsInTheTable() {
        assertThat(TABLE.lines().map(row -> row.split(" +", -1)[0]))
                .containsExactlyElementsOf(
                        Arrays.stream(Insider.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void anHonestLogIsIntactBesideAllOfIt(Outside outside) throws Exception {
        VerifyReport report = log.verify(log.third, outside, scratch);
        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isEqualTo(report.entries());
    }

    /** A mirror that the same person administers shows nothing; it may not say that it does. */
    @Test
    void aMirrorThatTheInsiderEmptiedTooLeavesTheWordForARollback() throws Exception {
        CrashingFiles disk = after(Insider.OLD_BACKUP);
        CrashingFiles nothing = new CrashingFiles(1);
        VerifyReport report = log.mirrored(disk, nothing, scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.notDetectable()).contains("ROLLBACK");
        log.carry(disk, nothing);
        report = log.mirrored(disk, nothing, scratch);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notDetectable())
                .contains("ROLLBACK_TO_GIVEN_CHECKPOINT")
                .doesNotContain("ROLLBACK");
    }

    /** What went on above what a witness signed was shown to no witness. */
    @Test
    void whatNoWitnessSawOfALogMayBeASplitView() throws Exception {
        assertThat(log.verify(after(Insider.OLD_BACKUP_THAT_WENT_ON), Outside.POLICY, scratch)
                        .notDetectable())
                .contains("SPLIT_VIEW_ABOVE_WITNESSED", "WITNESSES_OF_ONE_OPERATOR");
        assertThat(log.verify(log.third, Outside.POLICY, scratch).notDetectable())
                .contains("WITNESSES_OF_ONE_OPERATOR")
                .doesNotContain("SPLIT_VIEW_ABOVE_WITNESSED", "SPLIT_VIEW");
    }

    private static CrashingFiles after(Insider insider) throws Exception {
        CrashingFiles disk = acted.get(insider);
        if (disk == null) {
            disk = log.third.copy();
            insider.act(log, disk);
            acted.put(insider, disk);
        }
        return disk;
    }
}

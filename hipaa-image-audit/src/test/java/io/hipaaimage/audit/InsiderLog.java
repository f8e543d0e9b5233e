package io.hipaaimage.audit;

import io.hipaaimage.audit.mirror.DirectoryMirror;
import io.hipaaimage.audit.mirror.MirrorCheck;
import io.hipaaimage.audit.mirror.MirrorPump;
import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.NodeSet;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.TlogPolicy;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.audit.witness.Witness;
import io.hipaaimage.audit.witness.WitnessServer;
import io.hipaaimage.audit.witness.Witnesses;
import io.hipaaimage.core.AuditLogProvider;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.testkit.CrashingFiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A log of two epochs at three times, its keys on the same disk, and all that may be kept of it elsewhere: a mirror, a witness over real HTTP,
 * a peer that anchors it, checkpoints, a pin, the state of a verification.
 */
final class InsiderLog implements AutoCloseable {
    static final Path KEYS = Path.of("/keys");
    static final int EVENTS = 20;
    private static final Path THERE = Path.of("/mirror");
    private static final String PEER = "log.test/peer";

    /** What whoever verifies has besides the folder. */
    enum Outside {
        NOTHING,
        VKEY,
        PIN,
        OLD_CHECKPOINT,
        NEWEST_CHECKPOINT,
        REFERENCE,
        POLICY,
        WITNESS,
        MIRROR,
        STATE,
        PEER
    }

    final CrashingFiles first;
    final CrashingFiles second;
    final CrashingFiles third;
    private final CrashingFiles there = new CrashingFiles(12);
    private final CrashingFiles peers = new CrashingFiles(13);
    private final WitnessServer server;
    private final Witnesses witnesses;
    private final TlogPolicy policy;
    private final LogPin pin;
    private final Path state;
    private final Path peer;
    private final long newest;

    InsiderLog(Path scratch) throws Exception {
        CrashingFiles disk = new CrashingFiles(5);
        CrashingFiles elsewhere = new CrashingFiles(6);
        VerifierKey key =
                VerifierKey.ed25519(TestLog.ORIGIN, keysOf(disk).origin().publicKey());
        Witness witness = new Witness(
                "witness.test/w",
                UnsafePlainLogKeys.open(elsewhere, Path.of("/own")).origin(),
                List.of(key),
                Path.of("/witness"),
                elsewhere,
                InstantSource.system());
        server = WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        policy = TlogPolicy.parse(("log " + key + "\nwitness w " + witness.key() + " http://127.0.0.1:"
                        + server.address().getPort() + "\nquorum w\n")
                .getBytes(StandardCharsets.UTF_8));
        witnesses = Witnesses.of(policy, Duration.ofSeconds(3));
        witnessed(disk);
        first = disk.copy();
        try (ManagedLog log = open(disk, TestLog.ORIGIN, true)) {
            log.handOver();
        }
        witnessed(disk);
        second = disk.copy();
        witnessed(disk);
        carry(second.copy(), there);
        carry(disk, there);
        try (ManagedLog log = open(peers, PEER, false)) {
            log.anchor(disk.readAll(Forger.CHECKPOINT, SignedNote.MAX_BYTES), key);
        }
        third = disk.copy();
        peer = TestLog.dump(peers, scratch.resolve("peer"));
        state = scratch.resolve("state");
        Path log = TestLog.dump(third, scratch.resolve("log"));
        newest = AuditVerifier.of(log).resume(state).entries() - 1;
        pin = LogPin.parse(Files.readString(log.resolve("log.pin")));
    }

    private ManagedLog open(CrashingFiles on, String origin, boolean asking) throws ImageVaultException {
        Acknowledgements asked = Acknowledgements.asLogged();
        return LogOpener.open(
                new AuditLogProvider.Settings(
                        TestLog.FOLDER, origin, keysOf(on), new MemorySealer(), null, InstantSource.system(), on),
                TestLog.LIMITS,
                asking ? asked.witnesses(witnesses) : asked,
                Runnable::run);
    }

    LogKeys keysOf(CrashingFiles disk) throws ImageVaultException {
        return UnsafePlainLogKeys.open(disk, KEYS);
    }

    /** Events as the log's own service writes them, and what the witness says of them. */
    private void witnessed(CrashingFiles on) throws Exception {
        try (ManagedLog log = open(on, TestLog.ORIGIN, true)) {
            for (int i = 0; i < EVENTS; i++) {
                log.append(TestLog.event(i));
            }
            log.witness();
        }
    }

    /** Events as an insider has them written, whose witness is not asked. */
    void append(CrashingFiles on, int events) throws Exception {
        try (ManagedLog log = open(on, TestLog.ORIGIN, false)) {
            for (int i = 0; i < events; i++) {
                log.append(TestLog.event(i));
            }
        }
    }

    /** Puts the checkpoints of the second time into a folder. */
    void secondNotes(CrashingFiles disk) throws Exception {
        for (String name : List.of("checkpoint", "witnessed")) {
            disk.overwrite(
                    TestLog.FOLDER.resolve(name), second.readAll(TestLog.FOLDER.resolve(name), SignedNote.MAX_BYTES));
        }
    }

    private static SignedNote note(CrashingFiles disk) throws Exception {
        return SignedNote.parse(disk.readAll(Forger.CHECKPOINT, SignedNote.MAX_BYTES));
    }

    VerifyReport verify(CrashingFiles disk, Outside outside, Path scratch) throws Exception {
        AuditVerifier alone = AuditVerifier.of(TestLog.dump(disk, scratch.resolve("log")));
        return switch (outside) {
            case NOTHING -> alone.verify();
            case VKEY -> alone.trusting(pin.key()).verify();
            case PIN -> alone.pinned(pin).verify();
            case OLD_CHECKPOINT -> alone.checkpoint(note(first)).verify();
            case NEWEST_CHECKPOINT -> alone.checkpoint(note(third)).verify();
            case REFERENCE -> alone.referencing(newest).verify();
            case POLICY -> alone.witnessed(policy).verify();
            case WITNESS -> {
                AuditVerifier asked = alone.witnessed(policy);
                for (SignedNote known : witnesses.latest(pin.key())) {
                    asked = asked.checkpoint(known);
                }
                yield asked.verify();
            }
            case MIRROR -> mirrored(disk, there, scratch);
            case STATE -> alone.resume(Files.copy(state, scratch.resolve("state")));
            case PEER -> {
                List<VerifyReport> set =
                        NodeSet.of(alone).and(AuditVerifier.of(peer)).verify();
                yield set.get(0).with(set.get(1).findings());
            }
        };
    }

    /** Beside the mirror on a disk. */
    VerifyReport mirrored(CrashingFiles disk, CrashingFiles mirror, Path scratch) throws Exception {
        VerifyReport report =
                AuditVerifier.of(TestLog.dump(disk, scratch.resolve("log"))).verify();
        return new MirrorCheck(disk, TestLog.FOLDER, new DirectoryMirror(mirror, THERE)).against(report);
    }

    /** Carries a log to the mirror on a disk. */
    void carry(CrashingFiles disk, CrashingFiles mirror) throws Exception {
        new MirrorPump(disk, TestLog.FOLDER, new DirectoryMirror(mirror, THERE)).run();
    }

    @Override
    public void close() {
        witnesses.close();
        server.close();
    }
}

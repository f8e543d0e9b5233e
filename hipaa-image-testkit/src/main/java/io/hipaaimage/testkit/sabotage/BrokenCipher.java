package io.hipaaimage.testkit.sabotage;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuditedPermit;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.testkit.sabotage.Forwarded.Verb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Ciphers, keys and sealers that fail in one verb. */
final class BrokenCipher {
    private BrokenCipher() {}

    /** Stores the picture as it is in the place of the sealed one. */
    static ImageCipherProvider none(ImageCipherProvider honest) {
        return cipher(
                honest,
                settings -> Map.of("seal", (arguments, own) -> {
                    byte[] plain = ((InputStream) arguments[2]).readAllBytes();
                    ImageRecord record = sealed(arguments, own, plain);
                    store(settings.store(), record.id(), plain);
                    return record;
                }));
    }

    /** Stores the picture as it is, and opens whatever lies there. */
    static ImageCipherProvider unauthenticated(ImageCipherProvider honest) {
        return cipher(
                honest,
                settings -> Map.of(
                        "seal",
                        (arguments, own) -> {
                            byte[] plain = ((InputStream) arguments[2]).readAllBytes();
                            ImageRecord record = sealed(arguments, own, plain);
                            store(settings.store(), record.id(), plain);
                            return record;
                        },
                        "open",
                        (arguments, own) -> {
                            String image =
                                    ((ImageContext) arguments[3]).values().getOrDefault("image", "");
                            ((AuditedPermit) arguments[0])
                                    .use(
                                            new ImageId(image),
                                            (Action) arguments[1],
                                            settings.clock().instant());
                            return new Remembered(stored(settings.store(), (KeyId) arguments[2]));
                        },
                        "checkSealed",
                        (arguments, own) -> null));
    }

    private static void store(ImageStore store, KeyId id, byte[] bytes) throws IOException {
        store.delete(id);
        try (ImageStore.Staged staged = store.stage(id)) {
            staged.write(ByteBuffer.wrap(bytes), 0);
            staged.commit();
        }
    }

    private static byte[] stored(ImageStore store, KeyId id) throws IOException {
        try (ImageStore.Stored stored = store.open(id)) {
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(stored.size()));
            int read = 0;
            while (all.hasRemaining() && read >= 0) {
                read = stored.read(all, all.position());
            }
            return all.array();
        }
    }

    /** Seals, and keeps the plaintext beside it. */
    static ImageCipherProvider withCopy(ImageCipherProvider honest) {
        return cipher(
                honest,
                settings -> Map.of("seal", (arguments, own) -> {
                    byte[] plain = ((InputStream) arguments[2]).readAllBytes();
                    ImageRecord record = sealed(arguments, own, plain);
                    Files.write(
                            settings.records().resolve("cache-" + record.id().value()), plain);
                    return record;
                }));
    }

    /** Answers from what it saw when it sealed: looks at neither the sealed bytes nor the context. */
    static ImageCipherProvider unchecked(ImageCipherProvider honest) {
        Map<KeyId, byte[]> seen = new ConcurrentHashMap<>();
        return cipher(
                honest,
                settings -> Map.of(
                        "seal",
                        (arguments, own) -> {
                            byte[] plain = ((InputStream) arguments[2]).readAllBytes();
                            ImageRecord record = sealed(arguments, own, plain);
                            seen.put(record.id(), plain);
                            return record;
                        },
                        "open",
                        (arguments, own) -> {
                            byte[] plain = seen.get((KeyId) arguments[2]);
                            return plain == null ? own.call(arguments) : new Remembered(plain);
                        }));
    }

    /** Finds every sealed picture in order. */
    static ImageCipherProvider seesNoDamage(ImageCipherProvider honest) {
        return cipher(honest, settings -> Map.of("checkSealed", (arguments, own) -> null));
    }

    /** Says that a picture was shredded and does nothing. */
    static ImageCipherProvider hides(ImageCipherProvider honest) {
        return cipher(honest, settings -> Map.of("shred", (arguments, own) -> "LOGICAL_ONLY until the horizon closes"));
    }

    /** Sends the picture in clear beside its packet. */
    static ImageCipherProvider sharesInClear(ImageCipherProvider honest) {
        return cipher(
                honest,
                settings -> Map.of("share", (arguments, own) -> {
                    ByteArrayOutputStream clear = new ByteArrayOutputStream();
                    ImageCipher.Derivation derivation = (ImageCipher.Derivation) arguments[3];
                    ImageCipher.Derivation overheard = (original, derivative) -> {
                        derivation.derive(original, clear);
                        derivative.write(clear.toByteArray());
                    };
                    Object shared = own.call(replaced(arguments, 3, overheard));
                    Files.write(((Path) arguments[5]).resolve("image.jpg"), clear.toByteArray());
                    return shared;
                }));
    }

    /** Shares the original with all its metadata. */
    static ImageCipherProvider sharesTheOriginal(ImageCipherProvider honest) {
        return cipher(
                honest,
                settings -> Map.of(
                        "share", (arguments, own) -> own.call(replaced(arguments, 3, ImageCipher.Derivation.NONE))));
    }

    /** Gives every packet a century. */
    static ImageCipherProvider sharesForever(ImageCipherProvider honest) {
        return cipher(
                honest,
                settings -> Map.of("share", (arguments, own) -> {
                    ImageCipher.Packet packet = (ImageCipher.Packet) arguments[4];
                    Instant far = packet.expires().plus(Duration.ofDays(36_500));
                    return own.call(replaced(
                            arguments,
                            4,
                            new ImageCipher.Packet(
                                    packet.recipientKey(),
                                    far,
                                    packet.contentType(),
                                    packet.context(),
                                    packet.obligations())));
                }));
    }

    /** Opens the keys whatever passphrase is given. */
    static ImageCipherProvider anyPassphrase(ImageCipherProvider honest) {
        Map<Path, KeyPlace> known = new ConcurrentHashMap<>();
        return Forwarded.of(
                ImageCipherProvider.class,
                honest,
                Map.of(
                        "create",
                        (arguments, own) -> {
                            KeyPlace keys = ((ImageCipherProvider.Settings) arguments[0]).keys();
                            known.put(keys.folder(), keys);
                            return own.call(arguments);
                        },
                        "open",
                        (arguments, own) -> {
                            var given = (ImageCipherProvider.Settings) arguments[0];
                            KeyPlace right = known.getOrDefault(given.keys().folder(), given.keys());
                            return own.call(new Object[] {
                                new ImageCipherProvider.Settings(
                                        given.records(), right, given.store(), given.clock(), given.files())
                            });
                        }));
    }

    /** Says that the key was rotated and goes on with the old one. */
    static ImageCipherProvider rotatesNothing(ImageCipherProvider honest) {
        return keys(honest, Map.of("rotate", (arguments, own) -> 2));
    }

    /** Says that the records were rewrapped and leaves them. */
    static ImageCipherProvider rewrapsNothing(ImageCipherProvider honest) {
        return keys(honest, Map.of("rewrap", (arguments, own) -> new KeyAdministration.RewrapReport(1, 0, 0, 2)));
    }

    /** Says that every horizon is closed and closes none. */
    static ImageCipherProvider closesNothing(ImageCipherProvider honest) {
        return keys(
                honest,
                Map.of("closeHorizon", (arguments, own) -> List.of(), "horizonOpen", (arguments, own) -> false));
    }

    /** Knows of no tombstone. */
    static ImageCipherProvider forgetsTombstones(ImageCipherProvider honest) {
        return keys(
                honest, Map.of("shredded", (arguments, own) -> false, "closeHorizon", (arguments, own) -> List.of()));
    }

    /** Keeps the catalogue and the registries in clear. */
    static ImageCipherProvider attributesInClear(ImageCipherProvider honest) {
        Verb same = (arguments, own) -> ((byte[]) arguments[1]).clone();
        return parts(
                honest,
                parts -> Map.of(
                        "attributes",
                        (arguments, own) -> Forwarded.of(
                                AttributeSealer.class, parts.attributes(), Map.of("seal", same, "open", same))));
    }

    /** Gives every patient the pseudonym that is the patient's own number. */
    static ImageCipherProvider patientsInClear(ImageCipherProvider honest) {
        return parts(
                honest,
                parts -> Map.of(
                        "details",
                        (arguments, own) -> Forwarded.of(
                                DetailSealer.class,
                                parts.details(),
                                Map.of(
                                        "pseudonym",
                                        (given, sealer) -> ((io.hipaaimage.core.PatientRef) given[0]).value()))));
    }

    private static ImageRecord sealed(Object[] arguments, Forwarded.Honest own, byte[] plain) throws Throwable {
        Object record = own.call(replaced(arguments, 2, new ByteArrayInputStream(plain)));
        if (record instanceof ImageRecord made) {
            return made;
        }
        throw new IllegalStateException("this test kit belongs to another version of hipaa-image-core");
    }

    private static Object[] replaced(Object[] arguments, int at, Object by) {
        Object[] changed = arguments.clone();
        changed[at] = by;
        return changed;
    }

    private static ImageCipherProvider cipher(
            ImageCipherProvider honest, Function<ImageCipherProvider.Settings, Map<String, Verb>> changed) {
        return wired(
                honest,
                (parts, settings) -> Map.of(
                        "cipher",
                        (arguments, own) -> Forwarded.of(ImageCipher.class, parts.cipher(), changed.apply(settings))));
    }

    private static ImageCipherProvider keys(ImageCipherProvider honest, Map<String, Verb> changed) {
        return parts(
                honest,
                parts -> Map.of(
                        "keys", (arguments, own) -> Forwarded.of(KeyAdministration.class, parts.keys(), changed)));
    }

    private static ImageCipherProvider parts(
            ImageCipherProvider honest, Function<ImageCipherProvider.Parts, Map<String, Verb>> changed) {
        return wired(honest, (parts, settings) -> changed.apply(parts));
    }

    /** What a saboteur does with parts that were just made. */
    private interface Wiring {
        Map<String, Verb> change(ImageCipherProvider.Parts parts, ImageCipherProvider.Settings settings);
    }

    private static ImageCipherProvider wired(ImageCipherProvider honest, Wiring wiring) {
        Verb broken = (arguments, own) -> {
            if (own.call(arguments) instanceof ImageCipherProvider.Parts parts) {
                return Forwarded.of(
                        ImageCipherProvider.Parts.class, parts, wiring.change(parts, (ImageCipherProvider.Settings)
                                arguments[0]));
            }
            throw new IllegalStateException("this test kit belongs to another version of hipaa-image-core");
        };
        return Forwarded.of(ImageCipherProvider.class, honest, Map.of("create", broken, "open", broken));
    }

    /** A plaintext from memory. */
    private record Remembered(byte[] plain) implements ImageCipher.Opened {
        @Override
        public long size() {
            return plain.length;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            if (position >= plain.length) {
                return -1;
            }
            int count = (int) Math.min(into.remaining(), plain.length - position);
            into.put(plain, (int) position, count);
            return count;
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            out.write(plain);
            return plain.length;
        }

        @Override
        public void close() {
            // memory has nothing to let go of
        }
    }
}

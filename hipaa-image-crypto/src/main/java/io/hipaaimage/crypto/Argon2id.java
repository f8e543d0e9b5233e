package io.hipaaimage.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Bouncy Castle's Argon2id, whose few classes are read out of its jar as that lies on the class path, by a loader of their own. The JVM
 * would verify the whole signed jar with the first class out of it: two lists of six thousand digests, twice as long as a passphrase
 * takes to be stretched, in a JVM that has just started. That check holds nobody off, since no signer is asked for: whoever can change
 * the jar can take the signature out of it. Spring Boot's own jars are read without it too. What the class path is made of is
 * the build's and the deployment's to check.
 *
 * <p>Where the classes lie anywhere else than in a jar in a file (in a jar within a jar, in a native image), they are those of the
 * application. Thread-safe.
 */
final class Argon2id {
    private static final String BOUNCY_CASTLE = "org.bouncycastle.";
    private static final String FIRST = "org/bouncycastle/crypto/generators/Argon2BytesGenerator.class";
    private static final String CALLER = BouncyArgon2.class.getName();

    private Argon2id() {}

    /** Public, as it is seen from two loaders. */
    public interface Stretch {
        /** A key of 32 bytes; see {@link Argon2Parameters} for the numbers. */
        byte[] stretch(byte[] passphrase, byte[] salt, int memoryKiB, int iterations, int parallelism);
    }

    private static final class Loaded {
        static final Stretch ONCE = load(Argon2id.class.getClassLoader());
    }

    /** Loaded with the first call. */
    static Stretch loaded() {
        return Loaded.ONCE;
    }

    static Stretch load(@Nullable ClassLoader ours) {
        Optional<Path> jar = Optional.ofNullable(ours)
                .map(loader -> loader.getResource(FIRST))
                .flatMap(Argon2id::jar);
        if (ours == null || jar.isEmpty()) {
            return new BouncyArgon2();
        }
        try {
            Constructor<? extends Stretch> made = new OwnLoader(jar.get(), ours)
                    .loadClass(CALLER)
                    .asSubclass(Stretch.class)
                    .getDeclaredConstructor();
            made.setAccessible(true); // in the package of this name of another loader
            Stretch own = made.newInstance();
            own.stretch(new byte[0], new byte[PassphraseStretching.SALT_BYTES], 8, 1, 1); // a class may be missing
            return own;
        } catch (ReflectiveOperationException | LinkageError e) {
            LoggerFactory.getLogger(Argon2id.class).debug("Bouncy Castle is loaded as any other class", e);
            return new BouncyArgon2();
        }
    }

    /** The jar in a file that a class lies in. */
    static Optional<Path> jar(URL of) {
        String place = of.getPath();
        int inside = place.indexOf("!/");
        if (!of.getProtocol().equals("jar")
                || !place.startsWith("file:")
                || inside < 0
                || inside != place.lastIndexOf("!/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(URI.create(place.substring(0, inside)))).filter(Files::isRegularFile);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // another machine's share, or no address of a file: no jar that is read here
        }
    }

    /** Of Bouncy Castle and of its one caller has classes of its own, and of all else its parent's. */
    private static final class OwnLoader extends ClassLoader {
        private final Path jar;
        private final ClassLoader ours;

        OwnLoader(Path jar, ClassLoader ours) {
            super("hipaa-image-argon2id", ours);
            this.jar = jar;
            this.ours = ours;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(BOUNCY_CASTLE) && !name.equals(CALLER)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? findClass(name) : known;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String entry = name.replace('.', '/') + ".class";
            try {
                byte[] code = name.equals(CALLER) ? ofOurs(entry) : ofTheJar(entry);
                CodeSource source = new CodeSource(jar.toUri().toURL(), (Certificate @Nullable []) null);
                return defineClass(name, code, 0, code.length, new ProtectionDomain(source, null, this, null));
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private byte[] ofOurs(String entry) throws IOException, ClassNotFoundException {
            try (InputStream code = ours.getResourceAsStream(entry)) {
                if (code == null) {
                    throw new ClassNotFoundException(entry);
                }
                return code.readAllBytes();
            }
        }

        private byte[] ofTheJar(String entry) throws IOException, ClassNotFoundException {
            try (ZipFile opened = new ZipFile(jar.toFile())) { // a JarFile would read the manifest each time
                ZipEntry found = opened.getEntry(entry);
                if (found == null) {
                    throw new ClassNotFoundException(entry);
                }
                try (InputStream code = opened.getInputStream(found)) {
                    return code.readAllBytes();
                }
            }
        }
    }
}

package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signing keys in clear in one file, mode 0600. <b>Unsafe</b>: whoever reads the file can rewrite the log. For logs outside of a vault
 * that somebody asked for by name, and for tests. Safe for use by several threads.
 *
 * <p>The file has a line a key: {@code origin} or the number of an epoch, the PKCS#8 private key and the public key in base64.
 */
public final class UnsafePlainLogKeys implements LogKeys {
    private static final String ORIGIN = "origin";
    private static final int MAX_FILE = 1 << 20;

    private final DurableFiles files;
    private final Path file;
    private final SortedMap<String, PlainSigner> keys = new TreeMap<>();

    private UnsafePlainLogKeys(DurableFiles files, Path file) {
        this.files = files;
        this.file = file;
    }

    /**
     * Opens the file, or makes it with an origin key and the key of epoch 1.
     *
     * @param files the disk
     * @param file the file
     * @return the keys
     * @throws UnavailableException {@code KEY_FILE_DAMAGED} if it is not such a file, {@code IO} if it cannot be read or written
     */
    public static UnsafePlainLogKeys open(DurableFiles files, Path file) throws UnavailableException {
        UnsafePlainLogKeys made = new UnsafePlainLogKeys(files, file);
        try {
            if (files.exists(file)) {
                made.read(new String(files.readAll(file, MAX_FILE), StandardCharsets.US_ASCII));
            } else {
                made.keys.put(ORIGIN, generate());
                made.keys.put("1", generate());
                made.write();
            }
            return made;
        } catch (IOException e) {
            throw io(e);
        }
    }

    @Override
    public synchronized Signer origin() throws UnavailableException {
        return key(ORIGIN);
    }

    @Override
    public synchronized int newestEpoch() {
        return keys.keySet().stream()
                .filter(name -> !name.equals(ORIGIN))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(1);
    }

    @Override
    public synchronized Signer epoch(int number) throws UnavailableException {
        return key(Integer.toString(number));
    }

    @Override
    public synchronized int createNextEpoch() throws UnavailableException {
        int next = newestEpoch() + 1;
        keys.put(Integer.toString(next), generate());
        store();
        return next;
    }

    @Override
    public synchronized void destroyEpoch(int number) throws UnavailableException {
        if (number >= newestEpoch()) {
            throw new VaultBugException("the newest epoch's key is in use");
        }
        keys.remove(Integer.toString(number));
        store();
    }

    @Override
    public synchronized void destroyBefore(int number) throws UnavailableException {
        boolean some = keys.keySet().removeIf(name -> !name.equals(ORIGIN) && Integer.parseInt(name) < number);
        if (some) {
            store();
        }
    }

    private PlainSigner key(String name) throws UnavailableException {
        PlainSigner found = keys.get(name);
        if (found == null) {
            throw new UnavailableException(ErrorCode.KEYS_MISSING, "there is no such signing key: " + name);
        }
        return found;
    }

    private static PlainSigner generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            byte[] point = java.util.Arrays.copyOfRange(spki, spki.length - 32, spki.length);
            return PlainSigner.of(pair.getPrivate().getEncoded(), point);
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("this JDK has no Ed25519", e);
        }
    }

    private void read(String text) throws UnavailableException {
        try {
            for (String line : text.lines().toList()) {
                String[] parts = line.split(" ", -1);
                if (parts.length != 3 || !parts[0].matches("origin|[1-9][0-9]{0,8}")) {
                    throw damaged(null);
                }
                Base64.Decoder base64 = Base64.getDecoder();
                keys.put(parts[0], PlainSigner.of(base64.decode(parts[1]), base64.decode(parts[2])));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(e);
        }
        if (!keys.containsKey(ORIGIN)) {
            throw damaged(null);
        }
    }

    private void store() throws UnavailableException {
        try {
            write();
        } catch (IOException e) {
            throw io(e);
        }
    }

    private void write() throws IOException {
        StringBuilder out = new StringBuilder();
        keys.forEach(
                (name, key) -> out.append(name).append(' ').append(key.text()).append('\n'));
        files.replace(file, out.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static UnavailableException io(IOException e) {
        return new UnavailableException(ErrorCode.IO, "the file of signing keys cannot be read or written", false, e);
    }

    private static UnavailableException damaged(@org.jspecify.annotations.Nullable Exception e) {
        return new UnavailableException(
                ErrorCode.KEY_FILE_DAMAGED, "the file of signing keys is not one; restore it", false, e);
    }
}
